"""Days that local courses can have: those that were wished for, and those that nobody wished for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...domain.enrolment import Wish
from ...domain.holidays import holidays_of, is_holiday
from ...domain.iso_week import IsoWeek
from ...domain.messages import Listed
from ...planning.local_courses.values import DateWish, Days
from ...rules.kinds.window import Window
from ..work import Work
from ..year.closed_weeks import closed_weeks

_DAY = dt.timedelta(days=1)
_BEGINNINGS = (2, 4)
"""Tuesday and Thursday: two days from there on leave Monday and the week-end alone."""
_WORKDAYS = range(1, 6)
_SUMMER = range(27, 33)
"""The weeks in which most people are on holiday: a course is held there only if somebody wishes for it."""
_WEEK = re.compile(r"\b(?:uke|veke|week)\s*(\d{1,2})", re.IGNORECASE)


def wish_for(wish: Wish, count: int, window: Window) -> DateWish:
    """Return a wish for so many days; a week that is wished for is any days of it that follow one another."""
    if len(wish.dates) == count:
        return DateWish(choices=(tuple(sorted(wish.dates)),))
    choices = tuple(days for week in _weeks(wish.words, window) for days in _in_week(week, count, _WORKDAYS))
    return DateWish(choices=choices, words=wish.words or ", ".join(day.isoformat() for day in wish.dates))


def other_days(work: Work, count: int, window: Window) -> tuple[Days, ...]:
    """Return days to fall back on: two beginnings a week, no holidays, no summer, and no week that is kept free."""
    closed = {
        closed.week for year in range(window.first.year, window.last.year + 1) for closed in closed_weeks(work, year)
    }
    return tuple(
        days
        for week in _weeks_of(window)
        if week not in closed and week.number not in _SUMMER
        for days in _in_week(week, count, _BEGINNINGS)
        if all(day in window for day in days)
    )


def nearest_first(others: Iterable[Days], wishes: Sequence[DateWish]) -> tuple[Days, ...]:
    """Return the days with those first that lie nearest to the dearest wish; the earliest first where there is none."""
    wished = next((days[0] for wish in wishes for days in wish.choices), None)
    if wished is None:
        return tuple(others)
    return tuple(sorted(others, key=lambda days: (abs(days[0] - wished), days)))


def holidays_in(window: Window) -> Mapping[dt.date, Listed]:
    """Return the public holidays of a window, by what they are called."""
    years = range(window.first.year, window.last.year + 1)
    return {day: Listed(named) for year in years for day, named in holidays_of(year).items() if day in window}


def _in_week(week: IsoWeek, count: int, beginnings: range | tuple[int, ...]) -> Iterator[Days]:
    """Yield workdays of a week that follow one another."""
    for beginning in beginnings:
        days = tuple(week.monday + (beginning - 1 + after) * _DAY for after in range(count))
        if days[-1].isoweekday() in _WORKDAYS and days[-1] < week.sunday and not any(map(is_holiday, days)):
            yield days


def _weeks(words: str, window: Window) -> Sequence[IsoWeek]:
    """Return the weeks that the words name by number: those of the window, and where it has none, of its last year."""
    named = {int(number) for number in _WEEK.findall(words)}
    year = Window(first=dt.date(window.last.year, 1, 4), last=dt.date(window.last.year, 12, 28))
    found = [week for week in _weeks_of(window) if week.number in named]
    return found or [week for week in _weeks_of(year) if week.number in named]


def _weeks_of(window: Window) -> Iterator[IsoWeek]:
    day = window.first - (window.first.isoweekday() - 1) * _DAY
    while day <= window.last:
        yield IsoWeek.of(day)
        day += 7 * _DAY
