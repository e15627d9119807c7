"""Turns by the clock: how those of groups of each size fill their session, and when they begin and end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import attrs

from ...domain.messages import Message
from ...domain.session import Session, SessionFormat
from ...domain.time import clock_time, minutes_into_day
from ...planning.rotation import TurnTimes

Span = tuple[dt.time, dt.time]
"""From when to when."""

_SMALL = frozenset((SessionFormat.TRIADS, SessionFormat.PAIRS))
_FULL_STEPS = 5
"""A turn begins on such a minute, as people say the time."""


@attrs.frozen(kw_only=True)
class SizedTurns:
    """Rollebytte i grupper av én størrelse: the turns of groups of so many people in a session."""

    people: int
    times: TurnTimes


def turn_times(session: Session, size: int) -> TurnTimes | None:
    """Return how the turns of groups of a size fill a session, None where it has no turns.

    A group of four has one turn more than a triad (register, A-18).
    """
    if session.turns is None or session.turn_minutes is None:
        return None
    return TurnTimes(turns=max(session.turns, size), turn_minutes=session.turn_minutes, session_minutes=session.minutes)


def sized_turns(session: Session, sizes: Iterable[int]) -> tuple[SizedTurns, ...]:
    """Return the turns of a session for each size of group that occurs, the smallest first; nobody alone has any."""
    return tuple(
        SizedTurns(people=people, times=times)
        for people in sorted(set(sizes))
        if people > 1 and (times := turn_times(session, people)) is not None
    )


def said_by_size(turns: Sequence[SizedTurns], say: Callable[[TurnTimes], Message]) -> tuple[Message, ...]:
    """Return what is to be said of the turns of each size of group; for which size, where there are several."""
    if len(turns) == 1:
        return (say(turns[0].times),)
    return tuple(Message("Groups of {people}: {times}", people=one.people, times=say(one.times)) for one in turns)


def turns_in_words(turns: Sequence[SizedTurns]) -> tuple[Message, ...]:
    """Return how the turns of each size of group fill their session."""
    return said_by_size(turns, lambda times: times.words)


def turn_spans(session: Session, times: TurnTimes) -> tuple[Span, ...]:
    """Return when each turn begins and ends; nothing where they do not fit."""
    if not times.fits:
        return ()
    first = _first_turn(session, times)
    begins = [first + turn * times.turn_minutes for turn in range(times.turns)]
    return tuple((clock_time(begin), clock_time(begin + times.turn_minutes)) for begin in begins)


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
