"""Certificates: only for those who completed, saying what the register said that day, open to anybody's question."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.certificate import CertificateEvidence, CertificateStatus, CourseCertificate
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, PluginBroken, RuleRefused, UsageFault
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.organisation import DatedName, OrganisationKind
from veiledning_core.plugins import Plugins
from veiledning_core.register import upgrade
from veiledning_core.store.tables import CERTIFICATE
from veiledning_core.testing.registers import contents, open_test_register, sample_plugins
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases import checking, reading
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.completion.certifying import Issued, Verdict, Verification
from veiledning_core.use_cases.completion.evidence import frozen
from veiledning_core.use_cases.course_days import attending, making_up, preparing
from veiledning_core.use_cases.courses import course_changes, upgrading
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.organisations import add_organisation
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
LAST = MONDAY + 28 * DAY
CODE = "PRV-1"
APPLIED = EnrolmentStatus.APPLIED
NAMES = ("Åse Ås", "Ola Bø", "Per Dal")
READY = {"done-basics": "ja"}

LED_BY = 'leaders = ["course-leader"]'
ENDING = """[[outcomes]]
key = "OLD-001"
kind = "objective"
framework = "OLD"
version = "2020"
valid_to = {last}
successor = "NEW-001"
cite = {{ source = "plan", section = "Læringsmål" }}

[[outcomes]]
key = "NEW-001"
kind = "objective"
framework = "NEW"
valid_from = {first}
cite = {{ source = "plan", section = "Læringsmål" }}

[[outcomes]]
key = "aim"
kind = "aim"
gathering = "day-1"
text = {{ nb = "Bli kjent", en = "Meet" }}
cite = {{ source = "plan", section = "Program" }}

