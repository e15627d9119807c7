"""Days that a course would get and that are over: mostly a year mistyped, now and then what really happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.errors import RuleRefused
from ...domain.messages import Listed, Message
from ..work import Work


class DaysOver(RuleRefused):
    """Dager som er over: an announced course would get such `days`, and nobody said that they are meant."""

    def __init__(self, what: Message, *, days: Sequence[dt.date] = (), **pieces: Any) -> None:
        super().__init__(what, **pieces)
        self.days = tuple(days)


def past_days(before: Course, after: Course, day: dt.date) -> tuple[dt.date, ...]:
    """Return the days that a changed course has, did not have before, and that were over on a day."""
    return tuple(new for new in after.days if new < day and new not in before.days)


def refuse_past_days(work: Work, before: Course, after: Course) -> None:
    """Refuse to move an announced course to days that are over; a draft may lie in the past, for what was held then.

    Raises:
        DaysOver: naming the days.
    """
    if before.status is CourseStatus.DRAFT or not (days := past_days(before, after, today(work.clock))):
        return
    raise DaysOver(
        Message("the course would get days that are over: {days}", days=Listed(days)),
        days=days,
        where=before.code,
        hint=Message("Give days to come, or say with --past that these are meant."),
    )
