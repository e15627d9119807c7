"""What stands in a calendar: one course day, for whom, and how often it was changed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .errors import ValueFault
from .messages import Message, Worded


class EventStatus(Worded):
    """Status i kalenderen: a draft's days are tentative."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class AttendeeRole(Worded):
    """Rolle i kalenderen: who is needed there, and who is only to know."""

    REQUIRED = "required"
    INFORMED = "informed"


@attrs.frozen(kw_only=True)
class CalendarOrganiser:
    """Avsender i kalenderen: who invites, and where answers go."""

    name: str
    email: str


@attrs.frozen(kw_only=True)
class Attendee:
    """Innkalt: who is invited; `email` is empty where the register has none."""

    name: str
    email: str = ""
    role: AttendeeRole = AttendeeRole.REQUIRED


@attrs.frozen(kw_only=True)
class CalendarEvent:
    """Kalenderoppføring: one course day, from `start` to `end` (instants), or all `day` where there are none.

    `uid` stays the same whatever becomes of the day, and `sequence` rises with each change (RFC 5545, 3.8.7.4), so that
    a calendar knows the newest. `changed_at` is the instant of the last change. `description` are lines of text.

    Raises:
        ValueFault: it has a start and no end, or an end and no start, or does not end after it starts.
    """

    uid: UUID
    sequence: int
    changed_at: dt.datetime
    status: EventStatus
    day: dt.date
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    summary: Message
    place: str = ""
    description: tuple[Message, ...] = ()
    organiser: CalendarOrganiser | None = None
    attendees: tuple[Attendee, ...] = ()

    def __attrs_post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueFault(Message("an event has both a start and an end, or neither"))
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueFault(Message("an event ends after it starts"))

    @property
    def is_for_information(self) -> bool:
        """Return whether nobody who is invited is needed there."""
        return bool(self.attendees) and all(one.role is AttendeeRole.INFORMED for one in self.attendees)