[[fees]]
"""

Edited = Callable[..., "Office"]


@pytest.fixture
def edited(database_url: str, tmp_path: Path, new_office: type[Office]) -> Iterator[Edited]:
    """Opens a register whose only type is the small one with some texts replaced."""
    with ExitStack() as registers:

        def with_changes(*changes: tuple[str, str]) -> Office:
            text = sample_file().read_text("utf-8")
            for old, new in changes:
                assert text.count(old) == 1, old
                text = text.replace(old, new)
            file = tmp_path / "sample_type.toml"
            file.write_text(text, "utf-8")
            plugins = sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))
            return new_office(registers.enter_context(open_test_register(database_url, plugins)))

        yield with_changes


@pytest.fixture
def held(small_office: Office) -> Office:
    """A course that two completed and one did not, who lacks the preparation."""
    return hold(small_office)


def hold(office: Office, first: dt.date = MONDAY, last: dt.date = LAST) -> Office:
    office.day = first - 60 * DAY
    office.plan("sample-type", CODE, (first,), (last,), place="Bodø", cohort="5")
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    people = office.apply(CODE, *NAMES, **READY)
    office.register.run(admitting.admit, CODE, people)
    for day in (first, last):
        office.day = day
        office.register.run(attending.record_attendance, CODE, day)
    office.register.run(preparing.confirm_preparations, CODE, people[:2])
    office.register.run(completing.complete, CODE)
    return office


def person(office: Office, name: str, code: str = CODE) -> UUID:
    return next(line.enrolment.id for line in office.lines(code) if line.person.name == name)


def issue(office: Office, *names: str, code: str = CODE) -> Issued:
    people = [person(office, name, code) for name in names] if names else None
    return office.register.run(certifying.issue_certificates, code, people)


def issued_to(office: Office, name: str, code: str = CODE) -> CourseCertificate:
    (certificate,) = issue(office, name, code=code).certificates
    return certificate


def numbers(issued: Issued) -> list[str]:
    return [certificate.number for certificate in issued.certificates]


def verify(office: Office, number: str, code: str) -> Verification:
    return office.register.read(certifying.verify_certificate, number, code)


def found(office: Office, number: str) -> CourseCertificate:
    return office.register.read(certifying.certificate_numbered, number)


def texts(value: Any) -> Iterator[str]:
    """Every word of some evidence."""
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


# ---- who gets one ----


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
    with pytest.raises(RuleRefused, match=r"Per Dal has not completed the course: started.*enrolment complete PRV-1"):
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


def test_a_type_without_a_certificate_gives_none(edited: Edited) -> None:
    text = sample_file().read_text("utf-8")
    start, end = text.index("[certificate]"), text.index("[[tasks]]")
    office = hold(edited((text[start:end], "")))
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
        checking.waive, CODE, rule="PRV-6.read", reason="Ferie", subject=per, role="course-leader", until=LAST
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


# ---- numbers ----


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


def test_two_who_issue_at_once_give_everybody_one(held: Office, database_url: str) -> None:
    gate, done = threading.Barrier(2), []

    def issue_at_once(first_id: int) -> None:
        with open_test_register(database_url, day=LAST, first_id=first_id) as register:
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


# ---- what it says ----


def test_a_certificate_says_who_did_what_when_and_where(held: Office) -> None:
    certificate = issued_to(held, "Åse Ås")
    assert (certificate.issued_on, certificate.issued_by, certificate.status) == (LAST, "kari", CertificateStatus.VALID)
    said = certificate.evidence
    assert (said.name, said.course_code, said.cohort, said.place) == ("Åse Ås", CODE, "5", "Bodø")
    assert (said.type_key, said.edition, said.title.nb) == ("sample-type", "2026-01", "Kursbevis")
    assert said.type_title == LocalText(nb="Prøvekurs i veiledning", en="Sample course in mentoring")
    assert said.days == (
        LocalText(nb="Kursdag 1, 07.09.2026, Bodø", en="Course day 1, 2026-09-07, Bodø"),
        LocalText(nb="Kursdag 2, 05.10.2026, Bodø", en="Course day 2, 2026-10-05, Bodø"),
    )
    assert [(line.title.nb, line.hours) for line in said.hours] == [
        ("Før kursdag 1", Decimal("1.5")),
        ("Kursdag 1", Decimal("6.5")),
        ("Kursdag 2", Decimal(6)),
    ]
    assert said.total_hours == 14
    assert said.leaders == ("Siri Lie",)
    assert [words.en for words in said.completion] == [
        "2 of 2 gatherings attended",
        "Before course day 1: 1 of 1 preparations ticked off",
    ]
    assert [(outcome.code, outcome.text and outcome.text.nb) for outcome in said.outcomes] == [
        ("", "Kan stille åpne spørsmål.")
    ]


def test_a_gathering_with_a_place_of_its_own_was_held_there(held: Office) -> None:
    def move_indoors(work: Work) -> None:
        course = work.courses.by_code(CODE)
        first, second = course.gatherings
        work.courses.save(course, attrs.evolve(course, gatherings=(attrs.evolve(first, place="Narvik"), second)))

    held.register.run(move_indoors)
    days = issued_to(held, "Ola Bø").evidence.days
    assert [words.en for words in days] == ["Course day 1, 2026-09-07, Narvik", "Course day 2, 2026-10-05, Bodø"]


def test_what_nobody_asks_for_is_not_on_the_paper(edited: Edited) -> None:
    """A requirement that only informs says nothing about why the course counts as completed."""
    office = hold(edited(('strength = "bør"\nguards = "complete"', 'strength = "anbefalt"\nguards = "complete"')))
    said = issued_to(office, "Per Dal").evidence
    assert [words.en for words in said.completion] == ["2 of 2 gatherings attended"]


def test_leaders_are_named_role_by_role_each_once(edited: Edited) -> None:
    office = edited((LED_BY, 'leaders = ["coordinator", "course-leader"]'))
    hold(office)
    office.staff(CODE, "course-leader", "Bo Aas")
    office.staff(CODE, "coordinator", "Siri Lie")
    assert issued_to(office, "Ola Bø").evidence.leaders == ("Siri Lie", "Bo Aas")


def test_a_type_that_names_no_leading_roles_prints_no_leaders(edited: Edited) -> None:
    assert issued_to(hold(edited((LED_BY, "leaders = []"))), "Ola Bø").evidence.leaders == ()


def test_the_organiser_has_the_name_it_had_on_the_first_course_day(held: Office) -> None:
    def change_names(work: Work, *names: DatedName) -> None:
        (office,) = work.organisations.find(["Kontoret"]).values()
        work.organisations.save(office, attrs.evolve(office, names=names))

    held.register.run(add_organisation, "Kontoret", kind=OrganisationKind.ALIS_OFFICE)
    held.register.run(course_changes.edit_course, CODE, organiser="Kontoret")
    old = DatedName(name="Kontoret", valid_to=MONDAY)
    held.register.run(change_names, old, DatedName(name="Nye kontoret", valid_from=MONDAY + DAY))
    assert issued_to(held, "Ola Bø").evidence.organiser == "Kontoret"
    before = DatedName(name="Kontoret", valid_to=MONDAY - DAY)
    held.register.run(change_names, before, DatedName(name="Nye kontoret", valid_from=MONDAY))
    assert issued_to(held, "Åse Ås").evidence.organiser == "Nye kontoret"


def test_a_day_that_was_made_up_says_with_which_course_and_where(small_office: Office) -> None:
    office = small_office
    for code, last, place in ((CODE, LAST, "Bodø"), ("PRV-2", LAST + 7 * DAY, "Tromsø")):
        office.plan("sample-type", code, (MONDAY,), (last,), place=place)
        office.staff(code, "course-leader", "Siri Lie")
        office.register.run(course_changes.publish, code)
    (kari,) = office.apply(CODE, "Kari Lie", **READY)
    office.register.run(admitting.admit, CODE, [kari])
    office.day = MONDAY
    office.register.run(attending.record_attendance, CODE, MONDAY)
    office.day = LAST
    office.register.run(attending.record_attendance, CODE, LAST, exceptions={kari: Presence.ABSENT})
    applied = office.register.run(making_up.apply_to_make_up, CODE, kari, "day-2")
    office.register.run(making_up.decide_make_up, CODE, applied.id, granted=True, with_course="PRV-2")
    office.day = LAST + 7 * DAY
    office.register.run(attending.record_attendance, "PRV-2", LAST + 7 * DAY)
    office.register.run(preparing.confirm_preparations, CODE)
    office.register.run(completing.complete, CODE)
    said = issued_to(office, "Kari Lie").evidence
    assert said.days[1].en == "Course day 2, 2026-10-12, Tromsø, made up with PRV-2"
    assert said.total_hours == 14


def test_what_was_let_pass_says_so_without_the_reason(held: Office) -> None:
    """The reason is for the register; whoever is shown the paper has no business with it."""
    per = f"enrolment:{person(held, 'Per Dal')}"
    reason = "Var innlagt på sykehus"
    held.register.run(checking.waive, CODE, rule="PRV-6.read", reason=reason, subject=per, role="course-leader")
    held.register.run(completing.complete, CODE)
    said = issued_to(held, "Per Dal").evidence
    assert said.completion[1].en == "Before course day 1: 0 of 1 preparations ticked off (let pass)"
    assert [(line.title.en, line.hours) for line in said.hours] == [
        ("Course day 1", Decimal("6.5")),
        ("Course day 2", Decimal(6)),
    ]
    assert said.total_hours == Decimal("12.5")
    assert not any(reason in text for text in texts(said))


def attend_in_part(office: Office) -> UUID:
    """Hold a course that Kari left early on the second day, and return her enrolment."""
    office.plan("sample-type", CODE, (MONDAY,), (LAST,), place="Bodø")
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    (kari,) = office.apply(CODE, "Kari Lie", **READY)
    office.register.run(admitting.admit, CODE, [kari])
    office.day = MONDAY
    office.register.run(attending.record_attendance, CODE, MONDAY)
    office.day = LAST
    office.register.run(attending.record_attendance, CODE, LAST, exceptions={kari: Presence.PARTLY})
    office.register.run(preparing.confirm_preparations, CODE)
    return kari


def test_a_day_that_was_let_count_though_it_was_attended_in_part_says_so(small_office: Office) -> None:
    kari = attend_in_part(small_office)
    subject = f"enrolment:{kari}"
    small_office.register.run(checking.waive, CODE, rule="PRV-15.days", reason="Gikk en time før", subject=subject)
    small_office.register.run(completing.complete, CODE)
    said = issued_to(small_office, "Kari Lie").evidence
    assert [words.en for words in said.days] == [
        "Course day 1, 2026-09-07, Bodø",
        "Course day 2, 2026-10-05, Bodø, there for part of the day",
    ]
    assert said.total_hours == 14


def test_a_day_attended_in_part_that_nobody_let_count_is_not_on_the_paper(edited: Edited) -> None:
    days = 'kind = "gatherings-attended"\nstrength = '
    office = edited((days + '"krav"', days + '"anbefalt"'))
    attend_in_part(office)
    office.register.run(completing.complete, CODE)
    said = issued_to(office, "Kari Lie").evidence
    assert [words.en for words in said.days] == ["Course day 1, 2026-09-07, Bodø"]
    assert said.total_hours == 8


@pytest.mark.parametrize(
    ("last_valid", "valid", "retired"),
    [
        (MONDAY - DAY, ["NEW-001"], ["OLD-001"]),
        (MONDAY, ["OLD-001"], []),
        (MONDAY + DAY, ["OLD-001"], []),
        (LAST - DAY, ["OLD-001"], []),
    ],
)
def test_codes_are_those_in_force_on_the_first_course_day(
    edited: Edited, last_valid: dt.date, valid: list[str], retired: list[str]
) -> None:
    """The rules ask for that day as well; what ends during the course was in force when people came for it."""
    ending = ENDING.format(last=last_valid, first=last_valid + DAY)
    said = issued_to(hold(edited(("[[fees]]\n", ending))), "Ola Bø").evidence
    assert [outcome.code for outcome in said.outcomes if outcome.code] == valid
    assert [(outcome.code, outcome.valid_to) for outcome in said.retired] == [(code, last_valid) for code in retired]


def test_words_are_frozen_in_both_languages() -> None:
    said = frozen(Message("{what}: {who}, {day}", what=LocalText(nb="Samling", en="Day"), who=APPLIED, day=MONDAY))
    assert said == LocalText(nb="Samling: søkt, 07.09.2026", en="Day: applied, 2026-09-07")


# ---- FKM-020, which ended with February 2026 (register, A-38) ----


@pytest.mark.parametrize(
    ("first", "in_force"),
    [
        (dt.date(2026, 2, 26), True),
        (dt.date(2026, 2, 27), True),
        (dt.date(2026, 2, 28), True),
        (dt.date(2026, 3, 1), False),
        (dt.date(2026, 3, 2), False),
    ],
)
def test_a_topic_course_prints_fkm_020_to_its_last_day_and_never_the_code_that_seems_to_follow(
    office: Office, first: dt.date, in_force: bool
) -> None:
    said = issued_to(hold_topic_course(office, first), "Åse Ås", "EMNE-1").evidence
    assert said.total_hours == 18
    ended = dt.date(2026, 2, 28)
    assert [outcome.code for outcome in said.outcomes] == (["ALM-002", "FKM-020"] if in_force else ["ALM-002"])
    assert [(outcome.code, outcome.valid_to) for outcome in said.retired] == ([] if in_force else [("FKM-020", ended)])
    assert {outcome.framework for outcome in (*said.outcomes, *said.retired)} == {"ALM", "FKM"}
    assert not any("FKM-003" in text for text in texts(said))


def hold_topic_course(office: Office, first: dt.date) -> Office:
    office.day = first - 60 * DAY
    days = ((first,), (first + DAY,))
    office.plan("emnekurs", "EMNE-1", *days, place="Hamar", organiser="ALIS-kontor Øst")
    office.staff("EMNE-1", "course-leader", "Siri Lie", "Kari Lie")
    office.staff("EMNE-1", "alis-office-doctor", "Bo Lie")
    office.register.run(course_changes.publish, "EMNE-1")
    answers = {"municipality": "Hamar", "specialist": "ja", "payer": "municipality", "has-alis": "ja"}
    people = office.apply("EMNE-1", "Åse Ås", **answers)
    office.register.run(admitting.admit, "EMNE-1", people)
    for (day,) in days:
        office.day = day
        office.register.run(attending.record_attendance, "EMNE-1", day)
    office.register.run(preparing.confirm_preparations, "EMNE-1")
    office.register.run(completing.complete, "EMNE-1")
    return office


# ---- what happens afterwards changes nothing on it ----


def test_later_names_places_and_editions_change_nothing_on_a_certificate(held: Office, edited: Edited) -> None:
    certificate = issued_to(held, "Åse Ås")
    ase = next(line.person for line in held.lines(CODE) if line.person.name == "Åse Ås")
    held.register.run(lambda work: work.people.save(ase, attrs.evolve(ase, family_name="Berg")))
    held.register.run(course_changes.edit_course, CODE, title="Noe annet", place="Mars")
    newer = edited(('edition = "2026-01"', 'edition = "2027-01"'), ('nb = "Kursbevis"', 'nb = "Diplom"'))
    newer.register.run(upgrading.upgrade_course, CODE)
    assert found(newer, certificate.number) == certificate
    assert verify(newer, certificate.number, certificate.code).verdict is Verdict.VALID
    newer.day = held.day
    new = newer.register.run(certifying.replace_certificate, certificate.number, reason="Nytt navn").evidence
    assert (new.name, new.course_title, new.place, new.edition) == ("Åse Berg", "Noe annet", "Mars", "2027-01")
    assert new.title.nb == "Diplom"


def test_a_completion_with_a_valid_certificate_is_not_taken_back(held: Office) -> None:
    issue(held, "Ola Bø")
    with pytest.raises(RuleRefused, match="2026-0001"):
        held.register.run(completing.reopen, CODE, person(held, "Ola Bø"), reason="Feil")
    held.register.run(certifying.revoke_certificate, "2026-0001", reason="Feil")
    held.register.run(completing.reopen, CODE, person(held, "Ola Bø"), reason="Feil")
    assert held.statuses(CODE)["Ola Bø"] is EnrolmentStatus.STARTED


def test_a_course_with_a_valid_certificate_is_not_called_off(held: Office) -> None:
    issue(held, "Ola Bø")
    with pytest.raises(RuleRefused, match="2026-0001"):
        held.register.run(course_changes.cancel, CODE, reason="Feil")


# ---- verifying ----


def test_a_certificate_that_holds_is_valid_however_its_code_is_typed(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")
    for typed in (certificate.code, certificate.code.lower(), certificate.code.replace("-", " ")):
        answer = verify(held, f" {certificate.number} ", typed)
        assert (answer.verdict, answer.certificate) == (Verdict.VALID, certificate)
    assert str(answer.words) == "Certificate 2026-0001 is valid."


def test_another_papers_code_is_wrong(held: Office) -> None:
    first, second = issue(held).certificates
    answer = verify(held, first.number, second.code)
    assert answer.verdict is Verdict.WRONG_CODE
    assert str(answer.words) == "Certificate 2026-0001 has another code: this is not the paper that was issued."


def test_a_number_that_was_never_given_is_not_found(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")
    with pytest.raises(NotFound, match="2026-0002"):
        verify(held, "2026-0002", certificate.code)
    with pytest.raises(NotFound):
        found(held, "")


def test_a_revoked_one_says_when_and_why(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")
    held.day = LAST + DAY
    revoked = held.register.run(certifying.revoke_certificate, certificate.number, reason=" Feil  person ")
    assert (revoked.status, revoked.ended_on, revoked.reason) == (
        CertificateStatus.REVOKED,
        LAST + DAY,
        "Feil person",
    )
    answer = verify(held, certificate.number, certificate.code)
    assert answer.verdict is Verdict.REVOKED
    assert answer.words.say(language="nb").startswith("Certificate 2026-0001 was revoked on 06.10.2026: Feil person")
    assert verify(held, certificate.number, "0000").verdict is Verdict.WRONG_CODE


def test_a_replaced_one_says_by_which(held: Office) -> None:
    old = issued_to(held, "Ola Bø")
    new = held.register.run(certifying.replace_certificate, old.number, reason="Feil sted")
    assert (new.number, new.replaces, new.status) == ("2026-0002", old.number, CertificateStatus.VALID)
    answer = verify(held, old.number, old.code)
    assert (answer.verdict, answer.replaced_by) == (Verdict.REPLACED, new.number)
    assert str(answer.words) == "Certificate 2026-0001 was replaced by 2026-0002 on 2026-10-05: Feil sted"
    assert verify(held, new.number, new.code).verdict is Verdict.VALID
    assert verify(held, new.number, old.code).verdict is Verdict.WRONG_CODE


@pytest.mark.parametrize(
    "tamper",
    [
        {"evidence": {"name": "Noen Andre"}},
        {"evidence": {"total_hours": 99}},
        {"code": "0000-0000-0000-0000"},
        {"number": "2026-0009"},
    ],
    ids=["name", "hours", "code", "number"],
)
def test_what_somebody_changed_behind_the_programs_back_is_seen(held: Office, tamper: dict[str, Any]) -> None:
    certificate = issued_to(held, "Ola Bø")
    with held.register.engine.begin() as connection:
        row = connection.execute(sa.select(CERTIFICATE)).mappings().one()
        changed = {name: {**row[name], **to} if isinstance(to, dict) else to for name, to in tamper.items()}
        connection.execute(sa.update(CERTIFICATE).values(**changed))
        number = connection.execute(sa.select(CERTIFICATE.c.number)).scalar_one()
    answer = verify(held, number, certificate.code)
    assert answer.verdict is Verdict.TAMPERED
    assert "was changed after it was issued" in str(answer.words)


def test_a_certificate_can_be_verified_when_the_courses_plugin_is_gone(
    held: Office, database_url: str, installed: Plugins, new_office: type[Office]
) -> None:
    certificate = issued_to(held, "Ola Bø")
    with open_test_register(database_url, installed) as register:
        orphaned = new_office(register)
        assert verify(orphaned, certificate.number, certificate.code).verdict is Verdict.VALID
        assert [one for one, _ in register.read(certifying.list_certificates, CODE)] == [certificate]
        for step in (certifying.revoke_certificate, certifying.replace_certificate):
            with pytest.raises(PluginBroken):
                register.run(step, certificate.number, reason="Feil")
        with pytest.raises(PluginBroken):
            register.run(certifying.issue_certificates, CODE)


def test_registers_have_secrets_of_their_own(held: Office, tmp_path: Path, new_office: type[Office]) -> None:
    """What one register has issued cannot be forged with another."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    upgrade(url)
    with open_test_register(url) as register:
        other = issued_to(hold(new_office(register)), "Ola Bø")
    mine = issued_to(held, "Ola Bø")
    assert (other.number, other.evidence) == (mine.number, mine.evidence)
    assert verify(held, mine.number, other.code).verdict is Verdict.WRONG_CODE


