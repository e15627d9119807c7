"""What is planned over a year: courses, each a chain of meetings, on days that cost something or are not possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from ..answer import Quality

Starts = tuple[dt.date, ...]
"""The first day of each meeting of a course."""
_WEEK = 7


@attrs.frozen(kw_only=True)
class PlannedMeeting:
    """Samling som skal få dager: `length` consecutive days.

    `min_gap` and `max_gap` are days from the last day of the meeting before it (1 = the day after). `aim` is the day on
    which it would begin if all days were alike.
    """

    length: int
    aim: dt.date
    min_gap: int = 1
    max_gap: int | None = None


@attrs.frozen(kw_only=True)
class Chain:
    """Kurs som skal få dager: its meetings in order, who and what they need, and how long it may be.

    `costs` has what each possible day costs; a day that is not in it is not possible. `needs` are the people and rooms.
    `min_span` and `max_span` are days from the first day of all to the last.
    """

    key: str
    meetings: tuple[PlannedMeeting, ...]
    costs: Mapping[dt.date, int] = attrs.field(hash=False)
    needs: frozenset[str] = frozenset()
    min_span: int = 0
    max_span: int | None = None

    def days(self, starts: Starts) -> frozenset[dt.date]:
        """Return every day of the meetings that begin then."""
        return frozenset(
            day for start, meeting in zip(starts, self.meetings, strict=True) for day in days_of(start, meeting)
        )

    def cost(self, starts: Starts) -> int:
        """Return what the days cost, and a point for each week that a meeting is from where it would best be."""
        return sum(self.cost_of(start, meeting) for start, meeting in zip(starts, self.meetings, strict=True))

    def cost_of(self, start: dt.date, meeting: PlannedMeeting) -> int:
        """Return the same of one meeting."""
        return sum(self.costs[day] for day in days_of(start, meeting)) + abs((start - meeting.aim).days) // _WEEK

    def fits(self, starts: Starts) -> bool:
        """Return whether the days are possible, and the time between and over them is as it must be."""
        if not self.days(starts) <= self.costs.keys():
            return False
        ends = [days_of(start, meeting)[-1] for start, meeting in zip(starts, self.meetings, strict=True)]
        gaps = [(after - before).days for before, after in zip(ends[:-1], starts[1:], strict=True)]
        span = (ends[-1] - starts[0]).days
        return self.fits_span(span) and all(
            meeting.min_gap <= gap <= (gap if meeting.max_gap is None else meeting.max_gap)
            for gap, meeting in zip(gaps, self.meetings[1:], strict=True)
        )

    def fits_span(self, span: int) -> bool:
        """Return whether a course may take so many days from the first to the last."""
        return self.min_span <= span <= (span if self.max_span is None else self.max_span)


@attrs.frozen(kw_only=True)
class YearAnswer:
    """Årsforslag: the first day of each meeting by course, and how good it is.

    `starts` is empty where there is no such plan; `stuck` are then the courses that could not be fitted in.
    """

    starts: Mapping[str, Starts] = attrs.field(hash=False)
    quality: Quality
    stuck: tuple[str, ...] = ()


def days_of(start: dt.date, meeting: PlannedMeeting) -> tuple[dt.date, ...]:
    """Return the days of a meeting that begins then."""
    return tuple(start + dt.timedelta(days=after) for after in range(meeting.length))
