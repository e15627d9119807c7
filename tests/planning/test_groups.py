"""Stable groups are as mixed as trying everything can make them, and say so."""

from __future__ import annotations

import random
from itertools import combinations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.small_groups import Stopper, attribute, cost_of, divisions, leader, meets, member, small
from veiledning_core.domain.errors import UsageFault, ValueFault
from veiledning_core.planning.branching import BranchAndBound
from veiledning_core.planning.built_in import BuiltIn
from veiledning_core.planning.exact import ExactGrouping
from veiledning_core.planning.fitting import fitting
from veiledning_core.planning.group_values import GroupPlan, GroupsWanted, bands
from veiledning_core.planning.groups import make_groups
from veiledning_core.planning.tempering import Tempering
from veiledning_core.planning.wishes import Apart, ContradictoryWishes, Pinned, Together

QUICK = BuiltIn(search=Tempering(steps=300))


def course_of(people: int, count: int, *, seed: int = 0) -> GroupsWanted:
    """People of a few trusts, professions and regions, as on a course."""
    chance = random.Random(seed)
    members = tuple(
        member(
            f"p{number}",
            trust=f"trust {int(9 * chance.random() ** 1.5)}",
            profession=chance.choice("abcde"),
            region=chance.choice("nsew"),
            gender=chance.choice("mf"),
        )
        for number in range(people)
    )
    weights = tuple(
        attribute(key, weight) for key, weight in (("trust", 3), ("profession", 2), ("region", 1), ("gender", 1))
    )
    return GroupsWanted(members=members, count=count, attributes=weights)


PINNED = (
    Pinned("p0", 1),
    Pinned("p1", 1),
    Pinned("p5", 2),
    Apart("p2", "p3"),
    Apart("p7", "p8"),
    Together("p10", "p11"),
)


def assert_allowed(wanted: GroupsWanted, plan: GroupPlan) -> None:
    few, many = wanted.sizes
    assert all(few <= len(group.members) <= many for group in plan.groups)
    assert sorted(plan.group_of) == sorted(one.key for one in wanted.members)
    led = {group.leader: group.number for group in plan.groups if group.leader}
    assert all(meets(wish, {**plan.group_of, **led}) for wish in wanted.wishes)


@settings(max_examples=80)
@given(wanted=small(), seed=st.integers(0, 3))
def test_groups_are_as_mixed_as_trying_everything_makes_them(wanted: GroupsWanted, seed: int) -> None:
    allowed = [cost_of(wanted, group_of) for group_of in divisions(wanted, wanted.wishes)]
    if not allowed:
        with pytest.raises(ContradictoryWishes):
            make_groups(wanted, seed=seed, solver=QUICK)
        return
    plan = make_groups(wanted, seed=seed, solver=QUICK)
    assert_allowed(wanted, plan)
    assert plan.quality.cost == cost_of(wanted, plan.group_of) == min(allowed)
    assert plan.quality.is_best


@settings(max_examples=40)
@given(wanted=small())
def test_the_exact_solver_alone_and_the_search_alone_come_to_the_same(wanted: GroupsWanted) -> None:
    allowed = [cost_of(wanted, group_of) for group_of in divisions(wanted, wanted.wishes)]
    if allowed:
        exact = make_groups(wanted, solver=BranchAndBound())
        assert (exact.quality.cost, exact.quality.bound) == (min(allowed), min(allowed))
        assert make_groups(wanted, solver=Tempering(steps=300)).quality.cost == min(allowed)


@settings(max_examples=25)
@given(wanted=small())
def test_highs_comes_to_the_same_as_trying_everything(wanted: GroupsWanted) -> None:
    allowed = [cost_of(wanted, group_of) for group_of in divisions(wanted, wanted.wishes)]
    if allowed:
        plan = make_groups(wanted, solver=ExactGrouping())
        assert_allowed(wanted, plan)
        assert (plan.quality.cost, plan.quality.bound) == (min(allowed), min(allowed))