# ---- revoking and replacing ----


STEPS: Sequence[Callable[..., CourseCertificate]] = (certifying.revoke_certificate, certifying.replace_certificate)


@pytest.mark.parametrize("step", STEPS)
def test_both_take_a_reason_and_an_existing_number(held: Office, step: Callable[..., CourseCertificate]) -> None:
    issue(held, "Ola Bø")
    for reason in ("", "  "):
        with pytest.raises(UsageFault, match="this takes a reason"):
            held.register.run(step, "2026-0001", reason=reason)
    with pytest.raises(NotFound):
        held.register.run(step, "2026-0002", reason="Feil")
    assert found(held, "2026-0001").is_valid


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", STEPS)
def test_what_was_revoked_or_replaced_ends_once(
    held: Office, first: Callable[..., CourseCertificate], second: Callable[..., CourseCertificate]
) -> None:
    issue(held, "Ola Bø")
    held.register.run(first, "2026-0001", reason="Feil")
    before = contents(held.register)
    with pytest.raises(RuleRefused, match=r"2026-0001: the certificate was (revoked|replaced) on 2026-10-05"):
        held.register.run(second, "2026-0001", reason="Igjen")
    assert contents(held.register) == before


def test_a_new_one_can_be_issued_after_a_revocation(held: Office) -> None:
    old = issued_to(held, "Ola Bø")
    held.register.run(certifying.revoke_certificate, old.number, reason="Feil")
    new = issued_to(held, "Ola Bø")
    assert (new.number, new.replaces) == ("2026-0002", None)
    assert new.code != old.code
    assert verify(held, old.number, old.code).verdict is Verdict.REVOKED


