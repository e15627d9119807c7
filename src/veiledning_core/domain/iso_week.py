"""Weeks by number, as people in Norway plan."""

from __future__ import annotations

import datetime as dt
import re
from typing import Self

import attrs

from .errors import ValueFault
from .messages import Message

_LAST_YEAR = 9998
_SPAN = re.compile(r"([0-9]{1,2})(?:\s*[-–]\s*([0-9]{1,2}))?")


@attrs.frozen(kw_only=True, order=True)
class IsoWeek:
    """Uke: Monday first, and week 1 has the year's first Thursday, so that some years have 53 (ISO 8601; register, g6).

    Raises:
        ValueFault: the year has no such week.
    """

    year: int
    number: int

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.year <= _LAST_YEAR or not 1 <= self.number <= last_week_of(self.year):
            raise ValueFault(Message("{year} has no week {number}", year=self.year, number=self.number))

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """Return the week of a day; around New Year it may be one of the year before or after."""
        year, number, _ = day.isocalendar()
        return cls(year=year, number=number)

    @property
    def monday(self) -> dt.date:
        """Return its first day."""
        return dt.date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> dt.date:
        """Return its last day."""
        return dt.date.fromisocalendar(self.year, self.number, 7)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Return its seven days."""
        return tuple(dt.date.fromisocalendar(self.year, self.number, weekday) for weekday in range(1, 8))


def last_week_of(year: int) -> int:
    """Return the number of a year's last week: 52 or 53."""
    return dt.date(year, 12, 28).isocalendar().week


def weeks_of(year: int) -> tuple[IsoWeek, ...]:
    """Return the weeks of a year.

    Raises:
        ValueFault: no calendar has that year.
    """
    if not 1 <= year <= _LAST_YEAR:
        raise ValueFault(Message("no calendar has the year {year}", year=year))
    return tuple(IsoWeek(year=year, number=number) for number in range(1, last_week_of(year) + 1))


def parse_week_numbers(text: str) -> tuple[int, ...]:
    """Return the weeks of `40`, `27-32` or `8, 40, 52-53`, in order and each once.

    Raises:
        ValueFault: it names no weeks.
    """
    numbers: set[int] = set()
    for part in text.split(","):
        match = _SPAN.fullmatch(part.strip())
        span = range(int(match[1]), int(match[2] or match[1]) + 1) if match else range(0)
        if not span or not set(span) <= set(range(1, 54)):
            raise ValueFault(
                Message("{text!r} names no weeks", text=text), hint=Message("Write them as 40, 27-32 or 8,40.")
            )
        numbers.update(span)
    return tuple(sorted(numbers))
