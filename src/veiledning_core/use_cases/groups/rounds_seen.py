"""Triads and pairs as people look at them: who works together, who has which role when, and whether there is time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from ...domain.gathering import Gathering
from ...domain.grouping import PracticeRound
from ...domain.messages import LocalText, Message
from ...domain.session import Session
from ...planning.rotation import turns_of
from ...planning.round_values import RoundsPlan
from ..work import Work
from .ordering import GroupBasis, group_basis
from .turn_clock import SizedTurns, sized_turns, turn_spans, turn_times


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
    """Øvingsrunde slik den ses: the session, its small groups, who is away, and how the turns fill it.

    `times` has an entry for each size of group that occurs, the smallest first.
    """

    gathering: LocalText
    day: dt.date | None
    session: str
    title: LocalText
    start: dt.time
    size: int
    groups: tuple[SmallGroup, ...]
    away: tuple[str, ...] = ()
    times: tuple[SizedTurns, ...] = ()


@attrs.frozen(kw_only=True)
class SeenRounds:
    """Triadene og parene til et kurs: `plans` say how good those are that have just been made.

    `moved` are those who are in another group than planned, since somebody is away.
    """

    code: str
    rounds: tuple[SeenRound, ...]
    plans: tuple[RoundsPlan, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def verdicts(self) -> tuple[Message, ...]:
        """Return how good those are that have just been made, of triads and of pairs."""
        return tuple(map(_verdict, self.plans))


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


def _verdict(plan: RoundsPlan) -> Message:
    if min(len(group) for round_ in plan.rounds for group in round_) > 2:
        return Message("Triads: {words}", words=plan.words)
    return Message("Pairs: {words}", words=plan.words)


def _seen(found: GroupBasis, only: Collection[tuple[str, str]] | None) -> Iterator[SeenRound]:
    kept = {(one.gathering, one.session): one for one in found.rounds}
    for gathering in found.course.gatherings:
        for session in sorted(gathering.sessions, key=lambda one: (one.day, one.start)):
            place = gathering.key, session.key
            if place in kept and (only is None or place in only):
                yield _seen_round(found, gathering, session, kept[place])


def _seen_round(found: GroupBasis, gathering: Gathering, session: Session, kept: PracticeRound) -> SeenRound:
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
        times=sized_turns(session, map(len, kept.groups)),
    )


def _small(session: Session, names: Sequence[str]) -> SmallGroup:
    times = turn_times(session, len(names))
    if times is None or len(names) < 2:
        return SmallGroup(names=tuple(names))
    numbered = turns_of([str(place) for place in range(len(names))])
    spans = turn_spans(session, times) or [(None, None)] * times.turns
    turns = tuple(
        SeenTurn(
            mentor=names[int(turn.mentor)],
            alis=names[int(turn.alis)],
            observers=tuple(names[int(one)] for one in turn.observers),
            start=start,
            end=end,
        )
        for turn, (start, end) in zip(numbered, spans, strict=False)
    )
    return SmallGroup(names=tuple(names), turns=turns)
