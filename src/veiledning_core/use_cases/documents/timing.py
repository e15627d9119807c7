"""What a leader keeps an eye on the clock for: how long each person has in a round, and when roles change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from ...domain.messages import Listed, Message
from ...domain.session import Session, SessionFormat
from ...planning.rotation import TurnTimes
from ..groups.turn_clock import said_by_size, sized_turns, turn_spans


@attrs.frozen(kw_only=True)
class GroupSizes:
    """Gruppestørrelser på et kurs: of the stable groups, and by day and session of its triads and pairs."""

    stable: tuple[int, ...]
    small: Mapping[tuple[dt.date | None, str], tuple[int, ...]] = attrs.field(factory=dict, hash=False)

    def timing(self, day: dt.date, session: Session) -> tuple[Message, ...]:
        """Return what the leader of a session keeps an eye on the clock for."""
        return (*rounds_in(session, self.stable), *changes_of_roles(session, self.small.get((day, session.key), ())))


def group_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Return how many are in each group, the largest first, when people are shared out as evenly as can be."""
    each, left = divmod(people, groups)
    return tuple(each + (1 if place < left else 0) for place in range(groups))


def minutes_each(minutes: int, people: int) -> Decimal:
    """Return how long each has in a round, rounded down to half a minute so that there is time for all."""
    return Decimal(2 * minutes // people) / 2


def group_minutes(session: Session) -> int:
    """Return the minutes that a session spends in its stable groups: those of its parts there, else all of them."""
    own = [part for part in session.parts if SessionFormat.STABLE_GROUPS in part.formats]
    if own and all(part.minutes for part in own):
        return sum(part.minutes or 0 for part in own)
    return session.minutes if SessionFormat.STABLE_GROUPS in session.formats else 0


def rounds_in(session: Session, sizes: Sequence[int]) -> tuple[Message, ...]:
    """Return how long each person has in a session's stable groups, by the size of the group."""
    minutes = group_minutes(session)
    return tuple(
        Message("With {people} in the group: {each} minutes each", people=people, each=each)
        for people in sorted({size for size in sizes if size > 1}, reverse=True)
        if (each := minutes_each(minutes, people))
    )


def changes_of_roles(session: Session, sizes: Sequence[int] = ()) -> tuple[Message, ...]:
    """Return when the turns of a session begin and end in groups of these sizes; that they do not fit, where so.

    As long as nobody is in a group, they are the turns that the programme has.
    """
    turns = sized_turns(session, sizes or (session.turns or 0,))
    return said_by_size(turns, lambda times: _when(session, times))


def _when(session: Session, times: TurnTimes) -> Message:
    spans = turn_spans(session, times)
    if not spans:
        return times.words
    turns = Listed(Message("{start}–{end}", start=start, end=end) for start, end in spans)
    return Message("Change of roles: {turns}", turns=turns)
