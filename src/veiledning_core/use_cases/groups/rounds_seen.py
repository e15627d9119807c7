"""Triads and pairs as people look at them: who works together, who has which role when, and whether there is time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from ...domain.gathering import Gathering
from ...domain.grouping import PracticeRound
from ...domain.messages import LocalText
from ...domain.session import Session
from ...domain.time import clock_time, minutes_into_day
from ...planning.rotation import TurnTimes, turns_of
from ...planning.round_values import RoundsPlan
from ..work import Work
from .ordering import GroupBasis, group_basis

_FULL_STEPS = 5
"""A turn begins on such a minute, as people say the time."""


@attrs.frozen(kw_only=True)
class SeenTurn:
    """Tur i en triade: from when to when, if that is known, and who has which role, by name."""

    mentor: str
    alis: str
    observers: tuple[str, ...] = ()
    start: dt.time | None = None
    end: dt.time | None = None


@attrs.frozen(kw_only=True)
class SmallGroup:
    """Triade eller par: its people by name, and their turns, where the session has such."""

    names: tuple[str, ...]
    turns: tuple[SeenTurn, ...] = ()


@attrs.frozen(kw_only=True)
class SeenRound:
    """Øvingsrunde slik den ses: the session, its small groups, who is away, and whether the turns fit."""

    gathering: LocalText
    day: dt.date | None
    session: str
    title: LocalText
    start: dt.time
    size: int
    groups: tuple[SmallGroup, ...]
    away: tuple[str, ...] = ()
    times: TurnTimes | None = None


@attrs.frozen(kw_only=True)
class SeenRounds:
    """Triadene og parene til et kurs: `plans` say how good those are that have just been made.

    `moved` are those who are in another group than planned, since somebody is away.
    """

    code: str
    rounds: tuple[SeenRound, ...]
    plans: tuple[RoundsPlan, ...] = ()
    moved: tuple[str, ...] = ()


def rounds_of(work: Work, code: str) -> SeenRounds:
    """Return the triads and pairs of a course, in the order in which they are held.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return rounds_seen(group_basis(work, work.courses.by_code(code)))


def rounds_seen(
    found: GroupBasis,
    *,
    plans: Sequence[RoundsPlan] = (),
    only: Collection[tuple[str, str]] | None = None,
    moved: Iterable[str] = (),
) -> SeenRounds:
    """Return rounds as people look at them, all or some of them by the keys of gathering and session."""
    return SeenRounds(
        code=found.course.code,
        rounds=tuple(_seen(found, only)),
        plans=tuple(plans),
        moved=tuple(moved),
    )


def turn_times(session: Session, size: int) -> TurnTimes | None:
    """Return how the turns of groups of a size fill a session, None where it has no turns.

    A group of four has one turn more than a triad (register, A-18).
    """
    if session.turns is None or session.turn_minutes is None:
        return None
    return TurnTimes(turns=max(session.turns, size), turn_minutes=session.turn_minutes, session_minutes=session.minutes)


def _seen(found: GroupBasis, only: Collection[tuple[str, str]] | None) -> Iterator[SeenRound]:
    kept = {(one.gathering, one.session): one for one in found.rounds}
    for gathering in found.course.gatherings:
        for session in sorted(gathering.sessions, key=lambda one: (one.day, one.start)):
            place = gathering.key, session.key
            if place in kept and (only is None or place in only):
                yield _seen_round(found, gathering, session, kept[place])


def _seen_round(found: GroupBasis, gathering: Gathering, session: Session, kept: PracticeRound) -> SeenRound:
    largest = max((len(group) for group in kept.groups), default=kept.size)
    days = gathering.days
    return SeenRound(
        gathering=gathering.label,
        day=days[session.day - 1] if session.day <= len(days) else None,
        session=session.key,
        title=session.title,
        start=session.start,
        size=kept.size,
        groups=tuple(_small(session, [found.names.get(id, "–") for id in group]) for group in kept.groups),
        away=tuple(found.names.get(id, "–") for id in kept.away),
        times=turn_times(session, largest),
    )


def _small(session: Session, names: Sequence[str]) -> SmallGroup:
    times = turn_times(session, len(names))
    if times is None or len(names) < 2:
        return SmallGroup(names=tuple(names))
    numbered = turns_of([str(place) for place in range(len(names))])
    spans = _spans(session, times)
    turns = tuple(
        SeenTurn(
            mentor=names[int(turn.mentor)],
            alis=names[int(turn.alis)],
            observers=tuple(names[int(one)] for one in turn.observers),
            start=span[0] if span else None,
            end=span[1] if span else None,
        )
        for turn, span in zip(numbered, spans, strict=False)
    )
    return SmallGroup(names=tuple(names), turns=turns)


def _spans(session: Session, times: TurnTimes) -> Sequence[tuple[dt.time, dt.time] | None]:
    """Return when turns begin and end: half of what is left goes before them; nobody knows where they do not fit."""
    if not times.fits:
        return [None] * times.turns
    first = minutes_into_day(session.start) + times.spare_minutes // 2 // _FULL_STEPS * _FULL_STEPS
    begins = [first + turn * times.turn_minutes for turn in range(times.turns)]
    return [(clock_time(begin), clock_time(begin + times.turn_minutes)) for begin in begins]
