"""Two people's changes of one programme: both stand where they are about different sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

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


def _with_free_key(session: Session, others: Sequence[Session]) -> Session:
    return attrs.evolve(session, key=free_key(others, session.key))


def _by_key(sessions: Programme) -> Mapping[str, Session]:
    return {session.key: session for session in sessions}
