"""The time between one gathering and the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import attrs

from ...domain.gathering import Gathering
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
from .day_limits import DayLimits


@attrs.frozen(kw_only=True)
class GapBetweenGatherings(DayLimits):
    """Mellomrom: days from the last day of a gathering to the first day of the next (1 = the day after)."""

    name = "gap-between-gatherings"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each gathering that comes too soon or too late after the one before it."""
        in_time = sorted(picture.course.gatherings, key=lambda gathering: gathering.first_day)
        for before, after in pairwise(in_time):
            days = (after.first_day - before.last_day).days
            if limit := self.broken_by(days):
                yield Fault(
                    message=Message(
                        "days from {before} to {after}: {days}; {limit}",
                        days=days,
                        before=before.last_day,
                        after=after.first_day,
                        limit=limit,
                    ),
                    subject=f"gathering:{after.key}",
                    how=self._where_to(before),
                )

    def _where_to(self, before: Gathering) -> Message:
        first, last = (
            None if days is None else before.last_day + dt.timedelta(days=days)
            for days in (self.min_days, self.max_days)
        )
        if last is None:
            return Message("Let it begin {first} or later.", first=first)
        if first is None:
            return Message("Let it begin {last} or earlier.", last=last)
        return Message("Let it begin between {first} and {last}.", first=first, last=last)
