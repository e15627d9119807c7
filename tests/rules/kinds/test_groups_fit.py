from __future__ import annotations

from typing import Any

import attrs

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.grouping import CourseGroups, PracticeRound, StableGroup
from veiledning_core.rules.finding import FixPlace
from veiledning_core.rules.kinds.groups_fit import GroupsFit
from veiledning_core.rules.picture import Participant, Picture
from veiledning_core.testing.pictures import (
    a_gathering,
    a_participant,
    a_picture,
    a_session,
    a_staff_member,
    identity,
    participants,
    said,
)

KIND = GroupsFit(roles=("course-leader",))
FOUR = participants(4)


def groups_of(*groups: tuple[Participant, ...], leaders: tuple[str | None, ...] = ()) -> CourseGroups:
    made = [StableGroup(members=tuple(one.enrolment.id for one in group)) for group in groups]
    for place, leader in enumerate(leaders):
        made[place] = attrs.evolve(made[place], leader=identity(leader) if leader else None)
    return CourseGroups(id=identity("groups"), course=identity("KURS-1"), groups=tuple(made))


def round_of(*groups: tuple[Participant, ...], size: int = 2, away: tuple[Participant, ...] = ()) -> PracticeRound:
    return PracticeRound(
        id=identity("round"),
        course=identity("KURS-1"),
        gathering="day-1",
        session="pairs",
        size=size,
        groups=tuple(tuple(one.enrolment.id for one in group) for group in groups),
        away=tuple(one.enrolment.id for one in away),
    )


def sentences(*people: Participant, **more: Any) -> list[tuple[str, str]]:
    return said(KIND, picture(*people, **more))


def picture(*people: Participant, **more: Any) -> Picture:
    return a_picture(a_gathering(sessions=(a_session("pairs"),)), participants=people, **more)


def test_nothing_is_said_before_groups_are_made_or_while_they_fit() -> None:
    wishes_only = CourseGroups(id=identity("groups"), course=identity("KURS-1"))
    assert sentences(*FOUR) == []
    assert sentences(*FOUR, groups=wishes_only) == []
    assert sentences(*FOUR, groups=groups_of(FOUR[:2], FOUR[2:]), rounds=(round_of(FOUR[:2], FOUR[2:]),)) == []


def test_whoever_came_later_is_in_no_group() -> None:
    late = a_participant("Siri Lie")
    assert sentences(*FOUR, late, groups=groups_of(FOUR[:2], FOUR[2:])) == [
        ("course", "on the course, but in no group: Siri Lie")
    ]


def test_only_those_whose_place_is_binding_are_to_be_in_a_group() -> None:
    """An offer may still be turned down (register, A-23)."""
    offered = a_participant("Siri Lie", status=EnrolmentStatus.OFFERED)
    assert sentences(*FOUR, offered, groups=groups_of(FOUR[:2], FOUR[2:])) == []


def test_whoever_left_is_named_and_does_not_count_in_the_sizes() -> None:
    out = a_participant("Siri Lie", status=EnrolmentStatus.WITHDRAWN)
    still = "still in a group, but no longer on the course: Siri Lie"
    assert sentences(*FOUR, out, groups=groups_of(FOUR[:2], (*FOUR[2:], out))) == [("course", still)]
    assert sentences(*FOUR[:3], out, groups=groups_of(FOUR[:3], (out,))) == [
        ("course", still),
        ("course", "the groups are not of equal size: 3, 0"),
    ]


def test_groups_may_differ_by_one_and_not_by_two() -> None:
    assert sentences(*FOUR[:3], groups=groups_of(FOUR[:2], FOUR[2:3])) == []
    assert sentences(*FOUR, groups=groups_of(FOUR[:3], FOUR[3:])) == [
        ("course", "the groups are not of equal size: 3, 1")
    ]


def test_many_names_are_cut_to_four() -> None:
    people = participants(6)
    assert sentences(*FOUR, *people[4:], groups=groups_of(())) == [
        ("course", "on the course, but in no group: KURS-1 1, KURS-1 2, KURS-1 3, KURS-1 4, and 2 more")
    ]


def test_a_group_needs_the_leader_that_it_can_have() -> None:
    """Who leads is one of the staff in the roles; a group without one is told of while somebody is free."""
    staff = (a_staff_member("course-leader", "Ola"), a_staff_member("presenter", "Per"))
    halves = (FOUR[:2], FOUR[2:])
    assert sentences(*FOUR, groups=groups_of(*halves, leaders=("Ola", None)), staff=staff) == []
    assert sentences(*FOUR, groups=groups_of(*halves), staff=staff) == [
        ("course", "group 1 has no leader"),
        ("course", "group 2 has no leader"),
    ]
    assert sentences(*FOUR, groups=groups_of(*halves, leaders=("Per", "Ola")), staff=staff) == [
        ("course", "the leader of group 1 no longer leads the course")
    ]


def test_a_pair_is_of_those_who_are_there_and_who_is_away_is_not_missed() -> None:
    late, out = a_participant("Siri Lie"), a_participant("Jon Lie", status=EnrolmentStatus.WITHDRAWN)
    assert sentences(*FOUR, late, out, rounds=(round_of(FOUR[:2], (*FOUR[2:], out)),)) == [
        ("session:pairs", "on the course, but in no pair: Siri Lie"),
        ("session:pairs", "still in a pair, but no longer on the course: Jon Lie"),
    ]
    assert sentences(*FOUR, late, rounds=(round_of(FOUR[:2], FOUR[2:], away=(late,)),)) == []
    (fault,) = said(KIND, picture(*FOUR, late, rounds=(round_of(FOUR, size=3),)))
    assert fault == ("session:pairs", "on the course, but in no triad: Siri Lie")


def test_each_fault_says_how_it_is_mended_and_where() -> None:
    (fault,) = KIND.faults(picture(*FOUR, groups=groups_of(FOUR[:3], FOUR[3:])))
    assert "veiledning group repair KURS-1" in str(fault.how)
    assert GroupsFit.place is FixPlace.GROUPS
