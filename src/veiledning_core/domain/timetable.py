"""Exact arithmetic on a gathering's sessions: minutes, overlaps, gaps, and moving one with the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import attrs

from .errors import NotFound, ValueFault
from .messages import Listed, Message
from .session import Session
from .time import clock_time, minutes_into_day


def in_order(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Return the sessions by day and start."""
    return tuple(sorted(sessions, key=lambda session: (session.day, session.start)))


def by_day(sessions: Sequence[Session]) -> dict[int, tuple[Session, ...]]:
    """Return each day's sessions in order."""
    return {day: tuple(found) for day, found in groupby(in_order(sessions), key=lambda session: session.day)}


def gross_minutes(sessions: Sequence[Session]) -> int:
    """Return the minutes from each day's first start to its last end, pauses included."""
    return sum(_span(found) for found in by_day(sessions).values())


def net_minutes(sessions: Sequence[Session]) -> int:
    """Return the minutes of teaching: everything but breaks and lunch."""
    return sum(session.minutes for session in sessions if not session.kind.is_pause)


def overlaps(sessions: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield each session with an earlier one of the same day that has not ended when it starts."""
    for found in by_day(sessions).values():
        longest = found[0]
        for session in found[1:]:
            if session.start < longest.end:
                yield longest, session
            if session.end > longest.end:
                longest = session


def gaps(sessions: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield neighbours of the same day with unused time between them."""
    for found in by_day(sessions).values():
        for before, after in pairwise(found):
            last_end = max(session.end for session in found if session.start <= before.start)
            if last_end < after.start:
                yield before, after


def move(sessions: Sequence[Session], key: str, start: dt.time) -> tuple[Session, ...]:
    """Return the programme with one session at another start and the rest of its day shifted as much.

    Raises:
        NotFound: no session has that key.
        ValueFault: something would leave its day.
    """
    moved = find(sessions, key)
    return _shift_from(sessions, moved, minutes_into_day(start) - minutes_into_day(moved.start))


def lengthen(sessions: Sequence[Session], key: str, minutes: int) -> tuple[Session, ...]:
    """Return the programme with one session lasting `minutes`, and what follows it that day shifted as much.

    Raises:
        NotFound: no session has that key.
        ValueFault: no positive length, or something would leave its day.
    """
    changed = find(sessions, key)
    by = minutes - changed.minutes
    later = {s.key for s in sessions if s.day == changed.day and s.start >= changed.end}
    return in_order(
        [
            attrs.evolve(s, minutes=minutes) if s.key == key else _shifted(s, by) if s.key in later else s
            for s in sessions
        ]
    )


def find(sessions: Sequence[Session], key: str) -> Session:
    """Return the session with that key.

    Raises:
        NotFound: there is none.
    """
    for session in sessions:
        if session.key == key:
            return session
    raise NotFound(
        Message("no session {key!r}", key=key),
        hint=Message("The programme has {keys}.", keys=Listed(session.key for session in sessions)),
    )


def _shift_from(sessions: Sequence[Session], first: Session, by: int) -> tuple[Session, ...]:
    return in_order([_shifted(s, by) if s.day == first.day and s.start >= first.start else s for s in sessions])


def _shifted(session: Session, by: int) -> Session:
    try:
        return attrs.evolve(session, start=clock_time(minutes_into_day(session.start) + by))
    except ValueFault as fault:
        raise ValueFault(
            Message("moving by {minutes} minutes takes it out of its day", minutes=by), where=session.key
        ) from fault


def _span(found: Sequence[Session]) -> int:
    return minutes_into_day(max(s.end for s in found)) - minutes_into_day(found[0].start)
