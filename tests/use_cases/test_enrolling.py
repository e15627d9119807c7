"""Admitting, turning down, waiting, withdrawing and coming back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, FeeDecision, Placing
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.lists import CourseFilter, CourseLine
from veiledning_core.testing.registers import contents, findings_in
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting, enrolling, leaving
from veiledning_core.use_cases.reading import enrolment_card, list_courses
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

    Applicants = tuple[Office, tuple[UUID, ...]]

APPLIED, ADMITTED, WAITING = EnrolmentStatus.APPLIED, EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING
DECLINED, WITHDRAWN = EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
KULL = tuple((MONDAY + weeks * 7 * DAY, MONDAY + (weeks * 7 + 1) * DAY) for weeks in (0, 14, 24, 50))
NAMES = tuple(f"Deltaker Nr{number:02}" for number in range(1, 27))
READY = {"done-basics": "ja"}


def counters(office: Office, code: str) -> tuple[int, int, int]:
    (line,) = office.register.read(list_courses, CourseFilter(words=code)).lines
    assert isinstance(line, CourseLine)
    return line.seats_taken, line.waiting, line.applied


def admit(office: Office, code: str, *ids: UUID, overflow: bool = False) -> admitting.Admission:
    admission: admitting.Admission = office.register.run(admitting.admit, code, ids, overflow=overflow)
    return admission


@pytest.fixture
def full(office_after: OfficeAfter) -> Applicants:
    """An emnekurs with 26 applicants, and their enrolments in order of arrival."""
    return office_after(fill_emnekurs)


@pytest.fixture
def small(small_office_after: OfficeAfter) -> Applicants:
    """A small course with three seats and five applicants."""
    return small_office_after(fill_small_course)


def fill_emnekurs(office: Office) -> tuple[UUID, ...]:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    return office.apply("EMNE-1", *NAMES, specialist="ja", **{"has-alis": "ja"})


def fill_small_course(office: Office) -> tuple[UUID, ...]:
    office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    return office.apply("PRV-1", *NAMES[:5], **READY)


def test_the_24_first_are_admitted_and_number_25_is_refused(full: Applicants) -> None:
    office, ids = full
    assert len(admit(office, "EMNE-1", *ids[:24]).admitted) == 24
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="no seat is free: the course has 24") as refused:
        admit(office, "EMNE-1", ids[24])
    assert NAMES[24] in str(refused.value.hint)
    assert contents(office.register) == before


def test_with_overflow_those_without_a_seat_wait_in_order_of_arrival(full: Applicants) -> None:
    office, ids = full
    admission = admit(office, "EMNE-1", *ids, overflow=True)
    assert [line.person.name for line in admission.waiting] == list(NAMES[24:])
    assert {line.enrolment.status for line in admission.admitted} == {ADMITTED}
    assert {line.enrolment.status for line in admission.waiting} == {WAITING}
    assert office.names("EMNE-1", WAITING) == list(NAMES[24:])
    assert counters(office, "EMNE-1") == (24, 2, 0)


def test_one_too_many_admits_nobody(full: Applicants) -> None:
    office, ids = full
    with pytest.raises(RuleRefused):
        admit(office, "EMNE-1", *ids[:25])
    assert counters(office, "EMNE-1") == (0, 0, 26)


def test_more_seats_than_the_plan_allows_admit_nobody_until_somebody_answers_for_it(full: Applicants) -> None:
    """EMNE-09 is a krav: at most 24, whatever number of seats the course was given."""
    office, ids = full
    office.register.run(course_changes.edit_course, "EMNE-1", capacity=25)
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="can admit nobody like this") as refused:
        admit(office, "EMNE-1", ids[0])
    assert [finding.rule for finding in findings_in(refused.value)] == ["EMNE-09"]
    assert contents(office.register) == before
    office.register.run(waiving.waive, "EMNE-1", rule="EMNE-09", reason="Avtalt med Legeforeningen")
    assert len(admit(office, "EMNE-1", *ids[:25]).admitted) == 25


def test_whoever_a_rule_stops_is_named_and_the_rest_are_admitted(small: Applicants) -> None:
    office, ids = small
    (unready,) = office.apply("PRV-1", "Uten Grunnkurs", **{"done-basics": "nei"})
    admission = admit(office, "PRV-1", unready, ids[0])
    assert [line.person.name for line in admission.admitted] == [NAMES[0]]
    assert [(r.line.person.name, r.findings[0].rule) for r in admission.refused] == [("Uten Grunnkurs", "PRV-9")]
    assert office.statuses("PRV-1")["Uten Grunnkurs"] is APPLIED
    with pytest.raises(RuleRefused, match="nobody could be admitted"):
        admit(office, "PRV-1", unready)


def test_a_waiver_for_one_person_lets_that_person_in_only(small: Applicants) -> None:
    office, _ = small
    first, second = office.apply("PRV-1", "Uten En", "Uten To", **{"done-basics": "nei"})
    subject = f"enrolment:{first}"
    office.register.run(waiving.waive, "PRV-1", rule="PRV-9", subject=subject, reason="Tilsvarende kurs")
    admission = admit(office, "PRV-1", first, second)
    assert [line.enrolment.id for line in admission.admitted] == [first]
    assert [refusal.line.enrolment.id for refusal in admission.refused] == [second]


@pytest.mark.parametrize("step", [admitting.admit, admitting.put_on_waiting_list, leaving.withdraw])
def test_a_stranger_and_a_person_named_twice_are_refused_in_words(small: Applicants, step: Any) -> None:
    office, ids = small
    before = contents(office.register)
    with pytest.raises(NotFound, match=r"the course has no enrolment .*enrolment list PRV-1"):
        office.register.run(step, "PRV-1", [ids[0], UUID(int=99999)])
    with pytest.raises(UsageFault, match=f"{NAMES[1]} is named twice"):
        office.register.run(step, "PRV-1", [ids[1], ids[0], ids[1]])
    assert contents(office.register) == before


def test_nobody_is_moved_under_the_code_of_another_course(small: Applicants) -> None:
    office, ids = small
    office.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + DAY,))
    with pytest.raises(NotFound, match="PRV-2: the course has no enrolment"):
        office.register.run(admitting.decline, "PRV-2", [ids[0]], reason="Feil kurs")
    assert office.statuses("PRV-1")[NAMES[0]] is APPLIED


def test_declining_takes_a_reason_that_stands_in_the_history(small: Applicants) -> None:
    office, ids = small
    with pytest.raises(UsageFault, match="takes a reason"):
        office.register.run(admitting.decline, "PRV-1", ids[:1], reason="\u00a0 ")
    with pytest.raises(ValueFault):
        office.register.run(admitting.decline, "PRV-1", ids[:1], reason="Nei\x07")
    office.register.run(admitting.decline, "PRV-1", ids[:2], reason="Ikke i  målgruppen")
    _, history = office.register.read(enrolment_card, ids[1])
    assert [(line.status, line.reason, line.actor) for line in history] == [
        (APPLIED, "", "kari"),
        (DECLINED, "Ikke i målgruppen", "kari"),
    ]
    assert counters(office, "PRV-1") == (0, 0, 3)


def test_a_withdrawal_frees_the_seat_for_the_first_who_waits(small: Applicants) -> None:
    office, ids = small
    admit(office, "PRV-1", *ids, overflow=True)
    assert counters(office, "PRV-1") == (3, 2, 0)
    office.register.run(leaving.withdraw, "PRV-1", [ids[1]])
    assert counters(office, "PRV-1") == (2, 2, 0)
    first = office.lines("PRV-1", WAITING)[0].enrolment.id
    assert first == ids[3]
    admit(office, "PRV-1", first)
    assert office.names("PRV-1", ADMITTED) == [NAMES[0], NAMES[2], NAMES[3]]
    assert counters(office, "PRV-1") == (3, 1, 0)


def test_whoever_was_declined_keeps_the_place_in_the_order_and_whoever_withdrew_comes_last(small: Applicants) -> None:
    office, ids = small
    office.register.run(leaving.withdraw, "PRV-1", ids[:2])
    office.register.run(admitting.decline, "PRV-1", [ids[2]], reason="Feil")
    office.day += DAY
    office.register.run(admitting.reapply, "PRV-1", [ids[1], ids[0], ids[2]], reason="Ombestemt")
    assert office.names("PRV-1", APPLIED) == [NAMES[place] for place in (2, 3, 4, 1, 0)]
    with pytest.raises(RuleRefused, match=f"{NAMES[0]}: applied cannot become applied"):
        office.register.run(admitting.reapply, "PRV-1", ids[:1])


def test_an_application_taken_up_again_begins_anew(small: Applicants) -> None:
    """Its rank, its place by hand and its time on the waiting list belonged to the first time."""
    office, ids = small

    def rank(work: Work) -> None:
        before = work.enrolments.get(ids[0])
        placing = Placing(place=1, reason="Haster", actor="kari")
        work.enrolments.save(before, attrs.evolve(before, rank=3, placing=placing))

    office.register.run(rank)
    office.register.run(admitting.put_on_waiting_list, "PRV-1", [ids[0]])
    office.register.run(admitting.decline, "PRV-1", [ids[0]], reason="Feil")
    office.register.run(admitting.reapply, "PRV-1", [ids[0]])
    one = office.lines("PRV-1")[0].enrolment
    assert (one.id, one.rank, one.placing, one.queued_at) == (ids[0], None, None, None)


def test_fewer_seats_than_people_in_them_is_refused_and_one_more_opens_a_seat(small: Applicants) -> None:
    office, ids = small
    admit(office, "PRV-1", *ids[:3])
    with pytest.raises(RuleRefused, match="3 are seated"):
        office.register.run(course_changes.edit_course, "PRV-1", capacity=2)
    assert office.register.run(course_changes.edit_course, "PRV-1", capacity=3).course.capacity == 3


@pytest.fixture
def bound(office: Office) -> tuple[Office, UUID, UUID]:
    """A TTT course with somebody admitted and somebody who has applied."""
    office.plan("ttt", "KULL-7", *KULL)
    wish = f"{MONDAY + 30 * 7 * DAY:%d.%m.%Y} og {MONDAY + 31 * 7 * DAY:%d.%m.%Y}"
    answers = {"organisation": "Helse Bergen HF", "leader-approval": "ja", "teaching-assignment": "ja", "remark": wish}
    first, second = office.apply("KULL-7", "Kari Lie", "Ola Lie", **answers)
    admit(office, "KULL-7", first)
    return office, first, second


def test_leaving_a_binding_course_takes_a_reason_and_a_fee_decision_after_admission(
    bound: tuple[Office, UUID, UUID],
) -> None:
    """TTT-28: the registration is binding from admission on."""
    office, admitted, applied = bound
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="the withdrawal is not recorded") as refused:
        office.register.run(leaving.withdraw, "KULL-7", [applied, admitted])
    assert [finding.rule for finding in findings_in(refused.value)] == ["TTT-28"]
    assert contents(office.register) == before
    office.register.run(leaving.withdraw, "KULL-7", [applied])
    due = FeeDecision.DUE
    office.register.run(leaving.withdraw, "KULL-7", [admitted], reason="Langtidsfravær", fee_decision=due)
    assert office.statuses("KULL-7") == {"Kari Lie": WITHDRAWN, "Ola Lie": WITHDRAWN}


def test_people_are_meant_by_id_address_or_full_name(small: Applicants) -> None:
    office, ids = small
    wanted = [str(ids[0]), "DELTAKER.NR02@lege.example ", "  deltaker  nr03"]
    found = office.register.read(enrolling.find_enrolments, "PRV-1", wanted)
    assert [line.enrolment.id for line in found] == list(ids[:3])
    with pytest.raises(NotFound, match="nobody on the course is 'Deltaker'"):
        office.register.read(enrolling.find_enrolments, "PRV-1", ["Deltaker"])


def test_a_name_that_two_people_have_asks_for_the_address(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.apply("PRV-1", "Kari Lie")
    small_office.apply("PRV-1", "Kari Lie", email="den.andre@lege.example")
    with pytest.raises(UsageFault, match="2 people on the course are 'kari lie'"):
        small_office.register.read(enrolling.find_enrolments, "PRV-1", ["kari lie"])
    (line,) = small_office.register.read(enrolling.find_enrolments, "PRV-1", ["den.andre@lege.example"])
    assert line.person.email == "den.andre@lege.example"
