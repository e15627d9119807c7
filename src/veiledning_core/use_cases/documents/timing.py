"""What a leader keeps an eye on the clock for: how long each person has in a round, and when roles change."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...domain.messages import Listed, Message
from ...domain.session import Session, SessionFormat
from ...domain.time import clock_time, minutes_into_day
from ...planning.rotation import TurnTimes

_SMALL = frozenset((SessionFormat.TRIADS, SessionFormat.PAIRS))
_FULL_STEPS = 5
"""A turn begins on such a minute, as people say the time."""


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


def changes_of_roles(session: Session) -> tuple[Message, ...]:
    """Return when the turns of a session begin and end; that they do not fit, where they do not."""
    if not (session.turns and session.turn_minutes):
        return ()
    times = TurnTimes(turns=session.turns, turn_minutes=session.turn_minutes, session_minutes=session.minutes)
    if not times.fits:
        return (times.words,)
    begins = [_first_turn(session, times) + turn * times.turn_minutes for turn in range(times.turns)]
    spans = Listed(_span(begin, begin + times.turn_minutes) for begin in begins)
    return (Message("Change of roles: {turns}", turns=spans),)


def _first_turn(session: Session, times: TurnTimes) -> int:
    """Return the minute of the day at which the first turn begins.

    It is when the parts before it are over, where their minutes are known. Else half of what is left goes before the
    turns, for instructions, and half after.
    """
    before = _minutes_before(session)
    if before is None or before > times.spare_minutes:
        before = times.spare_minutes // 2 // _FULL_STEPS * _FULL_STEPS
    return minutes_into_day(session.start) + before


def _minutes_before(session: Session) -> int | None:
    minutes = 0
    for part in session.parts:
        if _SMALL & set(part.formats):
            return minutes or None
        if part.minutes is None:
            return None
        minutes += part.minutes
    return None


def _span(begin: int, end: int) -> Message:
    return Message("{start}–{end}", start=clock_time(begin), end=clock_time(end))