def test_nobody_who_no_longer_counts_as_having_completed_gets_a_replacement(held: Office) -> None:
    certificate = issued_to(held, "Ola Bø")

    def start_again(work: Work) -> None:
        enrolment = work.enrolments.get(certificate.enrolment)
        work.enrolments.move(enrolment, enrolment.with_status(EnrolmentStatus.STARTED), reason="Feil")

    held.register.run(start_again)
    with pytest.raises(RuleRefused, match="Ola Bø has not completed the course: started"):
        held.register.run(certifying.replace_certificate, certificate.number, reason="Feil")
    assert found(held, certificate.number) == certificate


def test_a_courses_certificates_are_listed_by_number_with_their_people(held: Office) -> None:
    issue(held)
    held.register.run(certifying.replace_certificate, "2026-0001", reason="Feil")
    certificates = held.register.read(certifying.list_certificates, CODE)
    assert [(one.number, one.status.value, line.person.name) for one, line in certificates] == [
        ("2026-0001", "replaced", "Ola Bø"),
        ("2026-0002", "valid", "Åse Ås"),
        ("2026-0003", "valid", "Ola Bø"),
    ]
    with pytest.raises(NotFound):
        held.register.read(certifying.list_certificates, "PRV-9")


def test_the_journal_says_who_issued_revoked_and_replaced(held: Office) -> None:
    issue(held, "Ola Bø")
    held.register.run(certifying.revoke_certificate, "2026-0001", reason="Feil")
    entries = [entry for entry in held.register.read(reading.list_journal, course=CODE) if entry.kind == "certificate"]
    assert [entry.use_case for entry in entries] == ["revoke_certificate", "issue_certificates"]
    assert entries[0].after == {"ended_on": "2026-10-05", "reason": "Feil", "status": "revoked"}


def test_the_evidence_comes_back_from_the_database_as_it_was(held: Office) -> None:
    certificate = issued_to(held, "Åse Ås")
    assert isinstance(certificate.evidence, CertificateEvidence)
    assert found(held, certificate.number) == certificate
