"""Days written out: onsdag 20. januar 2027 (uke 3)."""

from __future__ import annotations

import datetime as dt

from veiledning_core.domain.messages import Message

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
        month=_MONTHS[day.month - 1],
        year=day.year,
        week=day.isocalendar().week,
    )