@pytest.mark.parametrize("seed", range(2))
def test_highs_agrees_on_a_course_of_24_in_three_groups_with_pins(seed: int) -> None:
    wanted = attrs.evolve(course_of(24, 3, seed=seed), wishes=PINNED)
    exact = make_groups(wanted, solver=ExactGrouping())
    assert_allowed(wanted, exact)
    assert exact.quality.is_best
    assert make_groups(wanted, seed=seed).quality.cost == exact.quality.cost


def test_without_its_extra_highs_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veiledning_core.planning.highs.find_spec", lambda name: None)
    with pytest.raises(UsageFault, match="the exact solver is not installed"):
        make_groups(course_of(6, 2), solver=ExactGrouping())


def test_highs_hears_before_it_begins_that_it_is_to_stop() -> None:
    plan = make_groups(course_of(24, 3), progress=Stopper(), solver=ExactGrouping())
    assert plan.quality.stopped


@settings(max_examples=40)
@given(wanted=small(most_people=5, most_wishes=5))
def test_wishes_that_cannot_all_be_met_are_refused_with_the_fewest_of_them(wanted: GroupsWanted) -> None:
    wishes = wanted.wishes

    def possible(some: tuple[object, ...]) -> bool:
        return any(True for _ in divisions(wanted, some))  # type: ignore[arg-type]

    if possible(wishes):
        return
    with pytest.raises(ContradictoryWishes) as refused:
        make_groups(wanted)
    fewest = next(size for size in range(1, len(wishes) + 1) if not all(map(possible, combinations(wishes, size))))
    assert len(refused.value.wishes) == fewest
    assert not possible(refused.value.wishes)


def test_the_contradiction_is_said_with_names() -> None:
    people = tuple(member(name) for name in ("anna", "bo", "kari", "ola", "per", "siv"))
    wishes = (Apart("kari", "ola"), Together("anna", "bo"), Pinned("bo", 2), Pinned("anna", 1))
    with pytest.raises(ContradictoryWishes) as refused:
        make_groups(GroupsWanted(members=people, count=2, wishes=wishes))
    what = "these wishes cannot all be met in groups of 3: Anna and Bo together; Bo in group 2; Anna in group 1"
    assert str(refused.value.what) == what
    assert refused.value.hint is not None


def test_nine_pinned_to_a_group_of_eight_are_all_named() -> None:
    wanted = course_of(24, 3)
    wishes = tuple(Pinned(f"p{number}", 1) for number in range(12))
    fitting(attrs.evolve(wanted, wishes=wishes[:8]))
    with pytest.raises(ContradictoryWishes) as refused:
        make_groups(attrs.evolve(wanted, wishes=wishes))
    assert len(refused.value.wishes) == 9


@pytest.mark.parametrize("seed", range(3))
def test_a_course_of_24_in_three_groups_with_pins_is_proved_best(seed: int) -> None:
    wanted = attrs.evolve(course_of(24, 3, seed=seed), wishes=PINNED, leaders=(leader("leder"),))
    plan = make_groups(wanted, seed=seed)
    assert_allowed(wanted, plan)
    assert str(plan.quality.words) == "proved best"
    assert [group.leader for group in plan.groups] == ["leder", None, None]


def test_the_same_input_and_seed_give_the_same_groups_and_other_seeds_as_good_ones() -> None:
    wanted = attrs.evolve(course_of(17, 3, seed=7), wishes=PINNED)
    plan = make_groups(wanted, seed=1)
    assert make_groups(wanted, seed=1) == plan
    assert make_groups(wanted, seed=2).quality.cost == plan.quality.cost


def test_a_division_is_known_in_every_detail() -> None:
    """The same on every machine and with every Python: no clock, no hash order, no logarithm decides."""
    plan = make_groups(course_of(9, 3, seed=4), seed=5)
    known = [("p0", "p5", "p6"), ("p2", "p7", "p8"), ("p1", "p3", "p4")]
    assert [group.members for group in plan.groups] == known


@pytest.mark.parametrize("at", [0, 3, 150])
def test_whoever_stops_the_planner_gets_the_best_so_far_which_meets_every_wish(at: int) -> None:
    wanted = attrs.evolve(course_of(40, 5), wishes=PINNED)
    slow = BuiltIn(search=Tempering(steps=300))
    plan = make_groups(wanted, progress=Stopper(at=at), solver=slow)
    assert_allowed(wanted, plan)
    assert plan.quality.stopped or plan.quality.is_best
    assert at > 0 or "the search was stopped before it was done" in str(plan.quality.words)


