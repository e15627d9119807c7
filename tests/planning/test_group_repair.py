"""A repair moves as few as possible, and never makes the groups anew."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.small_groups import Stopper, attribute, cost_of, divisions, member, small
from veiledning_core.domain.errors import ValueFault
from veiledning_core.planning.group_repair import repair_groups
from veiledning_core.planning.group_values import Group, GroupPlan, GroupsWanted
from veiledning_core.planning.groups import make_groups
from veiledning_core.planning.wishes import Apart, Pinned


def course_of(people: int) -> GroupsWanted:
    members = tuple(member(f"p{number}", trust=f"t{number % 7}", region="nsew"[number % 4]) for number in range(people))
    return GroupsWanted(members=members, count=3, attributes=(attribute("trust", 2), attribute("region")))


def without(wanted: GroupsWanted, *keys: str) -> GroupsWanted:
    return attrs.evolve(wanted, members=tuple(one for one in wanted.members if one.key not in keys))


def moved_between(before: GroupPlan, after: GroupPlan) -> set[str]:
    return {key for key, group in after.group_of.items() if before.group_of.get(key, group) != group}


@settings(max_examples=80)
@given(wanted=small(), before=st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_nobody_moves_who_need_not_and_among_those_repairs_it_is_the_best_mixed(
    wanted: GroupsWanted, before: list[int]
) -> None:
    """The groups before may be of any size and against any wish; 0 is somebody who is new."""
    was = {one.key: group for one, group in zip(wanted.members, before, strict=False) if 0 < group <= wanted.count}
    groups = tuple(
        Group(number=number, members=tuple(key for key, group in was.items() if group == number))
        for number in range(1, wanted.count + 1)
    )
    ways = [
        (sum(group_of[key] != group for key, group in was.items()), cost_of(wanted, group_of))
        for group_of in divisions(wanted, wanted.wishes)
    ]
    if ways:
        plan = repair_groups(wanted, groups)
        assert (len(plan.moved), plan.quality.cost) == min(ways)
        assert plan.fewest_moved
        assert plan.quality.is_best


def test_when_one_of_24_drops_out_nobody_moves() -> None:
    wanted = course_of(24)
    plan = make_groups(wanted)
    repaired = repair_groups(without(wanted, "p3"), plan.groups)
    assert repaired.moved == ()
    assert moved_between(plan, repaired) == set()
    assert sorted(len(group.members) for group in repaired.groups) == [7, 8, 8]


def test_when_two_of_one_group_drop_out_one_moves_and_a_newcomer_in_their_place_keeps_everybody() -> None:
    wanted = course_of(24)
    plan = make_groups(wanted)
    gone = plan.groups[1].members[:2]
    repaired = repair_groups(without(wanted, *gone), plan.groups)
    assert repaired.moved == tuple(moved_between(plan, repaired))
    assert len(repaired.moved) == 1
    new = attrs.evolve(wanted, members=(*without(wanted, *gone).members, member("new")))
    assert repair_groups(new, plan.groups).group_of["new"] == 2
    assert repair_groups(new, plan.groups).moved == ()


def test_whoever_is_moved_by_hand_stays_moved_and_one_comes_back_for_them() -> None:
    wanted = course_of(24)
    plan = make_groups(wanted)
    who = plan.groups[0].members[0]
    repaired = repair_groups(attrs.evolve(wanted, wishes=(Pinned(who, 3),)), plan.groups)
    assert repaired.group_of[who] == 3
    assert len(repaired.moved) == 2


def test_two_who_are_to_be_kept_apart_afterwards_cost_one_exchange() -> None:
    wanted = course_of(24)
    plan = make_groups(wanted)
    one, other = plan.groups[0].members[:2]
    repaired = repair_groups(attrs.evolve(wanted, wishes=(Apart(one, other),)), plan.groups)
    assert repaired.group_of[one] != repaired.group_of[other]
    assert len(repaired.moved) == 2


def test_where_there_was_no_time_to_look_at_everything_the_plan_says_so() -> None:
    wanted = course_of(24)
    plan = make_groups(wanted)
    gone = plan.groups[0].members[:5]
    short = repair_groups(without(wanted, *gone), plan.groups, limit=10)
    assert not short.quality.is_best
    assert sorted(len(group.members) for group in short.groups) == [6, 6, 7]
    stopped = repair_groups(without(wanted, *gone), plan.groups, progress=Stopper())
    assert stopped.quality.stopped
    assert sorted(len(group.members) for group in stopped.groups) == [6, 6, 7]


def test_another_number_of_groups_is_no_repair() -> None:
    wanted = course_of(9)
    with pytest.raises(ValueFault, match="there were 3 groups, not 2"):
        repair_groups(attrs.evolve(wanted, count=2), make_groups(wanted).groups)
