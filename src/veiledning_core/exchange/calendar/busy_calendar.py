"""Reads when somebody is busy out of their calendar file; nothing is read of what they do then, or with whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from ...domain.availability import AvailabilityException, Hours, joined_hours
from ...domain.errors import InputFault, ValueFault
from ...domain.messages import Message
from ...domain.time import MINUTES_A_DAY, OSLO, minutes_into_day
from ..file_content import content_of
from ..sign_up import RowNote
from .calendar_lines import Component, Property, components_of
from .repeats import parse_repeat

LARGEST_CALENDAR = 10_000_000
"""Bytes of a calendar file."""
_MOST_BUSY, _MOST_EVENTS, _MOST_REPEATED = 5_000, 50_000, 3_000
_SAVE_LESS = Message("Save less of the calendar: from today on, and a year or two.")
_LONGEST_EVENT = dt.timedelta(days=400)
_DAY = dt.timedelta(days=1)
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?")
_DURATION = re.compile(r"\+?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?")
_OUTLOOK_ZONES: Mapping[str, str] = {
    "W. Europe Standard Time": "Europe/Oslo",
    "Romance Standard Time": "Europe/Oslo",
    "Central Europe Standard Time": "Europe/Oslo",
    "Central European Standard Time": "Europe/Oslo",
    "GMT Standard Time": "Europe/London",
    "FLE Standard Time": "Europe/Helsinki",
    "UTC": "UTC",
}
"""The zones as Outlook calls them (the CLDR table windowsZones.xml), those of Norway and its neighbours."""
_Span = tuple[dt.datetime, dt.datetime]
_Window = tuple[dt.date, dt.date]


@attrs.frozen(kw_only=True)
class BusyCalendar:
    """Opptatt-kalender: when somebody is busy from one day to another, and what could not be read.

    A note's row is the line of the file. `events` is how many events made somebody busy.
    """

    source: str
    first: dt.date
    last: dt.date
    busy: tuple[AvailabilityException, ...]
    events: int
    faults: tuple[RowNote, ...] = ()


def read_busy_calendar(path: Path, *, first: dt.date, last: dt.date) -> BusyCalendar:
    """Return when the owner of a calendar file is busy from one day to another.

    Raises:
        InputFault: no such file, no calendar, a damaged or too large one, or `last` is before `first`.
    """
    content = content_of(path, most=LARGEST_CALENDAR, too_large=_SAVE_LESS)
    return busy_times(content, source=path.name, first=first, last=last)


def busy_times(content: bytes, *, source: str, first: dt.date, last: dt.date) -> BusyCalendar:
    """Return when the owner of a calendar is busy from one day to another.

    Raises:
        InputFault: no calendar, a damaged one, one with far too many events, or `last` is before `first`.
    """
    if last < first:
        raise InputFault(Message("{last} is before {first}", first=first, last=last))
    events = _events(content, source)
    moved, window = _moved(events), (first, last)
    spans: list[_Span] = []
    faults, count = [], 0
    for event in events:
        try:
            found = [span for span in _spans(event, moved, window) if _is_within(span, window)]
        except ValueFault as fault:
            faults.append(RowNote(row=event.line, column=event.name, what=fault.what, hint=fault.hint))
            continue
        count += bool(found)
        spans += found
    busy = tuple(_exceptions(spans, first, last, source))
    if len(busy) > _MOST_BUSY:
        raise InputFault(
            Message("there are more than {limit} times at which they are busy", limit=_MOST_BUSY),
            where=source,
            hint=_SAVE_LESS,
        )
    return BusyCalendar(source=source, first=first, last=last, busy=busy, events=count, faults=tuple(faults))


def _events(content: bytes, source: str) -> list[Component]:
    events = [one for one in components_of(content, source=source) if one.name in ("VEVENT", "VFREEBUSY")]
    if len(events) > _MOST_EVENTS or sum(one.first("RRULE") is not None for one in events) > _MOST_REPEATED:
        raise InputFault(
            Message("the calendar has more events than anybody has"),
            where=source,
            hint=_SAVE_LESS,
        )
    return events


def _is_within(span: _Span, window: _Window) -> bool:
    return span[0] < _midnight(window[1] + _DAY) and span[1] > _midnight(window[0])


def _moved(events: Iterable[Component]) -> Mapping[str, frozenset[str]]:
    """Return the repeats of each event that stand by themselves: they were moved, or called off."""
    found: dict[str, frozenset[str]] = {}
    for event in events:
        uid, instead_of = event.first("UID"), event.first("RECURRENCE-ID")
        if uid and instead_of:
            found[uid.value] = found.get(uid.value, frozenset()) | {instead_of.value[:8]}
    return found


def _spans(event: Component, moved: Mapping[str, frozenset[str]], window: _Window) -> Iterator[_Span]:
    if event.name == "VFREEBUSY":
        yield from _free_busy(event)
    elif _is_busy(event):
        yield from _of_event(event, moved, window)


def _is_busy(event: Component) -> bool:
    said = {one.name: one.value.upper() for one in event.properties}
    return (
        said.get("TRANSP") != "TRANSPARENT"
        and said.get("STATUS") != "CANCELLED"
        and said.get("X-MICROSOFT-CDO-BUSYSTATUS") not in ("FREE", "WORKINGELSEWHERE")
    )


def _free_busy(event: Component) -> Iterator[_Span]:
    for found in event.all("FREEBUSY"):
        if found.parameters.get("FBTYPE", "BUSY").upper() == "FREE":
            continue
        for period in found.value.split(","):
            begins, _, ends = period.partition("/")
            start = _moment(attrs.evolve(found, value=begins))
            end = start + _duration(ends) if "P" in ends.upper() else _moment(attrs.evolve(found, value=ends))
            yield _checked(start, end)


def _of_event(event: Component, moved: Mapping[str, frozenset[str]], window: _Window) -> Iterator[_Span]:
    begins = event.first("DTSTART")
    if begins is None:
        raise ValueFault(Message("the event has no start"))
    start = _moment(begins)
    length = _length(event, begins, start)
    if not length:
        return
    for day in _days(event, start.date(), moved, window):
        moment = _wall_clock(dt.datetime.combine(day, start.time(), start.tzinfo))
        yield _checked(moment, _wall_clock(moment + length))


def _days(event: Component, first: dt.date, moved: Mapping[str, frozenset[str]], window: _Window) -> Iterator[dt.date]:
    rule, uid = event.first("RRULE"), event.first("UID")
    left_out = {value[:8] for one in event.all("EXDATE") for value in one.value.split(",")}
    if uid and event.first("RECURRENCE-ID") is None:
        left_out |= moved.get(uid.value, frozenset())
    days = set(parse_repeat(rule.value).days(first, window[0] - _LONGEST_EVENT, window[1])) if rule else {first}
    days |= {
        _moment(attrs.evolve(one, value=value)).date() for one in event.all("RDATE") for value in one.value.split(",")
    }
    yield from (day for day in sorted(days) if f"{day:%Y%m%d}" not in left_out)


def _length(event: Component, begins: Property, start: dt.datetime) -> dt.timedelta:
    """Return how long it lasts, by the clocks of its own zone."""
    if ends := event.first("DTEND"):
        return _moment(ends).astimezone(start.tzinfo).replace(tzinfo=None) - start.replace(tzinfo=None)
    if lasts := event.first("DURATION"):
        return _duration(lasts.value)
    return _DAY if "T" not in begins.value.upper() else dt.timedelta(0)


def _checked(start: dt.datetime, end: dt.datetime) -> _Span:
    if end < start or end - start > _LONGEST_EVENT:
        raise ValueFault(Message("the event ends before it starts, or lasts more than a year"))
    return start.astimezone(OSLO), end.astimezone(OSLO)


def _wall_clock(moment: dt.datetime) -> dt.datetime:
    try:
        moment.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueFault(Message("the event lies outside all calendars")) from error
    return moment


def _moment(found: Property) -> dt.datetime:
    match = _MOMENT.fullmatch(found.value.strip().upper())
    if match is None:
        raise ValueFault(Message("{text!r} is no time", text=found.value[:40]))
    try:
        plain = dt.datetime.strptime(match[1] + (match[2] or "000000"), "%Y%m%d%H%M%S")
        zone = dt.UTC if match[3] else _zone(found.parameters.get("TZID"))
        return _wall_clock(plain.replace(tzinfo=zone))
    except ValueError as error:
        if isinstance(error, ValueFault):
            raise
        raise ValueFault(Message("{text!r} is no time", text=found.value[:40])) from error


def _zone(name: str | None) -> dt.tzinfo:
    if not name:
        return OSLO
    plain = name.strip("/ ")
    try:
        return ZoneInfo(_OUTLOOK_ZONES.get(plain, plain))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueFault(
            Message("no time zone is called {name!r}", name=plain[:60]),
            hint=Message("Enter it by hand, or save the calendar with the zone Europe/Oslo."),
        ) from error


def _duration(text: str) -> dt.timedelta:
    match = _DURATION.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()):
        raise ValueFault(Message("{text!r} is no length of time", text=text[:40]))
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _exceptions(spans: Iterable[_Span], first: dt.date, last: dt.date, source: str) -> Iterator[AvailabilityException]:
    """Yield the busy hours of each day, whole days that follow one another as one."""
    by_day: dict[dt.date, list[Hours]] = {}
    for start, end in spans:
        for day in _days_between(max(start.date(), first), min(end.date(), last)):
            if hours := _hours_on(day, start, end):
                by_day.setdefault(day, []).append(hours)
    whole: list[dt.date] = []
    for day in sorted(by_day):
        busy = joined_hours(by_day[day])
        if whole and (day - whole[-1] != _DAY or not busy[0].is_whole_day):
            yield AvailabilityException(first=whole[0], last=whole[-1], source=source)
            whole = []
        if busy[0].is_whole_day:
            whole.append(day)
        else:
            yield from (AvailabilityException(first=day, last=day, hours=one, source=source) for one in busy)
    if whole:
        yield AvailabilityException(first=whole[0], last=whole[-1], source=source)


def _hours_on(day: dt.date, start: dt.datetime, end: dt.datetime) -> Hours | None:
    begins = minutes_into_day(start.time()) if start.date() == day else 0
    ends = minutes_into_day(end.time()) + bool(end.second) if end.date() == day else MINUTES_A_DAY
    return Hours(begins=begins, ends=ends) if begins < ends else None


def _days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=after) for after in range((last - first).days + 1))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, OSLO)
