"""Everybody in a group gets time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from ...domain.messages import Message
from ...domain.session import Session, SessionFormat
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .people import headcount
from .programme import minutes_in, sessions_of
from .values import at_least


@attrs.frozen(kw_only=True)
class MinutesPerPerson(RuleKind):
    """Minutter per deltaker: in sessions of a format, the largest group has at least `min` minutes for each.

    The groups are made from those admitted, or from the number of seats while nobody is.
    """

    name = "minutes-per-person"
    format: SessionFormat
    groups: int = attrs.field(validator=at_least(1))
    min: int = attrs.field(validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each session that is too short for its groups."""
        largest = -(-headcount(picture) // self.groups)
        for session in sessions_of(picture.course):
            minutes = minutes_in(session, self.format)
            if minutes and minutes < self.min * largest:
                yield self._too_short(session, minutes, largest)

    def _too_short(self, session: Session, minutes: int, largest: int) -> Fault:
        what = Message(
            "{title}: {minutes} minutes in groups of {largest} is {each} each; at least {min}",
            title=session.title,
            minutes=minutes,
            largest=largest,
            each=Decimal(minutes * 10 // largest) / 10,
            min=self.min,
        )
        return Fault(message=what, subject=f"session:{session.key}")
