"""Who and what is needed in two places, over all courses; let pass with a reason, and looked at after every change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.course_type.conflict_rule import DOUBLE_BOOKING
from veiledning_core.domain.conflict import DateConflict
from veiledning_core.domain.double_booking import ConflictKind
from veiledning_core.domain.errors import NotFound, UsageFault
from veiledning_core.rules.finding import Finding, FixPlace, Reaction
from veiledning_core.use_cases import checking, waiving
from veiledning_core.use_cases.availability import set_availability
from veiledning_core.use_cases.conflicts.allowing import allow_double_booking
from veiledning_core.use_cases.conflicts.finding import all_conflicts
from veiledning_core.use_cases.conflicts.settings import add_rooms, conflict_settings, remove_rooms, set_buffers
from veiledning_core.use_cases.courses import course_changes, programme, staffing
from veiledning_core.use_cases.courses.sessions import move_session
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.year.year_plan import year_plan

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
WHO = "Siri Lie"


def two_courses(office: Office) -> None:
    """Siri leads PRV-1, in Hamar, and PRV-2, in Oslo; they share the Monday."""
    office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 7 * DAY,), place="Møterom 3, Hamar")
    office.plan("sample-type", "PRV-2", (MONDAY - 7 * DAY,), (MONDAY,), place="Oslo")
    for code in ("PRV-1", "PRV-2"):
        office.staff(code, "course-leader", WHO)


@pytest.fixture
def clashing(small_office_after: OfficeAfter) -> Office:
    return small_office_after(two_courses)[0]


def _kinds(office: Office) -> list[tuple[ConflictKind, dt.date, str]]:
    return [(one.kind, one.day, one.who) for one in _found(office)]


def _found(office: Office) -> tuple[DateConflict, ...]:
    return office.register.read(all_conflicts)


def _findings(office: Office, code: str) -> list[Finding]:
    verdict = office.register.read(checking.check_course, code)
    return [finding for finding in verdict.findings if finding.rule == DOUBLE_BOOKING]


def test_staff_of_two_courses_are_found_and_stand_among_the_findings_of_both(clashing: Office) -> None:
    assert _kinds(clashing) == [(ConflictKind.TWICE, MONDAY, WHO)]
    for code in ("PRV-1", "PRV-2"):
        (finding,) = _findings(clashing, code)
        assert (finding.reaction, finding.place) == (Reaction.WARN, FixPlace.STAFF)
        assert str(finding.message).startswith("2026-09-07: Siri Lie is needed on PRV-")


def test_a_participant_is_put_right_among_the_people(clashing: Office) -> None:
    clashing.register.run(staffing.unassign, "PRV-2", role="course-leader", name=WHO)
    for code in ("PRV-1", "PRV-2"):
        people = clashing.apply(code, "Kari Lie", **{"done-basics": "ja"})
        clashing.register.run(admitting.admit, code, people)
    assert _kinds(clashing) == [(ConflictKind.TWICE, MONDAY, "Kari Lie")]
    (finding,) = _findings(clashing, "PRV-1")
    assert finding.place is FixPlace.PEOPLE


def test_a_change_that_makes_a_conflict_shows_it_and_one_that_ends_it_shows_that(clashing: Office) -> None:
    moved = clashing.register.run(programme.move_gathering, "PRV-1", "day-1", (MONDAY + DAY,))
    assert [one.rule for one in moved.gone if one.rule == DOUBLE_BOOKING] == [DOUBLE_BOOKING]
    assert _found(clashing) == ()
    back = clashing.register.preview(programme.move_gathering, "PRV-1", "day-1", (MONDAY,)).result
    assert [one.rule for one in back.come if one.rule == DOUBLE_BOOKING] == [DOUBLE_BOOKING]
    assert _found(clashing) == ()


def test_what_is_let_pass_on_one_course_is_let_pass_on_both_and_only_that(clashing: Office) -> None:
    (finding,) = _findings(clashing, "PRV-1")
    clashing.register.run(
        waiving.waive, "PRV-1", rule=DOUBLE_BOOKING, subject=finding.subject, reason="Bytter midt på dagen"
    )
    assert [one.waived for code in ("PRV-1", "PRV-2") for one in _findings(clashing, code)] == [
        "Bytter midt på dagen"
    ] * 2
    assert [one.waived for one in _found(clashing)] == ["Bytter midt på dagen"]
    assert not any(week.clashes for week in clashing.register.read(year_plan, 2026).weeks)
    clashing.register.run(programme.move_gathering, "PRV-2", "day-1", (MONDAY + 7 * DAY,))
    clashing.register.run(programme.move_gathering, "PRV-2", "day-2", (MONDAY + 14 * DAY,))
    assert [one.waived for one in _found(clashing)] == [None]


def test_a_double_booking_is_allowed_by_day_and_name(clashing: Office) -> None:
    allow = clashing.register.run
    for day, who in ((MONDAY + DAY, ""), (MONDAY, "Åse Bø")):
        with pytest.raises(NotFound, match="in two places"):
            allow(allow_double_booking, "PRV-1", day, who=who, reason="Går bra")
    (found,) = allow(allow_double_booking, "PRV-2", MONDAY, who="siri lie", reason="Går bra")
    assert (found.waived, found.courses) == ("Går bra", ("PRV-1", "PRV-2"))
    assert [one.waived for one in _findings(clashing, "PRV-1")] == ["Går bra"]
    assert [one.waived for one in clashing.register.read(all_conflicts, code="PRV-1")] == ["Går bra"]


def test_a_waiver_that_has_ended_lets_nothing_pass(clashing: Office) -> None:
    (finding,) = _findings(clashing, "PRV-1")
    said: dict[str, Any] = {"rule": DOUBLE_BOOKING, "subject": finding.subject}
    clashing.register.run(waiving.waive, "PRV-1", **said, reason="Går bra")
    clashing.register.run(waiving.end_waiver, "PRV-1", **said, reason="Går ikke")
    assert [one.waived for one in _found(clashing)] == [None]


def _part_of_the_day(office: Office, start: dt.time) -> None:
    """Siri presents on PRV-1 from 09:00 to 09:45; PRV-2 begins later."""
    run = office.register.run
    run(staffing.unassign, "PRV-1", role="course-leader", name=WHO)
    run(staffing.assign, "PRV-1", role="course-leader", name=WHO, presenter="course-leader")
    run(move_session, "PRV-2", "follow-up", start)


@pytest.mark.parametrize(
    ("start", "kinds"),
    [
        (dt.time(9, 44), [ConflictKind.TWICE]),
        (dt.time(9, 45), [ConflictKind.TRAVEL]),
        (dt.time(10, 44), [ConflictKind.TRAVEL]),
        (dt.time(10, 45), []),
    ],
)
def test_between_two_towns_an_hour_is_needed(clashing: Office, start: dt.time, kinds: list[ConflictKind]) -> None:
    _part_of_the_day(clashing, start)
    assert [kind for kind, _, _ in _kinds(clashing)] == kinds


def test_an_office_says_how_long_one_travels_and_prepares(clashing: Office) -> None:
    _part_of_the_day(clashing, dt.time(10, 30))
    run = clashing.register.run
    run(set_buffers, travel=45)
    assert _kinds(clashing) == []
    run(set_buffers, preparation=46)
    assert [kind for kind, _, _ in _kinds(clashing)] == [ConflictKind.PREPARATION]
    assert clashing.register.read(conflict_settings).buffers.travel == 45


def test_nobody_travels_for_less_than_no_time_or_for_a_day_since_nights_are_long_enough(small_office: Office) -> None:
    run = small_office.register.run
    for minutes in (0, 1439):
        assert run(set_buffers, travel=minutes, preparation=minutes).buffers.travel == minutes
    for minutes in (-1, 1440):
        with pytest.raises(UsageFault, match=f"{minutes} minutes"):
            run(set_buffers, travel=minutes)


def test_a_room_is_taken_once_and_a_town_as_often_as_there_are_courses(small_office: Office) -> None:
    run = small_office.register.run
    for code in ("PRV-1", "PRV-2"):
        small_office.plan("sample-type", code, (MONDAY,), (MONDAY + 7 * DAY,), place="Møterom 3, Hamar")
    assert _kinds(small_office) == []
    run(add_rooms, ("møterom 3, hamar", "Auditoriet"))
    assert [(kind, day) for kind, day, _ in _kinds(small_office)] == [
        (ConflictKind.ROOM, MONDAY),
        (ConflictKind.ROOM, MONDAY + 7 * DAY),
    ]
    (finding, _) = _findings(small_office, "PRV-1")
    assert finding.place is FixPlace.DAYS
    run(remove_rooms, ("Møterom 3, Hamar",))
    assert _kinds(small_office) == []
    with pytest.raises(UsageFault, match="no room is called"):
        run(remove_rooms, ("Møterom 3, Hamar",))
    with pytest.raises(UsageFault, match="a room has a name"):
        run(add_rooms, ("–",))


def test_staff_who_have_said_that_they_cannot_are_found_too(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.staff("PRV-1", "course-leader", WHO)
    small_office.register.run(set_availability, WHO, "mandager")
    (found,) = _found(small_office)
    assert (found.kind, found.day, found.courses) == (ConflictKind.UNAVAILABLE, MONDAY + DAY, ("PRV-1",))
    assert str(found.words) == "2026-09-08: Siri Lie is needed on PRV-1, but: can only Mondays"
    (finding,) = _findings(small_office, "PRV-1")
    assert finding.place is FixPlace.STAFF


def test_days_that_are_over_and_cancelled_courses_are_no_conflict(clashing: Office) -> None:
    clashing.day = MONDAY
    assert len(_found(clashing)) == 1
    clashing.day = MONDAY + DAY
    assert _found(clashing) == ()
    assert _findings(clashing, "PRV-1") == []
    assert len(clashing.register.read(all_conflicts, MONDAY)) == 1
    clashing.day = MONDAY
    clashing.register.run(course_changes.cancel, "PRV-2", reason="For få søkere")
    assert _found(clashing) == ()


def test_days_that_end_before_they_begin_are_refused(clashing: Office) -> None:
    assert len(clashing.register.read(all_conflicts, MONDAY, MONDAY)) == 1
    with pytest.raises(UsageFault, match="2026-09-06 is before 2026-09-07"):
        clashing.register.read(all_conflicts, MONDAY, MONDAY - DAY)
