"""Changing a gathering's programme: one session is moved, made longer, split, and the rest of its day follows or stays.

Each function returns the whole programme by day and start. Sessions may come to overlap, which is a matter of the
rules; none passes midnight, and none is left without a minute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from .errors import ValueFault
from .messages import Message, Worded
from .session import Session
from .time import clock_time, minutes_into_day
from .timetable import find, in_order

Programme = tuple[Session, ...]


class Rest(Worded):
    """Resten av dagen, når en økt endres."""

    FOLLOWS = "follows", "the rest of the day follows"
    STAYS = "stays", "the rest of the day stays"


def move(sessions: Sequence[Session], key: str, start: dt.time, rest: Rest = Rest.FOLLOWS) -> Programme:
    """Return the programme with one session at another start; the rest that follows is shifted as much.

    Raises:
        NotFound: no session has that key.
        ValueFault: something would leave its day.
    """
    moved = find(sessions, key)
    by = minutes_into_day(start) - minutes_into_day(moved.start)
    later = _from(sessions, moved.day, moved.start) if rest is Rest.FOLLOWS else {key}
    return _shifted(sessions, later, by)


def lengthen(sessions: Sequence[Session], key: str, minutes: int, rest: Rest = Rest.FOLLOWS) -> Programme:
    """Return the programme with one session lasting `minutes`; what begins after it and follows is shifted as much.

    Raises:
        NotFound: no session has that key.
        ValueFault: no positive length, or something would leave its day.
    """
    changed = find(sessions, key)
    later = _from(sessions, changed.day, changed.end) if rest is Rest.FOLLOWS else ()
    longer = attrs.evolve(changed, minutes=minutes)
    return _shifted(_with(sessions, longer), later, minutes - changed.minutes)


def split(sessions: Sequence[Session], key: str, minutes: int, new_key: str) -> Programme:
    """Return the programme with one session as two: the first lasts `minutes`, the new one the rest.

    Parts, turns and handouts stay with the first; the new one has the same title, presenter and outcomes.

    Raises:
        NotFound: no session has that key.
        ValueFault: a part would have no minutes, or the new key is taken.
    """
    whole = find(sessions, key)
    if not 1 <= minutes < whole.minutes:
        raise ValueFault(
            Message("{minutes} minutes do not split a session of {whole}", minutes=minutes, whole=whole.minutes),
            where=key,
            hint=Message("Give the first part at least one minute, and leave at least one."),
        )
    first = attrs.evolve(whole, minutes=minutes)
    second = attrs.evolve(
        whole,
        key=new_key,
        start=first.end,
        minutes=whole.minutes - minutes,
        parts=(),
        turns=None,
        turn_minutes=None,
        handouts=(),
        statements=(),
    )
    return add(_with(sessions, first), second, Rest.STAYS)


def swap(sessions: Sequence[Session], key: str, other: str, rest: Rest = Rest.FOLLOWS) -> Programme:
    """Return the programme with two sessions of a day in each other's place.

    With the rest following, what lies between them makes room, and both together end when they ended; with the rest
    staying they exchange their starts and nothing else.

    Raises:
        NotFound: no session has one of the keys.
        ValueFault: they are on different days, or something would leave its day.
    """
    first, last = in_order((find(sessions, key), find(sessions, other)))
    if first.day != last.day:
        raise ValueFault(Message("only sessions of the same day are swapped"), where=key)
    if rest is Rest.STAYS:
        return in_order(_with(sessions, _at(first, last.start), _at(last, first.start)))
    ordered = [session for session in in_order(sessions) if session.day == first.day]
    between = {session.key for session in ordered[ordered.index(first) + 1 : ordered.index(last)]}
    late = minutes_into_day(last.end) - first.minutes
    places = (_at(last, first.start), attrs.evolve(first, start=_clock(first, late)))
    return _shifted(_with(sessions, *places), between, last.minutes - first.minutes)


def add(sessions: Sequence[Session], new: Session, rest: Rest = Rest.FOLLOWS) -> Programme:
    """Return the programme with one session more; what begins when it does, or later, makes room for it.

    Raises:
        ValueFault: its key is taken, or something would leave its day.
    """
    if any(session.key == new.key for session in sessions):
        raise ValueFault(Message("the programme has a session {key!r} already", key=new.key), where=new.key)
    later = _from(sessions, new.day, new.start) if rest is Rest.FOLLOWS else ()
    return in_order((*_shifted(sessions, later, new.minutes), new))


def remove(sessions: Sequence[Session], key: str, rest: Rest = Rest.FOLLOWS) -> Programme:
    """Return the programme without one session; what begins after it and follows closes the hole.

    Raises:
        NotFound: no session has that key.
    """
    gone = find(sessions, key)
    later = _from(sessions, gone.day, gone.end) if rest is Rest.FOLLOWS else ()
    return _shifted([session for session in sessions if session.key != key], later, -gone.minutes)


def describe(sessions: Sequence[Session], key: str, **changes: Any) -> Programme:
    """Return the programme with one session described otherwise; its time and length stay.

    Raises:
        NotFound: no session has that key.
    """
    return in_order(_with(sessions, attrs.evolve(find(sessions, key), **changes)))


def free_key(sessions: Iterable[Session], wanted: str) -> str:
    """Return a key that no session has: the one wanted, or that with the first number from 2 that is free."""
    taken = {session.key for session in sessions}
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _from(sessions: Iterable[Session], day: int, start: dt.time) -> set[str]:
    return {session.key for session in sessions if session.day == day and session.start >= start}


def _with(sessions: Iterable[Session], *changed: Session) -> Programme:
    by_key = {session.key: session for session in changed}
    return tuple(by_key.get(session.key, session) for session in sessions)


def _shifted(sessions: Iterable[Session], keys: Iterable[str], by: int) -> Programme:
    moved = set(keys)
    return in_order(
        [
            attrs.evolve(s, start=_clock(s, minutes_into_day(s.start) + by, by)) if s.key in moved else s
            for s in sessions
        ]
    )


def _at(session: Session, start: dt.time) -> Session:
    return attrs.evolve(session, start=start)


def _clock(session: Session, minutes: int, by: int | None = None) -> dt.time:
    by = minutes - minutes_into_day(session.start) if by is None else by
    if minutes < 0 or minutes + session.minutes >= 24 * 60:
        raise ValueFault(Message("moving by {minutes} minutes takes it out of its day", minutes=by), where=session.key)
    return clock_time(minutes)
