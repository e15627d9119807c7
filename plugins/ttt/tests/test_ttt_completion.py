"""When a participant has completed the programme: four gatherings, and a local course held in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import attrs
import pytest

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.attendance import MadeUpAt, Presence
from veiledning_core.domain.course import Course, CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Part, Picture
from veiledning_core.testing.pictures import (
    a_course,
    a_gathering,
    a_participant,
    a_picture,
    a_staff_member,
    an_attendance,
    by_enrolment,
    identity,
    present_at,
)

Ask = Callable[[str, Picture], list[Finding]]

KARI = a_participant(status=EnrolmentStatus.STARTED)
DAY = dt.timedelta(days=1)
GATHERING_4 = dt.date(2023, 11, 13)
AFTER = dt.date(2023, 11, 15)
STOPS = [(Reaction.BLOCK, Moment.COMPLETE, ("coordinator",))]


def a_local_course(
    name: str = "Kari Nordmann",
    *,
    role: str = "local-teacher",
    status: CourseStatus = CourseStatus.CLOSED,
    type_key: str = "lokalt-kurs",
) -> Part:
    days = (a_gathering("day-1", dt.date(2023, 9, 12)), a_gathering("day-2", dt.date(2023, 9, 13)))
    course = a_course(*days, code="LOK-5-AHUS", type_key=type_key, status=status)
    return Part(course=course, staff=(a_staff_member(role, name).assignment,))


def over(kull: Course, *parts: Part, missing_days: int = 0, today: dt.date = AFTER) -> Picture:
    """Kari was there on every day but the last so many, and it is asked whether she has completed."""
    marks = present_at(KARI, *kull.gatherings)
    attendance = by_enrolment(marks[: len(marks) - missing_days])
    return a_picture(
        course=kull, today=today, participants=(KARI,), parts=parts, attendance=attendance, completing=True
    )


def stops(found: Sequence[Finding]) -> list[tuple[Reaction, Moment | None, tuple[str, ...]]]:
    return [(finding.reaction, finding.guards, finding.waived_by) for finding in found]


def test_four_gatherings_and_the_local_course_are_all_that_it_takes(ttt: CourseType, kull_5: Course) -> None:
    """The fifth gathering is no part of the programme (register, A-25, D-13)."""
    rules = [rule for rule in ttt.rules if rule.guards is Moment.COMPLETE]
    assert [rule.id for rule in rules] == ["TTT-complete-gatherings", "TTT-complete-local-course"]
    assert check(over(kull_5, a_local_course()), rules) == ()


@pytest.mark.edge("TTT-complete-gatherings")
@pytest.mark.parametrize(("missing_days", "lacking"), [(0, False), (1, True), (2, True)])
def test_every_day_of_the_four_gatherings_is_attended(
    ask_ttt: Ask, kull_5: Course, missing_days: int, lacking: bool
) -> None:
    found = ask_ttt("TTT-complete-gatherings", over(kull_5, missing_days=missing_days))
    assert stops(found) == STOPS * lacking


@pytest.mark.edge("TTT-complete-gatherings")
@pytest.mark.parametrize(
    ("presence", "made_up", "lacking"),
    [
        (Presence.ABSENT, None, True),
        (Presence.PARTLY, None, True),
        (Presence.ABSENT, MadeUpAt(course=identity("KULL-6"), gathering="gathering-4", day=GATHERING_4), False),
        (Presence.PRESENT, None, False),
    ],
)
def test_a_day_made_up_with_another_cohort_counts(
    ask_ttt: Ask, kull_5: Course, presence: Presence, made_up: MadeUpAt | None, lacking: bool
) -> None:
    """The cohort stays; only where the day was attended is another (TTT-31; register, A-26)."""
    last = an_attendance(KARI, kull_5.gatherings[-1], presence, day=2, made_up=made_up)
    picture = over(kull_5, missing_days=1)
    marks = by_enrolment((*picture.attendance[KARI.enrolment.id], last))
    assert stops(ask_ttt("TTT-complete-gatherings", attrs.evolve(picture, attendance=marks))) == STOPS * lacking


@pytest.mark.edge("TTT-complete-local-course")
@pytest.mark.parametrize(
    ("part", "lacking"),
    [
        (None, True),
        (a_local_course(status=CourseStatus.DRAFT), True),
        (a_local_course(status=CourseStatus.PUBLISHED), True),
        (a_local_course(status=CourseStatus.CANCELLED), True),
        (a_local_course(status=CourseStatus.CLOSED), False),
        (a_local_course("Ola Nordmann"), True),
        (a_local_course(role="programme-teacher"), True),
        (a_local_course(type_key="kommunikasjon"), True),
    ],
)
def test_the_participant_has_taught_on_a_local_course_that_is_over(
    ask_ttt: Ask, kull_5: Course, part: Part | None, lacking: bool
) -> None:
    """Another's course does not count, nor one that was called off or is still to be held (LOK-01)."""
    assert stops(ask_ttt("TTT-complete-local-course", over(kull_5, *([part] if part else [])))) == STOPS * lacking


@pytest.mark.edge("TTT-complete-local-course")
@pytest.mark.parametrize(("offset", "missed"), [(-1, False), (0, True), (1, True)])
def test_a_local_course_that_is_not_held_is_missed_from_the_first_day_of_gathering_4(
    ask_ttt: Ask, kull_5: Course, offset: int, missed: bool
) -> None:
    """Until its eve it may still be held (LOK-04)."""
    planned = over(kull_5, a_local_course(status=CourseStatus.PUBLISHED), today=GATHERING_4 + offset * DAY)
    found = ask_ttt("TTT-complete-local-course", attrs.evolve(planned, completing=False))
    assert stops(found) == STOPS * missed


@pytest.mark.edge("LOK-complete-days")
@pytest.mark.parametrize(
    ("presence", "lacking"), [(Presence.ABSENT, True), (Presence.PARTLY, True), (Presence.PRESENT, False)]
)
def test_a_colleague_attends_both_days_of_the_local_course(ask_local: Ask, presence: Presence, lacking: bool) -> None:
    first, second = a_gathering("day-1", dt.date(2023, 9, 12)), a_gathering("day-2", dt.date(2023, 10, 4))
    marks = by_enrolment(present_at(KARI, first), (an_attendance(KARI, second, presence),))
    picture = a_picture(first, second, today=AFTER, participants=(KARI,), attendance=marks, completing=True)
    found = ask_local("LOK-complete-days", picture)
    assert [(f.reaction, f.waived_by) for f in found] == [
        (Reaction.BLOCK, ("follow-up-person", "coordinator"))
    ] * lacking
