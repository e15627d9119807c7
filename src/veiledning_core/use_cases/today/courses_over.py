"""Course days whose attendance nobody has recorded, and courses that are over and not closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ...domain.course import CourseStatus
from ...domain.messages import Listed, Message
from ...rules.picture import Picture
from ..checking import CourseCheck
from ..completion.completing import ready_to_complete
from ..work import Work
from .editions import Editions
from .needs import Need, NeedKind, Urgency, is_over, urgency_of

_DAYS_NAMED = 3


def course_days(verdicts: Sequence[CourseCheck], day: dt.date) -> Iterator[Need]:
    """Yield the days before a day on which nobody's presence or absence is recorded, a line for each course."""
    for verdict in verdicts:
        if days := _not_recorded(verdict.picture, day):
            yield Need(
                kind=NeedKind.ATTENDANCE,
                urgency=urgency_of(days[0], day),
                code=verdict.course.code,
                words=Message("attendance is not recorded: {days}", days=_the_first(days)),
                day=days[0],
                count=len(days),
            )


def courses_over(work: Work, verdicts: Sequence[CourseCheck], editions: Editions, day: dt.date) -> Iterator[Need]:
    """Yield the courses that were over before a day, with how many can be recorded as having completed them."""
    over = [verdict for verdict in verdicts if is_over(verdict.course, day)]
    waivers = work.waivers.of_courses([verdict.course.id for verdict in over])
    for verdict in over:
        course, edition = verdict.course, editions.of(verdict.course)
        held = edition is not None and course.status is CourseStatus.PUBLISHED
        ready = len(ready_to_complete(verdict.picture, edition, waivers.get(course.id, ()))) if held and edition else 0
        yield Need(
            kind=NeedKind.OVER,
            urgency=Urgency.OPEN,
            code=course.code,
            words=_what_is_left(course.status, ready),
            day=course.last_day,
        )


def _not_recorded(picture: Picture, day: dt.date) -> Sequence[dt.date]:
    if not picture.bound:
        return ()
    recorded = {(one.gathering, one.day) for found in picture.attendance.values() for one in found}
    return [
        held
        for gathering in picture.course.gatherings
        for held in gathering.days
        if held < day and (gathering.key, held) not in recorded
    ]


def _the_first(days: Sequence[dt.date]) -> Listed:
    return Listed((*days[:_DAYS_NAMED], "…") if len(days) > _DAYS_NAMED else days)


def _what_is_left(status: CourseStatus, ready: int) -> Message:
    if ready:
        return Message("to be recorded as completed: {count}", count=ready)
    if status is CourseStatus.DRAFT:
        return Message("over, and never published")
    return Message("over, and not closed")
