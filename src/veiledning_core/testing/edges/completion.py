"""Edges of the rules about who has completed a course: asked while somebody decides it, so that what lacks is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from ...domain.attendance import Presence
from ...domain.course import CourseStatus
from ...domain.gathering import Gathering
from ...domain.staffing import Assignment
from ...rules.kinds.gatherings_attended import GatheringsAttended
from ...rules.kinds.hours_earned import HoursEarned
from ...rules.kinds.part_held import PartHeld
from ...rules.kinds.preparations_ticked import PreparationsTicked
from ...rules.picture import Part, Picture
from ..pictures import a_course, a_participant, an_attendance, by_enrolment, identity, present_at
from .stage import Edge, Stage, breaks, keeps

_KARI = a_participant()


def gatherings_attended(kind: GatheringsAttended, stage: Stage) -> Iterator[Edge]:
    """Yield somebody who missed as many gatherings as may be, wholly or in part, one more, and one not asked for."""
    gatherings = stage.planned()
    asked = [one for one in gatherings if not kind.gatherings or one.key in kind.gatherings]
    may_miss = len(asked) - kind.needed(len(asked))
    for count in (may_miss, may_miss + 1):
        for presence in (Presence.ABSENT, Presence.PARTLY):
            picture = _attending(stage, gatherings, asked[:count], presence)
            says = f"{presence.words} on the last day of {count} of {len(asked)} gatherings"
            yield Edge(says=says, picture=picture, fires=count > may_miss)
    if others := [one for one in gatherings if one not in asked]:
        says = "absent from each gathering that is not asked for"
        yield keeps(says, _attending(stage, gatherings, others, Presence.ABSENT))


def hours_earned(kind: HoursEarned, stage: Stage) -> Iterator[Edge]:
    """Yield just enough hours, a little too few, and just enough that were not attended."""
    little = min(kind.min / 2, Decimal("0.5"))
    for hours in (kind.min - little, kind.min):
        gathering = stage.gathering(credit_hours=hours)
        picture = _without_preparations(stage, _attending(stage, (gathering,)))
        yield Edge(says=f"{hours} hours earned", picture=picture, fires=hours < kind.min)
    gathering = stage.gathering(credit_hours=kind.min)
    absent = _attending(stage, (gathering,), (gathering,))
    yield breaks("absent from a day with all the hours", _without_preparations(stage, absent))


def part_held(kind: PartHeld, stage: Stage) -> Iterator[Edge]:
    """Yield a closed course that somebody held, one that is still open, one in another role, and none."""
    yield keeps("a course that is closed", _holding(stage, kind.type, kind.role, CourseStatus.CLOSED))
    yield breaks("a course that is not closed", _holding(stage, kind.type, kind.role, CourseStatus.PUBLISHED))
    yield breaks("in another role", _holding(stage, kind.type, f"not-{kind.role}", CourseStatus.CLOSED))
    yield breaks("of another type", _holding(stage, f"not-{kind.type}", kind.role, CourseStatus.CLOSED))
    yield breaks("no such course", _completing(stage, stage.planned()))


def preparations_ticked(kind: PreparationsTicked, stage: Stage) -> Iterator[Edge]:
    """Yield all preparations ticked off, all that are asked for, and each of those left out."""
    all_of_them = frozenset(preparation.key for preparation in stage.plan.preparations)
    asked = [p for p in stage.plan.preparations if not p.optional and kind.block in (None, p.block)]
    yield keeps("all preparations ticked off", _ticking(stage, all_of_them))
    yield keeps("only those ticked off that are asked for", _ticking(stage, frozenset(p.key for p in asked)))
    for preparation in asked:
        yield breaks(f"{preparation.key} not ticked off", _ticking(stage, all_of_them - {preparation.key}))


def _attending(
    stage: Stage,
    gatherings: Sequence[Gathering],
    missed: Sequence[Gathering] = (),
    presence: Presence = Presence.ABSENT,
) -> Picture:
    """Return a course that somebody attended, but for the last day of the gatherings that are `missed`."""
    there = {(mark.gathering, mark.day): mark for mark in present_at(_KARI, *gatherings)}
    for gathering in missed:
        last = an_attendance(_KARI, gathering, presence, day=len(gathering.days))
        there[last.gathering, last.day] = last
    return attrs.evolve(_completing(stage, gatherings), attendance=by_enrolment(there.values()))


def _completing(stage: Stage, gatherings: Sequence[Gathering]) -> Picture:
    return stage.picture(*gatherings, participants=(_KARI,), completing=True)


def _without_preparations(stage: Stage, picture: Picture) -> Picture:
    return attrs.evolve(picture, plan=attrs.evolve(stage.plan, blocks=()))


def _ticking(stage: Stage, keys: frozenset[str]) -> Picture:
    return attrs.evolve(_completing(stage, stage.planned()), ticks={_KARI.enrolment.id: keys})


def _holding(stage: Stage, type_key: str, role: str, status: CourseStatus) -> Picture:
    course = a_course(stage.gathering(), code="PART-1", type_key=type_key, status=status)
    held = Assignment(id=identity("PART-1"), course=course.id, person=_KARI.person.id, role=role)
    return attrs.evolve(_completing(stage, stage.planned()), parts=(Part(course=course, staff=(held,)),))
