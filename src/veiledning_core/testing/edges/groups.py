"""Edges of the rule about groups, triads and pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...domain.enrolment import EnrolmentStatus
from ...domain.grouping import CourseGroups, PracticeRound, StableGroup
from ...rules.kinds.groups_fit import GroupsFit
from ...rules.picture import Participant, Picture
from ..pictures import a_participant, a_staff_member, identity, participants
from .stage import Edge, Stage, breaks, keeps


def groups_fit(kind: GroupsFit, stage: Stage) -> Iterator[Edge]:
    """Yield groups of equal and other sizes, people in none and people who left, leaders there and gone, and triads."""
    people = participants(4)
    late, out = a_participant("Siri Lie"), a_participant("Siri Lie", status=EnrolmentStatus.WITHDRAWN)

    def picture(*sizes: int, leader: str | None = None, here: tuple[Participant, ...] = people, **more: Any) -> Picture:
        return stage.picture(participants=here, groups=_groups(here, sizes, leader), **more)

    yield keeps("nobody in a group while none are made", stage.picture(participants=people))
    yield keeps("four people in groups of two and two", picture(2, 2))
    yield keeps("five people in groups of three and two", picture(3, 2, here=participants(5)))
    yield breaks("four people in groups of three and one", picture(3, 1))
    yield breaks("one who is in none", stage.picture(participants=(*people, late), groups=_groups(people, (2, 2))))
    yield breaks("one who left", picture(2, 3, here=(*people, out)))
    yield breaks("a leader who is no longer there", picture(2, 2, leader="Ola Nordmann"))
    for role in kind.roles[:1]:
        staff = (a_staff_member(role),)
        yield keeps(f"the first led by a {role}", picture(2, 2, leader="Ola Nordmann", staff=staff))
        yield breaks(f"a {role} who leads none", picture(2, 2, staff=staff))
    yield breaks("a triad without one of four", stage.picture(participants=people, rounds=(_round(people[:3]),)))
    yield keeps("a triad of four", stage.picture(participants=people, rounds=(_round(people),)))


def _groups(people: tuple[Participant, ...], sizes: tuple[int, ...], leader: str | None = None) -> CourseGroups:
    left = [one.enrolment.id for one in people]
    groups = [StableGroup(members=tuple(left.pop(0) for _ in range(size))) for size in sizes]
    if leader is not None:
        groups[0] = StableGroup(members=groups[0].members, leader=identity(leader))
    return CourseGroups(id=identity("groups"), course=identity("KURS-1"), groups=tuple(groups))


def _round(people: tuple[Participant, ...]) -> PracticeRound:
    return PracticeRound(
        id=identity("round"),
        course=identity("KURS-1"),
        gathering="day-1",
        session="triads",
        size=3,
        groups=(tuple(one.enrolment.id for one in people),),
    )
