"""Days written out: onsdag 20. januar 2027 (uke 3), 28.–29. november 2022."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .messages import LocalText, Message

_WEEKDAYS = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)
_MONTHS = (
    Message("January"),
    Message("February"),
    Message("March"),
    Message("April"),
    Message("May"),
    Message("June"),
    Message("July"),
    Message("August"),
    Message("September"),
    Message("October"),
    Message("November"),
    Message("December"),
)


def long_date(day: dt.date) -> Message:
    """Return a day with its weekday, month and week number (ISO 8601)."""
    return Message(
        "{weekday} {day_of_month} {month} {year} (week {week})",
        weekday=_WEEKDAYS[day.weekday()],
        day_of_month=day.day,
        month=_month(day),
        year=day.year,
        week=day.isocalendar().week,
    )


_DAY = LocalText(nb="{day}. {month} {year}", en="{day} {month} {year}")
_DAYS = LocalText(nb="{first}.–{last}. {month} {year}", en="{first}–{last} {month} {year}")


def stretch_of_days(days: Sequence[dt.date]) -> Message:
    """Return days that follow one another in as few words as they take: 28.–29. november 2022."""
    first, last = days[0], days[-1]
    if first == last:
        return _day(first)
    if (first.year, first.month) != (last.year, last.month):
        return Message("{first} – {last}", first=_day(first), last=_day(last))
    return Message(_DAYS, first=first.day, last=last.day, month=_month(last), year=last.year)


def _day(day: dt.date) -> Message:
    return Message(_DAY, day=day.day, month=_month(day), year=day.year)


def _month(day: dt.date) -> Message:
    return _MONTHS[day.month - 1]
