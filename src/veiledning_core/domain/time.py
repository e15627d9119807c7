"""Local wall-clock times in Norway; a time that does not exist or happens twice is refused."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from .errors import ValueFault
from .messages import Message

OSLO = ZoneInfo("Europe/Oslo")
_CLOCK_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")
MINUTES_A_DAY = 24 * 60


def parse_clock_time(text: str) -> dt.time:
    """Return the time of `09:15`, `9.15` or `0915`.

    Raises:
        ValueFault: it is no time of day.
    """
    if match := _CLOCK_TIME.fullmatch(text.strip()):
        return dt.time(int(match[1]), int(match[2]))
    raise ValueFault(Message("{text!r} is no time of day", text=text), hint=Message("Write it as 09:15."))


def parse_date(text: str) -> dt.date:
    """Return the date of `2026-11-30` or `30.11.2026`.

    Raises:
        ValueFault: it is no date.
    """
    plain = text.strip()
    try:
        if match := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", plain):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
            return dt.date.fromisoformat(plain)
    except ValueError:
        pass
    raise ValueFault(Message("{text!r} is no date", text=text), hint=Message("Write it as 2026-11-30 or 30.11.2026."))


def in_oslo(day: dt.date, time: dt.time) -> dt.datetime:
    """Return the instant of a wall-clock time in Norway, in UTC.

    Raises:
        ValueFault: the clock skips that time in spring, or shows it twice in autumn.
    """
    local = dt.datetime.combine(day, time)
    first, second = (local.replace(tzinfo=OSLO, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    if first == second:
        return first
    skipped = first.astimezone(OSLO).replace(tzinfo=None) != local
    what = (
        Message("{time} does not exist on {day}: the clocks go forward", time=time, day=day)
        if skipped
        else Message("{time} happens twice on {day}: the clocks go back", time=time, day=day)
    )
    raise ValueFault(what, hint=Message("Choose a time outside the hour of the change."))


def clocks_change_on(day: dt.date) -> bool:
    """Return whether the clocks in Norway go forward or back that day."""
    morning, night = (dt.datetime.combine(day, time, OSLO) for time in (dt.time.min, dt.time.max))
    return morning.utcoffset() != night.utcoffset()


def minutes_into_day(time: dt.time) -> int:
    """Return the whole minutes from midnight to `time`."""
    return time.hour * 60 + time.minute


def clock_time(minutes: int) -> dt.time:
    """Return the time of day `minutes` after midnight (0 to 1439).

    Raises:
        ValueFault: it would fall on another day.
    """
    if not 0 <= minutes < MINUTES_A_DAY:
        raise ValueFault(Message("{minutes} minutes after midnight is not on the same day", minutes=minutes))
    return dt.time(minutes // 60, minutes % 60)
