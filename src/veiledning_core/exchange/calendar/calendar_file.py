"""Events as iCalendar (RFC 5545), sent about as iTIP says (RFC 5546): the same bytes for the same events."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ...domain.calendar_event import Attendee, AttendeeRole, CalendarEvent, EventStatus
from ...domain.text import safe
from ...domain.time import OSLO
from ..content_lines import as_lines, text_value
from ..documents.saying import Tongue


class Method(enum.Enum):
    """Metode: what whoever gets the file is to do with it."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


_OSLO = (
    "BEGIN:VTIMEZONE",
    f"TZID:{OSLO.key}",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)
"""The clocks change at 1:00 UTC on the last Sundays of March and October (directive 2000/84/EC, articles 2 and 3)."""
_ROLES: Mapping[AttendeeRole, str] = {
    AttendeeRole.REQUIRED: "REQ-PARTICIPANT",
    AttendeeRole.INFORMED: "OPT-PARTICIPANT",  # of NON-PARTICIPANT some programs make a room
}
_QUOTED: Mapping[int, str] = {ord("^"): "^^", ord("\n"): "^n", ord('"'): "^'"}
"""What may not stand between quotes (RFC 6868)."""


def as_feed(events: Iterable[CalendarEvent], *, name: str, language: str) -> bytes:
    """Return events as a calendar to subscribe to or to take in; nobody is named in it (RFC 5546, 3.2.1)."""
    return as_lines(_calendar(events, Method.PUBLISH, Tongue.of(language), name))


def as_invitation(event: CalendarEvent, *, language: str) -> bytes:
    """Return an event as an invitation, or as its withdrawal where it is cancelled.

    Each stands in a file of its own: of several, Outlook takes the first.
    """
    return as_lines(_calendar((event,), method_of(event), Tongue.of(language)))


def method_of(event: CalendarEvent) -> Method:
    """Return what whoever is invited is to do: enter the event, or take it out."""
    return Method.CANCEL if event.status is EventStatus.CANCELLED else Method.REQUEST


def _calendar(events: Iterable[CalendarEvent], method: Method, tongue: Tongue, name: str = "") -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Veiledning//Veiledning//NO"
    yield "CALSCALE:GREGORIAN"
    yield f"METHOD:{method.value}"
    if name:
        yield f"NAME:{text_value(name)}"  # RFC 7986
        yield f"X-WR-CALNAME:{text_value(name)}"  # what Outlook and Apple read
    yield from _OSLO
    for event in events:
        yield from _event(event, method, tongue)
    yield "END:VCALENDAR"


def _event(event: CalendarEvent, method: Method, tongue: Tongue) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_utc(event.changed_at)}"
    yield f"LAST-MODIFIED:{_utc(event.changed_at)}"
    yield from _times(event)
    yield f"SUMMARY:{text_value(tongue.say(event.summary))}"
    if event.place:
        yield f"LOCATION:{text_value(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{text_value(chr(10).join(map(tongue.say, event.description)))}"
    yield f"STATUS:{event.status.value.upper()}"
    yield f"CLASS:{'PRIVATE' if event.attendees else 'PUBLIC'}"
    yield f"TRANSP:{'TRANSPARENT' if event.is_for_information else 'OPAQUE'}"
    yield from _people(event, method)
    yield "END:VEVENT"


def _times(event: CalendarEvent) -> Iterator[str]:
    if event.start is None or event.end is None:
        yield f"DTSTART;VALUE=DATE:{_date(event.day)}"
        yield f"DTEND;VALUE=DATE:{_date(event.day + dt.timedelta(days=1))}"  # the first day that is free again
    else:
        yield f"DTSTART{_moment(event.start)}"
        yield f"DTEND{_moment(event.end)}"


def _people(event: CalendarEvent, method: Method) -> Iterator[str]:
    if event.organiser is not None:
        yield f"ORGANIZER;CN={_quoted(event.organiser.name)}:{_mailto(event.organiser.email)}"
    if method is not Method.PUBLISH:
        yield from (_attendee(one) for one in event.attendees if one.email)


def _attendee(one: Attendee) -> str:
    said = f"CUTYPE=INDIVIDUAL;ROLE={_ROLES[one.role]};PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN={_quoted(one.name)}"
    return f"ATTENDEE;{said}:{_mailto(one.email)}"


def _moment(at: dt.datetime) -> str:
    """Return an instant by the clocks of Oslo; in UTC where they show the same hour for the second time."""
    local = at.astimezone(OSLO)
    return f":{_utc(at)}" if local.fold else f";TZID={OSLO.key}:{_date(local)}T{local:%H%M%S}"


def _utc(at: dt.datetime) -> str:
    plain = at.astimezone(dt.UTC)
    return f"{_date(plain)}T{plain:%H%M%S}Z"


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day:%m%d}"


def _quoted(name: str) -> str:
    return f'"{safe(name, keep=chr(10)).translate(_QUOTED)}"'


def _mailto(email: str) -> str:
    return "mailto:" + quote(email, safe="@!$'*+")
