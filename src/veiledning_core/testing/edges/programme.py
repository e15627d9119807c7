"""Edges of the rules about the day's programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from ...course_type.plan import plan_of
from ...domain.session import SessionFormat
from ...domain.time import MINUTES_A_DAY, clock_time, minutes_into_day
from ...rules.kinds.adapted_sessions import AdaptedSessions
from ...rules.kinds.group_division import GroupDivision
from ...rules.kinds.minutes_per_person import MinutesPerPerson
from ...rules.kinds.presenter_in_two_places import PresenterInTwoPlaces
from ...rules.kinds.programme_ends_by import ProgrammeEndsBy
from ...rules.kinds.programme_gap import ProgrammeGap
from ...rules.kinds.programme_overlap import ProgrammeOverlap
from ...rules.kinds.turns_fit import TurnsFit
from ..pictures import a_session, participants
from .stage import Edge, Stage, keeps

_FIRST = a_session("first", "09:00", 60)


def adapted_sessions(_: AdaptedSessions, stage: Stage) -> Iterator[Edge]:
    """Yield a course of each variant of the type, with and without what is to be adapted in it."""
    for variant in stage.type.variants:
        there = attrs.evolve(stage, variant=variant.key)
        picture = there.picture(plan=plan_of(stage.type, variant.key))
        count = len(variant.adaptations)
        yield Edge(says=f"the variant {variant.key}, which adapts {count} sessions", picture=picture, fires=count > 0)
    yield keeps("nothing to adapt", stage.picture(plan=attrs.evolve(stage.plan, adapted_sessions=())))


def group_division(kind: GroupDivision, stage: Stage) -> Iterator[Edge]:
    """Yield groups that are all full, one participant too few and too many, and a session of another format."""
    session = a_session(formats=(kind.format,))
    for people in range(2 * kind.size - 1, 2 * kind.size + 2):
        picture = stage.programme(session, participants=participants(people))
        yield Edge(says=f"{people} participants", picture=picture, fires=people != 2 * kind.size)
    other = a_session(formats=(_other(kind.format),))
    odd = stage.programme(other, participants=participants(kind.size + 1))
    yield keeps(f"{kind.size + 1} participants in sessions of another format", odd)


def minutes_per_person(kind: MinutesPerPerson, stage: Stage) -> Iterator[Edge]:
    """Yield sessions that just have time for two in each group, and that are a minute too short."""
    people, enough = participants(2 * kind.groups), 2 * kind.min
    for minutes in (enough - 1, enough):
        session = a_session(minutes=minutes, formats=(kind.format,))
        picture = stage.programme(session, participants=people)
        yield Edge(says=f"{minutes} minutes for two in each group", picture=picture, fires=minutes < enough)
    other = a_session(minutes=1, formats=(_other(kind.format),))
    yield keeps("a short session of another format", stage.programme(other, participants=people))


def presenter_in_two_places(_: PresenterInTwoPlaces, stage: Stage) -> Iterator[Edge]:
    """Yield a presenter whose second session begins a minute too early, in time, and who is another one."""
    first = attrs.evolve(_FIRST, presenter="presenter-1")
    for start, presenter, fires in (
        ("09:59", "presenter-1", True),
        ("10:00", "presenter-1", False),
        ("09:59", "presenter-2", False),
    ):
        second = a_session("second", start, presenter=presenter)
        says = f"presenter-1 until 10:00, {presenter} from {start}"
        yield Edge(says=says, picture=stage.programme(first, second), fires=fires)


def programme_ends_by(kind: ProgrammeEndsBy, stage: Stage) -> Iterator[Edge]:
    """Yield sessions that end a minute early, just in time and a minute late."""
    latest = minutes_into_day(kind.time)
    for end in (latest - 1, latest, latest + 1):
        start = max(end - 60, 0)
        if start < end < MINUTES_A_DAY:
            session = a_session(start=_written(clock_time(start)), minutes=end - start)
            says = f"a session that ends {_written(clock_time(end))}"
            yield Edge(says=says, picture=stage.programme(session), fires=end > latest)


def programme_gap(_: ProgrammeGap, stage: Stage) -> Iterator[Edge]:
    """Yield a session that begins when the one before ends, and one that begins a minute later."""
    for start, fires in (("10:00", False), ("10:01", True)):
        picture = stage.programme(_FIRST, a_session("second", start))
        yield Edge(says=f"a session to 10:00 and one from {start}", picture=picture, fires=fires)


def programme_overlap(_: ProgrammeOverlap, stage: Stage) -> Iterator[Edge]:
    """Yield a session that begins when the one before ends, and one that begins a minute earlier."""
    for start, fires in (("10:00", False), ("09:59", True)):
        picture = stage.programme(_FIRST, a_session("second", start))
        yield Edge(says=f"a session to 10:00 and one from {start}", picture=picture, fires=fires)


def turns_fit(kind: TurnsFit, stage: Stage) -> Iterator[Edge]:
    """Yield two turns that just fit into their session, that lack a minute, and that are of another length."""
    for minutes, length, fires in (
        (2 * kind.minutes, kind.minutes, False),
        (2 * kind.minutes - 1, kind.minutes, True),
        (2 * kind.minutes + 2, kind.minutes + 1, True),
    ):
        session = a_session(minutes=minutes, turns=2, turn_minutes=length)
        says = f"2 turns of {length} minutes in {minutes}"
        yield Edge(says=says, picture=stage.programme(session), fires=fires)
    yield keeps("a session without turns", stage.programme(a_session(minutes=1)))


def _other(used: SessionFormat) -> SessionFormat:
    return next(other for other in SessionFormat if other is not used)


def _written(time: dt.time) -> str:
    return f"{time:%H:%M}"
