"""What needs somebody today: of every kind, the most urgent first, of all courses at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.certificates.held_course import LAST, hold, issue
from veiledning_core.domain.attendance import Presence
from veiledning_core.plugins import Plugins
from veiledning_core.rules.finding import Reaction
from veiledning_core.testing.registers import open_test_register, sample_plugins
from veiledning_core.use_cases.completion import certifying
from veiledning_core.use_cases.completion.completing import complete
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up, decide_make_up
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.local_courses import plan_local_course
from veiledning_core.use_cases.enrolments import admitting, waiting_list
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course
from veiledning_core.use_cases.today.needs import Need, NeedKind, Needs, Urgency
from veiledning_core.use_cases.today.whats_needed import whats_needed

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
TODAY = dt.date(2026, 6, 1)
READY = {"done-basics": "ja"}
NAMES = tuple(f"Søker Nr{number}" for number in range(1, 7))
WISHES = "Annen informasjon som kan være relevant i forhold til kursopptak"
AHUS = "Akershus universitetssykehus HF"
KULL_5 = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)


def needs(office: Office, **asked: int) -> Needs:
    return office.register.read(whats_needed, **asked)


def of_kind(office: Office, kind: NeedKind) -> Sequence[Need]:
    return needs(office).by_kind.get(kind, ())


def said(office: Office, kind: NeedKind) -> list[tuple[str, Urgency]]:
    return [(str(need.words), need.urgency) for need in of_kind(office, kind)]


def queue(office: Office) -> None:
    """Three seats, the first of which is taken; numbers 2 and 3 wait, the others have applied."""
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
    ids = office.apply(CODE, *NAMES, **READY)
    office.register.run(admitting.admit, CODE, ids[:1])
    office.register.run(admitting.put_on_waiting_list, CODE, ids[1:3])


@pytest.fixture
def queued(small_office_after: OfficeAfter) -> Office:
    office, _ = small_office_after(queue)
    return office


def test_an_empty_register_needs_nobody_and_says_that_it_is_empty(small_office: Office) -> None:
    found = needs(small_office)
    assert (found.all, found.coming, found.left_out, found.has_courses) == ((), (), 0, False)


def test_applications_and_waiting_lists_say_how_full_the_course_is(queued: Office) -> None:
    assert said(queued, NeedKind.APPLICATION) == [("3 to answer, 1 of 3 seats taken", Urgency.OPEN)]
    assert said(queued, NeedKind.WAITING) == [("2 waiting, 2 free seats to offer", Urgency.SOON)]
    assert [(need.count, need.code, need.day) for need in of_kind(queued, NeedKind.WAITING)] == [(2, CODE, MONDAY)]


def test_an_offer_is_soon_due_and_late_the_day_after_its_last(queued: Office) -> None:
    made = queued.register.run(waiting_list.offer, CODE)
    last = made.offers[0].offer.answer_by
    queued.day = last
    assert said(queued, NeedKind.OFFER) == [
        (f"{name} is to answer the offer of a place", Urgency.SOON) for name in NAMES[1:3]
    ]
    assert said(queued, NeedKind.WAITING) == []
    queued.day = last + DAY
    assert said(queued, NeedKind.OFFER)[0] == (
        f"{NAMES[1]} has not answered the offer of a place in time",
        Urgency.LATE,
    )
    queued.register.run(waiting_list.expire_offers, CODE)
    assert said(queued, NeedKind.OFFER) == []


def test_findings_that_stop_stand_first_and_those_of_one_rule_together(queued: Office) -> None:
    found = of_kind(queued, NeedKind.FINDING)
    urgent = [need.urgency is Urgency.STOPS for need in found]
    assert urgent == sorted(urgent, reverse=True)
    assert all(need.finding is not None and need.finding.needs_answer for need in found)
    assert len({need.finding.rule for need in found if need.finding}) == len(found)
    warned = [need for need in found if need.urgency is Urgency.OPEN]
    assert {need.mark for need in warned} <= {Reaction.WARN}


def test_several_findings_of_one_rule_are_called_findings(office: Office) -> None:
    """A bare number behind «at least 2» would be read as a number of leaders."""
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 28 * DAY,))
    assert "0 in the role Course leader; at least 2 (2 findings)" in dict(said(office, NeedKind.FINDING))
    for name in ("Siri Lie", "Nils Moe"):
        office.register.run(staffing.assign, "EMNE-1", role="course-leader", name=name, gatherings=("1",))
    assert "0 in the role Course leader; at least 2" in dict(said(office, NeedKind.FINDING))


def test_a_task_is_late_from_the_day_after_it_was_due(queued: Office) -> None:
    queued.day = MONDAY - 14 * DAY
    (first, *_) = of_kind(queued, NeedKind.TASK)
    assert first.task is not None
    assert first.day is not None
    queued.day = first.day
    assert of_kind(queued, NeedKind.TASK)[0].urgency is Urgency.SOON
    queued.day = first.day + DAY
    assert of_kind(queued, NeedKind.TASK)[0].urgency is Urgency.LATE
    queued.register.run(finish_task_of_course, CODE, first.task.task.key)
    assert first.task.task.key not in {n.task.task.key for n in of_kind(queued, NeedKind.TASK) if n.task}


def test_tasks_of_a_closed_course_need_nobody(small_office_after: OfficeAfter) -> None:
    office, _ = small_office_after(hold)
    assert {need.code for need in of_kind(office, NeedKind.TASK)} == {"PRV-1"}
    office.register.run(course_changes.close, "PRV-1")
    assert of_kind(office, NeedKind.TASK) == ()


def test_who_completed_needs_a_certificate_until_it_is_valid(small_office_after: OfficeAfter) -> None:
    office, _ = small_office_after(hold)
    lacking = "have completed and have no certificate yet"
    assert said(office, NeedKind.CERTIFICATE) == [(f"2 {lacking}", Urgency.OPEN)]
    issued = issue(office, "Åse Ås")
    assert said(office, NeedKind.CERTIFICATE) == [(f"1 {lacking}", Urgency.OPEN)]
    office.register.run(certifying.revoke_certificate, issued.certificates[0].number, reason="Feil navn")
    assert [need.count for need in of_kind(office, NeedKind.CERTIFICATE)] == [2]
    office.day = LAST + 365 * DAY
    assert [need.count for need in of_kind(office, NeedKind.CERTIFICATE)] == [2]
    office.day += DAY
    assert of_kind(office, NeedKind.CERTIFICATE) == ()


def test_a_make_up_to_decide_takes_the_place_of_its_task(small_office_after: OfficeAfter) -> None:
    office, _ = small_office_after(hold)
    office.day = LAST
    missed = office.lines("PRV-1")[2]
    office.register.run(record_attendance, "PRV-1", LAST, exceptions={missed.enrolment.id: Presence.ABSENT})
    asked = office.register.run(apply_to_make_up, "PRV-1", missed.enrolment.id, "day-2")
    (need,) = of_kind(office, NeedKind.MAKE_UP)
    assert str(need.words) == f"{missed.person.name} asks to make up Course day 2"
    assert (need.day, need.about) == (LAST + 14 * DAY, f"enrolment:{missed.enrolment.id}")
    assert not any("make-up" in (n.task.task.key if n.task else "") for n in of_kind(office, NeedKind.TASK))
    office.register.run(decide_make_up, "PRV-1", asked.id, granted=False)
    assert of_kind(office, NeedKind.MAKE_UP) == ()


def test_preparations_given_out_soon_are_a_deadline(office: Office) -> None:
    """EMNE-06: those for the second day are given out after the first, on joined days at once."""
    office.day = dt.date(2026, 8, 24)
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 28 * DAY,))
    office.plan("emnekurs", "EMNE-2", (MONDAY,), (MONDAY + DAY,))
    (need,) = of_kind(office, NeedKind.DEADLINE)
    assert (need.code, need.day) == ("EMNE-1", MONDAY)
    office.day -= DAY
    assert of_kind(office, NeedKind.DEADLINE) == ()
    office.day = MONDAY + DAY
    assert of_kind(office, NeedKind.DEADLINE) == ()


def test_organisations_without_a_local_course_are_counted_until_the_time_for_them_is_past(office: Office) -> None:
    """LOK-01, LOK-04: the local courses lie between the third and the fourth gathering."""
    office.day = dt.date(2022, 9, 1)
    office.plan("ttt", "KULL-5", *KULL_5, cohort="5", place="Oslo")
    answers = dict.fromkeys(("leader-approval", "teaching-assignment", "supervision-experience"), "ja")
    answers[WISHES] = "Lokalt kurs: 12.09.2023 og 13.09.2023"
    people = office.apply("KULL-5", "Kari Lund", "Ola Moe", organisation=AHUS, **answers)
    office.register.run(admitting.admit, "KULL-5", people)
    before, during, over = dt.date(2023, 4, 21), dt.date(2023, 4, 22), dt.date(2023, 11, 13)
    for office.day in (before, over):
        assert of_kind(office, NeedKind.DEADLINE) == ()
    office.day = during
    (need,) = of_kind(office, NeedKind.DEADLINE)
    assert str(need.words).endswith(f": none planned for {AHUS}")
    assert need.day == dt.date(2023, 11, 12)
    dates = (dt.date(2023, 9, 12), dt.date(2023, 9, 13))
    office.register.run(plan_local_course, "KULL-5", AHUS, local_code="LOK-5", dates=dates)
    assert of_kind(office, NeedKind.DEADLINE) == ()


def test_a_course_that_is_over_is_there_until_it_is_closed(queued: Office) -> None:
    """Its first day is to be recorded from the day after; the course is over the day after its last."""
    queued.day = MONDAY
    assert (of_kind(queued, NeedKind.ATTENDANCE), of_kind(queued, NeedKind.OVER)) == ((), ())
    queued.day = MONDAY + DAY
    assert said(queued, NeedKind.ATTENDANCE) == [("attendance is not recorded: 2026-09-07", Urgency.LATE)]
    assert of_kind(queued, NeedKind.OVER) == ()
    queued.day = MONDAY + 2 * DAY
    assert said(queued, NeedKind.ATTENDANCE) == [("attendance is not recorded: 2026-09-07, 2026-09-08", Urgency.LATE)]
    assert said(queued, NeedKind.APPLICATION) == [("3 to answer, 1 of 3 seats taken", Urgency.LATE)]
    assert said(queued, NeedKind.OVER) == [("over, and never published", Urgency.OPEN)]
    assert (of_kind(queued, NeedKind.FINDING), of_kind(queued, NeedKind.WAITING)) == ((), ())
    queued.register.run(course_changes.cancel, CODE, reason="Avlyst")
    assert (of_kind(queued, NeedKind.APPLICATION), of_kind(queued, NeedKind.OVER)) == ((), ())


def test_who_has_what_it_takes_to_complete_a_course_that_is_over_is_counted(small_office_after: OfficeAfter) -> None:
    office, _ = small_office_after(hold)
    lacking = next(line.enrolment.id for line in office.lines(CODE) if line.enrolment.status.value == "started")
    office.day = LAST + DAY
    assert said(office, NeedKind.OVER) == [("over, and not closed", Urgency.OPEN)]
    office.register.run(confirm_preparations, CODE, (lacking,))
    assert said(office, NeedKind.OVER) == [("to be recorded as completed: 1", Urgency.OPEN)]
    office.register.run(complete, CODE)
    assert said(office, NeedKind.OVER) == [("over, and not closed", Urgency.OPEN)]
    office.register.run(course_changes.close, CODE)
    assert (of_kind(office, NeedKind.OVER), of_kind(office, NeedKind.ATTENDANCE)) == ((), ())


def test_the_last_courses_that_are_over_are_looked_at_and_the_others_are_counted(small_office: Office) -> None:
    for number in range(4):
        small_office.plan("sample-type", f"PRV-{number}", (MONDAY + number * 7 * DAY,))
    small_office.day = MONDAY + 60 * DAY
    found = needs(small_office, most_courses=3)
    assert (found.left_over, found.left_out) == (1, 0)
    assert {need.code for need in found.by_kind[NeedKind.OVER]} == {"PRV-1", "PRV-2", "PRV-3"}
    assert needs(small_office).left_over == 0


def test_only_the_next_courses_are_looked_at_and_the_others_are_counted(small_office: Office) -> None:
    for number in range(4):
        small_office.plan("sample-type", f"PRV-{number}", (MONDAY + number * 7 * DAY,), (MONDAY + 400 * DAY,))
    found = needs(small_office, most_courses=3)
    assert found.left_out == 1
    assert {need.code for need in found.by_kind[NeedKind.FINDING]} == {"PRV-0", "PRV-1", "PRV-2"}
    assert needs(small_office).left_out == 0


def test_the_gatherings_of_the_coming_weeks_are_in_order_and_without_cancelled_courses(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 3 * DAY,))
    small_office.plan("sample-type", "PRV-2", (MONDAY + DAY,), (MONDAY + 300 * DAY,))
    small_office.plan("sample-type", "PRV-3", (MONDAY + 2 * DAY,), (MONDAY + 4 * DAY,))
    small_office.register.run(course_changes.cancel, "PRV-3", reason="For få søkere")
    assert [(line.course.code, line.number) for line in needs(small_office).coming] == [
        ("PRV-1", 1),
        ("PRV-2", 1),
        ("PRV-1", 2),
    ]
    small_office.day = MONDAY + DAY
    assert [(line.course.code, line.number) for line in needs(small_office).coming] == [("PRV-2", 1), ("PRV-1", 2)]


@pytest.fixture
def orphaned(database_url: str, installed: Plugins, new_office: type[Office]) -> Iterator[Office]:
    """A register with a course whose type is not installed any more, and one whose type is."""
    with open_test_register(database_url, installed) as register:
        new_office(register).plan("ttt", "KULL-7", *((MONDAY + weeks * 7 * DAY,) for weeks in (0, 14, 24, 50)))
    with open_test_register(database_url, sample_plugins()) as register:
        office = new_office(register)
        office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
        yield office


def test_a_course_without_its_type_says_so_and_hides_no_other(orphaned: Office) -> None:
    found = of_kind(orphaned, NeedKind.FINDING)
    (trouble,) = (need for need in found if need.code == "KULL-7")
    assert (trouble.urgency, trouble.finding) == (Urgency.STOPS, None)
    assert "'ttt'" in str(trouble.words)
    assert any(need.code == CODE for need in found)
