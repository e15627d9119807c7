"""Participants divide in groups of a size."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ...domain.session import SessionFormat
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .programme import minutes_in, sessions_of
from .values import at_least


@attrs.frozen
class Division:
    """Deling: how many groups have the size that is asked for, and how many have one member more."""

    of_size: int
    of_bigger: int


def divide(people: int, size: int) -> Division | None:
    """Return groups of `size` with as few as possible of one more, or None where that cannot be (register, A-18)."""
    of_bigger = people % size
    of_size = (people - of_bigger * (size + 1)) // size
    return Division(of_size, of_bigger) if of_size >= 0 else None


@attrs.frozen(kw_only=True)
class GroupDivision(RuleKind):
    """Gruppedeling: in sessions of a format, those admitted go up in groups of `size`."""

    name = "group-division"
    size: int = attrs.field(validator=at_least(2))
    format: SessionFormat

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each such session that says how they divide instead; nothing while nobody is admitted."""
        people = len(picture.seated)
        if people % self.size == 0:
            return
        what = self._in_words(people)
        for session in sessions_of(picture.course):
            if minutes_in(session, self.format):
                yield Fault(message=what, subject=f"session:{session.key}")

    def _in_words(self, people: int) -> Message:
        bigger = self.size + 1
        if (division := divide(people, self.size)) is None:
            return Message(
                "{people} {people:participant|participants} cannot be divided in groups of {size} and {bigger}",
                people=people,
                size=self.size,
                bigger=bigger,
            )
        return Message(
            "{people} participants do not go up in groups of {size}: {of_size} of {size} and {of_bigger} of {bigger}",
            people=people,
            size=self.size,
            bigger=bigger,
            of_size=division.of_size,
            of_bigger=division.of_bigger,
        )
