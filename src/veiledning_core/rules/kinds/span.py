"""The time from the first course day to the last."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from .day_limits import DayLimits


@attrs.frozen(kw_only=True)
class Span(DayLimits):
    """Varighet: days from the first course day to the last (0 = one day only)."""

    name = "span"
    place = FixPlace.DAYS

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault when the course is too short or too long; nothing while it has no days."""
        first, last = picture.course.first_day, picture.course.last_day
        if first is None or last is None:
            return
        days = (last - first).days
        if limit := self.broken_by(days):
            yield Fault(
                message=Message(
                    "{first} to {last} is {days} {days:day|days}; {limit}",
                    first=first,
                    last=last,
                    days=days,
                    limit=limit,
                )
            )
