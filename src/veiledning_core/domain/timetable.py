"""Exact arithmetic on a gathering's sessions: minutes, overlaps and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from .errors import NotFound
from .messages import Listed, Message
from .session import Session
from .time import minutes_into_day


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


def longest_stretch(sessions: Sequence[Session]) -> int:
    """Return the most minutes in a row of one day without a pause or unused time between them."""
    longest = 0
    for found in by_day(sessions).values():
        running, ended = 0, found[0].start
        for session in found:
            taken = minutes_into_day(session.end) - minutes_into_day(max(ended, session.start))
            running = 0 if session.kind.is_pause else max(0, taken) + (running if session.start <= ended else 0)
            longest, ended = max(longest, running), max(ended, session.end)
    return longest


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


def _span(found: Sequence[Session]) -> int:
    return minutes_into_day(max(s.end for s in found)) - minutes_into_day(found[0].start)
