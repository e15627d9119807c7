"""Two people's changes of one programme: both stand where they are about different sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from .gathering import Gathering
from .programme_edits import Programme, free_key
from .session import Session
from .timetable import in_order


def collisions(begun: Programme, mine: Programme, now: Programme) -> Sequence[Session]:
    """Return the sessions of `begun` that are otherwise both in `mine` and in what stands there now."""
    own, others = _by_key(mine), _by_key(now)
    changed = [session for session in begun if own.get(session.key) != session]
    return [s for s in changed if others.get(s.key) not in (s, own.get(s.key))]


def merged(begun: Programme, mine: Programme, now: Programme, *, elsewhere: Iterable[Session] = ()) -> Programme:
    """Return what stands there now, with what `mine` made of `begun`.

    `elsewhere` are the sessions of other gatherings: a new session whose key is taken, there or here, gets another.
    """
    was, own = _by_key(begun), _by_key(mine)
    kept = [session for session in now if session.key not in was or own.get(session.key) == was[session.key]]
    changed = [session for session in mine if session.key in was and session != was[session.key]]
    found, taken = [*kept, *changed], [*elsewhere, *now]
    for session in mine:
        if session.key not in was and session not in now:
            found.append(_with_free_key(session, [*taken, *found]))
    return in_order(found)


def merged_gatherings(
    begun: Sequence[Gathering], mine: Sequence[Gathering], now: Sequence[Gathering]
) -> tuple[Gathering, ...]:
    """Return the gatherings that stand there now, with what `mine` made of `begun`, session by session.

    Raises:
        ValueFault: a session of one is on a day that the other has taken away.
    """
    was, own, there = ({gathering.key: gathering for gathering in found} for found in (begun, mine, now))
    found = []
    for key in _in_turn(mine, now):
        others = (gathering for gathering in now if gathering.key != key)
        elsewhere = [session for held in others for session in _staying(was.get(held.key), own.get(held.key), held)]
        if gathering := _merged_gathering(was.get(key), own.get(key), there.get(key), elsewhere):
            found.append(gathering)
    return tuple(found)


def _merged_gathering(
    was: Gathering | None, own: Gathering | None, there: Gathering | None, elsewhere: Iterable[Session]
) -> Gathering | None:
    if was is None or own is None or there is None:
        return there if own == was else own
    itself = there if _itself(own) == _itself(was) else own
    return attrs.evolve(itself, sessions=merged(was.sessions, own.sessions, there.sessions, elsewhere=elsewhere))


def _staying(was: Gathering | None, own: Gathering | None, there: Gathering) -> Sequence[Session]:
    """Return the sessions of a gathering that are not taken out of it, as one that goes to another gathering is."""
    gone = _by_key(was.sessions if was else ()).keys() - _by_key(own.sessions if own else ()).keys()
    return [session for session in there.sessions if session.key not in gone]


def _itself(gathering: Gathering) -> Gathering:
    return attrs.evolve(gathering, sessions=())


def _in_turn(mine: Sequence[Gathering], now: Sequence[Gathering]) -> Sequence[str]:
    """Return all keys: those there now, and each of the others behind the one that it stood behind."""
    keys = [gathering.key for gathering in now]
    for place, gathering in enumerate(mine):
        if gathering.key not in keys:
            keys.insert(keys.index(mine[place - 1].key) + 1 if place else 0, gathering.key)
    return keys


def _with_free_key(session: Session, others: Sequence[Session]) -> Session:
    return attrs.evolve(session, key=free_key(others, session.key))


def _by_key(sessions: Programme) -> Mapping[str, Session]:
    return {session.key: session for session in sessions}
