"""Participants meeting in one place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import attrs

from .errors import ValueFault
from .messages import LocalText, Message
from .session import Session
from .time import clocks_change_on, in_oslo


@attrs.frozen(kw_only=True)
class Gathering:
    """Samling, kursdag: participants meeting in one place on one day or several consecutive days.

    `credit_hours` are declared by the course type (clock hours or lessons; the sources do not say which).

    Raises:
        ValueFault: no day, days that do not follow one another, a session on a day it does not have, or a session
            during which the clocks change.
    """

    key: str
    label: LocalText
    days: tuple[dt.date, ...]
    place: str = ""
    credit_hours: Decimal | None = None
    sessions: tuple[Session, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.days:
            raise ValueFault(Message("a gathering has at least one day"), where=self.key)
        if any(after - before != dt.timedelta(days=1) for before, after in pairwise(self.days)):
            raise ValueFault(Message("the days of a gathering follow one another"), where=self.key)
        for session in self.sessions:
            if session.day > len(self.days):
                raise ValueFault(Message("the gathering has no day {day}", day=session.day), where=session.key)
            if clocks_change_on(self.days[session.day - 1]):
                self._refuse_change_of_clocks(session)

    @property
    def first_day(self) -> dt.date:
        """Return the day it begins."""
        return self.days[0]

    @property
    def last_day(self) -> dt.date:
        """Return the day it ends."""
        return self.days[-1]

    def starts_at(self, session: Session) -> dt.datetime:
        """Return the instant in UTC at which one of its sessions starts.

        Raises:
            ValueFault: the clocks skip or repeat that time.
        """
        return in_oslo(self.days[session.day - 1], session.start)

    def ends_at(self, session: Session) -> dt.datetime:
        """Return the instant in UTC at which one of its sessions ends.

        Raises:
            ValueFault: the clocks skip or repeat that time.
        """
        return in_oslo(self.days[session.day - 1], session.end)

    def _refuse_change_of_clocks(self, session: Session) -> None:
        if self.ends_at(session) - self.starts_at(session) != dt.timedelta(minutes=session.minutes):
            raise ValueFault(
                Message("the clocks change during it on {day}", day=self.days[session.day - 1]),
                where=session.key,
                hint=Message("Let it start and end on the same side of the change."),
            )


def consecutive_days(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return every day from `first` to `last`, both included.

    Raises:
        ValueFault: `last` is before `first`, or more than 14 days are asked for.
    """
    count = (last - first).days + 1
    if not 1 <= count <= 14:
        raise ValueFault(
            Message("{first} to {last} is {count} days; a gathering has 1 to 14", first=first, last=last, count=count)
        )
    return tuple(first + dt.timedelta(days=offset) for offset in range(count))
