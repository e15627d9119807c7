"""The days strictly between two gatherings."""

from __future__ import annotations

import datetime as dt

import attrs

from ...domain.course import Course
from ...domain.gathering import Gathering

_DAY = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Window:
    """Tidsvindu: the first and the last day that are allowed."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def gathering_with(course: Course, key: str) -> Gathering | None:
    """Return the gathering with that key, or None."""
    return next((gathering for gathering in course.gatherings if gathering.key == key), None)


def window_between(after: Gathering, before: Gathering) -> Window:
    """Return the window from the day after one gathering to the day before another."""
    return Window(first=after.last_day + _DAY, last=before.first_day - _DAY)
