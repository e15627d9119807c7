"""Certificates are issued only to those who completed, each with a number of its own."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from tests.use_cases.certificates.held_course import CODE, DAY, LAST, MONDAY, READY, issue, numbers, person
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.testing.registers import contents, open_test_register
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.completion.certifying import Issued
from veiledning_core.use_cases.courses import course_changes

if TYPE_CHECKING:
    from tests.use_cases.certificates.conftest import Held
    from tests.use_cases.conftest import Office


def test_all_who_completed_get_one_by_name_and_the_others_are_told_why_not(held: Office) -> None:
    issued = issue(held)
    assert [(one.number, one.evidence.name) for one in issued.certificates] == [
        ("2026-0001", "Ola Bø"),
        ("2026-0002", "Åse Ås"),
    ]
    assert [str(skip.why) for skip in issued.skipped] == ["Per Dal has not completed the course: started"]


def test_who_has_no_binding_place_is_not_even_mentioned(small_office: Office) -> None:
    small_office.plan("sample-type", CODE, (MONDAY,), (LAST,))
    small_office.apply(CODE, "Kari Lie", **READY)
    assert issue(small_office) == Issued(certificates=(), skipped=())


def test_somebody_named_who_has_not_completed_it_is_refused_and_nobody_gets_one(held: Office) -> None:
    before = contents(held.register)
    with pytest.raises(
        RuleRefused, match=r"Per Dal has not completed the course: started.*enrolment complete PRV-1 --all"
    ):
        issue(held, "Ola Bø", "Per Dal")
    assert contents(held.register) == before


def test_somebody_named_who_only_applied_is_refused(small_office: Office) -> None:
    small_office.plan("sample-type", CODE, (MONDAY,), (LAST,))
    small_office.apply(CODE, "Kari Lie", **READY)
    with pytest.raises(RuleRefused, match="Kari Lie has not completed the course: applied"):
        issue(small_office, "Kari Lie")


def test_only_those_named_get_one(held: Office) -> None:
    issued = issue(held, "Åse Ås")
    assert [one.evidence.name for one in issued.certificates] == ["Åse Ås"]
    assert issued.skipped == ()


def test_strangers_and_people_named_twice_are_refused(held: Office) -> None:
    ola = person(held, "Ola Bø")
    with pytest.raises(UsageFault, match="Ola Bø is named twice"):
        held.register.run(certifying.issue_certificates, CODE, [ola, ola])
    with pytest.raises(NotFound):
        held.register.run(certifying.issue_certificates, CODE, [UUID(int=99)])
    with pytest.raises(NotFound):
        held.register.run(certifying.issue_certificates, "PRV-9")


def test_who_has_a_valid_one_gets_no_second(held: Office) -> None:
    issue(held, "Ola Bø")
    again = issue(held)
    assert [one.evidence.name for one in again.certificates] == ["Åse Ås"]
    assert "Ola Bø has certificate 2026-0001" in [str(skip.why) for skip in again.skipped]
    assert issue(held, "Ola Bø").certificates == ()


def test_a_type_without_a_certificate_gives_none(held_with: Held) -> None:
    text = sample_file().read_text("utf-8")
    start, end = text.index("[certificate]"), text.index("[[tasks]]")
    office = held_with((text[start:end], ""))
    for names in ((), ("Ola Bø",), ("Per Dal",)):
        with pytest.raises(RuleRefused, match="a course of type sample-type gives no certificate"):
            issue(office, *names)


def test_a_course_that_was_called_off_gives_none(held: Office) -> None:
    held.register.run(course_changes.cancel, CODE, reason="Feil")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        issue(held)


def test_a_closed_course_gives_them(held: Office) -> None:
    held.register.run(course_changes.close, CODE)
    assert len(issue(held).certificates) == 2


def test_who_completed_it_by_a_waiver_that_has_ended_lacks_something(held: Office) -> None:
    """What the paper would say must be so when it is issued."""
    per = f"enrolment:{person(held, 'Per Dal')}"
    held.register.run(
        waiving.waive, CODE, rule="PRV-6.read", reason="Ferie", subject=per, role="course-leader", until=LAST
    )
    held.register.run(completing.complete, CODE)
    preview = held.register.preview(certifying.issue_certificates, CODE, [person(held, "Per Dal")]).result
    assert len(preview.certificates) == 1
    held.day = LAST + DAY
    assert [str(skip.why) for skip in issue(held).skipped] == [
        "Per Dal completed the course, and lacks now: Before course day 1: 0 of 1 preparations ticked off"
    ]
    with pytest.raises(RuleRefused, match="Per Dal completed the course, and lacks now"):
        issue(held, "Per Dal")


@attrs.frozen
class At:
    """A clock that stands at an instant."""

    instant: dt.datetime

    def now(self) -> dt.datetime:
        return self.instant


@pytest.mark.parametrize(
    ("instant", "number"),
    [
        (dt.datetime(2026, 12, 31, 22, 59, tzinfo=dt.UTC), "2026-0001"),
        (dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC), "2027-0001"),
    ],
)
def test_the_year_of_a_number_is_the_year_it_is_in_norway(held: Office, instant: dt.datetime, number: str) -> None:
    register = attrs.evolve(held.register, clock=At(instant))
    (first, _) = register.run(certifying.issue_certificates, CODE).certificates
    assert (first.number, first.issued_on.year) == (number, int(number[:4]))


def test_numbers_go_on_through_the_year_and_begin_anew_with_the_next(held: Office) -> None:
    assert numbers(issue(held, "Ola Bø")) == ["2026-0001"]
    assert numbers(issue(held)) == ["2026-0002"]
    held.register.run(certifying.revoke_certificate, "2026-0002", reason="Feil navn")
    held.day = dt.date(2027, 1, 1)
    assert numbers(issue(held)) == ["2027-0001"]


def test_what_is_only_tried_uses_no_number(held: Office) -> None:
    before = contents(held.register)
    preview = held.register.preview(certifying.issue_certificates, CODE)
    assert numbers(preview.result) == ["2026-0001", "2026-0002"]
    assert contents(held.register) == before
    assert numbers(issue(held)) == ["2026-0001", "2026-0002"]


def test_two_who_issue_at_once_give_everybody_one(held: Office) -> None:
    gate, done = threading.Barrier(2), []

    def issue_at_once(first_id: int) -> None:
        with open_test_register(held.register.url, day=LAST, first_id=first_id) as register:
            gate.wait()
            done.append(register.run(certifying.issue_certificates, CODE))

    threads = [threading.Thread(target=issue_at_once, args=(first_id,)) for first_id in (10_000, 20_000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for issued in done for number in numbers(issued)) == ["2026-0001", "2026-0002"]
    certificates = held.register.read(certifying.list_certificates, CODE)
    assert sorted(line.person.name for _, line in certificates) == ["Ola Bø", "Åse Ås"]