def test_progress_only_rises_and_ends_within_the_whole() -> None:
    listener = Stopper(at=10_000)
    make_groups(course_of(13, 4), progress=listener, solver=QUICK)
    shares = [done / of for done, of in listener.heard]
    assert shares == sorted(shares)
    assert shares[-1] <= 1


def test_each_attribute_is_scored_in_words() -> None:
    people = (
        member("a", trust="x", gender="f"),
        member("b", trust="x", gender="f"),
        member("c", trust="x"),
        member("d", trust="y"),
    )
    wishes = (Pinned("a", 1), Pinned("b", 1))
    weights = (attribute("trust"), attribute("gender"), attribute("region"))
    plan = make_groups(GroupsWanted(members=people, count=2, attributes=weights, wishes=wishes))
    unlike = "who count as different from everybody"
    assert [str(mixture.words) for mixture in plan.mixtures] == [
        "trust: as mixed as can be; pairs with the same: 1",
        f"gender: as mixed as can be; pairs with the same: 1; not known for 2 of 4, {unlike}",
        "region: not known of anybody",
    ]


def test_where_half_of_the_people_have_no_value_the_rest_are_mixed_all_the_same() -> None:
    known = tuple(member(f"k{number}", trust="x") for number in range(4))
    unknown = tuple(member(f"u{number}", trust=" ") for number in range(4))
    plan = make_groups(GroupsWanted(members=known + unknown, count=4, attributes=(attribute("trust"),)))
    assert plan.quality.cost == 0
    assert plan.mixtures[0].unknown == 4


def test_one_attribute_may_stand_in_the_way_of_another_and_both_say_so() -> None:
    people = (member("a", trust="x", kind="p"), member("b", trust="x", kind="q"), member("c", trust="y", kind="p"))
    plan = make_groups(GroupsWanted(members=people, count=2, attributes=(attribute("trust", 2), attribute("kind"))))
    assert plan.quality.is_best
    assert plan.quality.cost == 0


@pytest.mark.parametrize(("people", "count"), [(0, 1), (0, 0), (3, 0), (2, 3)])
def test_impossible_sizes_are_refused(people: int, count: int) -> None:
    with pytest.raises(ValueFault, match=f"{people} people cannot be {count} groups"):
        GroupsWanted(members=tuple(member(f"m{number}") for number in range(people)), count=count)


@pytest.mark.parametrize("people", [1, 2, 5])
def test_the_smallest_numbers_of_people_are_groups_too(people: int) -> None:
    plan = make_groups(GroupsWanted(members=tuple(member(f"m{number}") for number in range(people)), count=people))
    assert [len(group.members) for group in plan.groups] == [1] * people


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (Pinned("a", 0), "a: there is no group 0"),
        (Pinned("a", 3), "a: there is no group 3"),
        (Apart("a", "stranger"), "stranger: a wish is about somebody who is not among them"),
    ],
)
def test_a_wish_about_nobody_or_no_group_is_refused(wish: Apart | Pinned, says: str) -> None:
    with pytest.raises(ValueFault, match=says):
        GroupsWanted(members=(member("a"), member("b")), count=2, wishes=(wish,))


def test_people_given_twice_and_more_leaders_than_groups_are_refused() -> None:
    with pytest.raises(ValueFault, match="the same person is given twice"):
        GroupsWanted(members=(member("a"), member("a")), count=1)
    with pytest.raises(ValueFault, match="2 leaders are too many for 1 group"):
        GroupsWanted(members=(member("a"),), count=1, leaders=(leader("x"), leader("y")))
    with pytest.raises(ValueFault, match="weight of at least one"):
        attribute("trust", 0)


def test_years_become_bands() -> None:
    assert bands([0, 4, 5, 9, 10, None], [5, 10]) == ("0–4", "0–4", "5–9", "5–9", "10–", "")
