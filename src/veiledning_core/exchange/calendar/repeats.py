"""When an event of a calendar is repeated (RFC 5545, 3.3.10): the kinds of rule that office calendars write."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

import attrs

from ...domain.errors import ValueFault
from ...domain.messages import Message
from ...domain.time import OSLO

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"))
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_LONGEST_PERIOD: Mapping[str, int] = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
"""Days."""
_MOST = 4_000
"""Periods that are looked at: every day for ten years."""


@attrs.frozen(kw_only=True)
class Repeat:
    """Gjentakelse: every `interval` days, weeks, months or years, on some days of them, until it ends.

    `weekdays` are pairs of a place in the month (0: every one, -1: the last) and a weekday from 0, Monday.
    """

    unit: str
    interval: int = 1
    count: int | None = None
    until: dt.date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_begins: int = 0

    def days(self, first: dt.date, since: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the days of the repeats of an event that is first on a day: those up to `last`, in order.

        Those long before `since` are passed over.
        """
        if self.until and self.until < since:
            return
        left = self.count
        for period in self._periods(first, since, last):
            for day in self._days_of(period, first):
                if day > min(last, self.until or last) or left == 0:
                    return
                left = None if left is None else left - 1
                yield day

    def _periods(self, first: dt.date, since: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the first day of each period; all from the first one on where they are counted."""
        passed = (since - first).days // (_LONGEST_PERIOD[self.unit] * self.interval) - 1
        begins = 0 if self.count else max(0, passed)
        starts = (self._start(first, number * self.interval) for number in range(begins, begins + _MOST))
        for start in takewhile(lambda start: start is not None and start <= last, starts):
            if start is not None:
                yield start

    def _start(self, first: dt.date, after: int) -> dt.date | None:
        try:
            match self.unit:
                case "DAILY":
                    return first + dt.timedelta(days=after)
                case "WEEKLY":
                    monday = first - dt.timedelta(days=(first.weekday() - self.week_begins) % 7)
                    return monday + dt.timedelta(weeks=after)
                case "MONTHLY":
                    year, month = divmod(first.year * 12 + first.month - 1 + after, 12)
                    return dt.date(year, month + 1, 1)
            return dt.date(first.year + after, 1, 1)
        except (ValueError, OverflowError):
            return None

    def _days_of(self, period: dt.date, first: dt.date) -> list[dt.date]:
        match self.unit:
            case "DAILY":
                found = [period] if self._is_on(period) else []
            case "WEEKLY":
                wanted = {weekday for _, weekday in self.weekdays} or {first.weekday()}
                week = (period + dt.timedelta(days=after) for after in range(7))
                found = [day for day in week if day.weekday() in wanted and self._is_in_month(day)]
            case "MONTHLY":
                found = self._days_of_month(period, first)
            case _:
                months = self.months or (first.month,)
                found = [day for month in months for day in self._days_of_month(period.replace(month=month), first)]
        if self.places:
            found = [found[place - (place > 0)] for place in self.places if abs(place) <= len(found)]
        return sorted(day for day in found if day >= first)

    def _days_of_month(self, month: dt.date, first: dt.date) -> list[dt.date]:
        length = calendar.monthrange(month.year, month.month)[1]
        days = [month.replace(day=number) for number in range(1, length + 1)]
        if not self._is_in_month(month) and self.unit == "MONTHLY":
            return []
        if self.weekdays:
            days = [day for day in days if any(_is_nth(day, length, *one) for one in self.weekdays)]
        if self.month_days:
            wanted = {number if number > 0 else length + 1 + number for number in self.month_days}
            days = [day for day in days if day.day in wanted]
        if not (self.weekdays or self.month_days):
            days = [day for day in days if day.day == first.day]
        return days

    def _is_on(self, day: dt.date) -> bool:
        weekdays = {weekday for _, weekday in self.weekdays}
        return (not weekdays or day.weekday() in weekdays) and self._is_in_month(day)

    def _is_in_month(self, day: dt.date) -> bool:
        return not self.months or day.month in self.months


def parse_repeat(text: str) -> Repeat:
    """Return the rule of `FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630`.

    Raises:
        ValueFault: it is none, or of a kind that is not read.
    """
    parts = dict(part.upper().split("=", 1) for part in text.split(";") if "=" in part)
    try:
        if not parts.keys() <= _KNOWN or parts["FREQ"] not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
            raise KeyError
        return _repeat(parts)
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise ValueFault(
            Message("the way in which it is repeated is not read: {rule}", rule=text[:80]),
            hint=Message("Enter it by hand, as: not Tuesdays after 12:00."),
        ) from error


def _repeat(parts: Mapping[str, str]) -> Repeat:
    interval, times = int(parts.get("INTERVAL", "1")), parts.get("COUNT")
    if interval < 1 or (times is not None and not 1 <= int(times) <= _MOST):
        raise ValueError
    return Repeat(
        unit=parts["FREQ"],
        interval=interval,
        count=int(times) if times else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        weekdays=tuple(_weekday(one) for one in _listed(parts, "BYDAY")),
        month_days=_numbers(parts, "BYMONTHDAY", 31),
        months=_numbers(parts, "BYMONTH", 12),
        places=_numbers(parts, "BYSETPOS", 366),
        week_begins=_WEEKDAYS.index(parts.get("WKST", "MO")),
    )


def _until(text: str) -> dt.date:
    day = dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if not text.endswith("Z"):
        return day
    time = dt.time(int(text[9:11]), int(text[11:13]))
    return dt.datetime.combine(day, time, dt.UTC).astimezone(OSLO).date()


def _numbers(parts: Mapping[str, str], name: str, most: int) -> tuple[int, ...]:
    found = tuple(int(one) for one in _listed(parts, name))
    if any(not 1 <= abs(one) <= most for one in found) or (name == "BYMONTH" and any(one < 1 for one in found)):
        raise ValueError
    return found


def _listed(parts: Mapping[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _weekday(text: str) -> tuple[int, int]:
    if (found := _DAY.fullmatch(text.strip())) is None:
        raise ValueError
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _is_nth(day: dt.date, length: int, place: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    from_start, from_end = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
    return place in (0, from_start, from_end)
