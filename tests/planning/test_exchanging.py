"""A division that changes keeps its books: what it says of costs and groups is what counting everything says."""

from __future__ import annotations

import random
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.planning.exchanging import Exchanging
from veiledning_core.planning.long_costs import LongCosts
from veiledning_core.planning.partition import Partition


@st.composite
def problems(draw: st.DrawFn) -> Partition:
    """Up to nine people, some fixed and some barred, in groups whose sizes may change, at gains and losses."""
    chance, groups = draw(st.randoms(use_true_random=False)), draw(st.integers(2, 3))
    people = draw(st.integers(2 * groups, 9))
    costs = [[0] * people for _ in range(people)]
    for one, other in combinations(range(people), 2):
        costs[one][other] = costs[other][one] = chance.randint(-30, 50)
    return Partition(
        costs=costs,
        weights=(1,) * people,
        fewest=(1,) * groups,
        most=(people - groups + 1,) * groups,
        home=tuple(draw(st.sampled_from([None, None, one % groups])) for one in range(people)),
        barred=tuple(draw(st.sampled_from([frozenset(), {(one + 1) % groups}])) for one in range(people)),
    )


def dealt(problem: Partition) -> tuple[int, ...]:
    return tuple(item % len(problem.most) for item in problem.items)


def division(problem: Partition, seed: int = 1, *, coarse: bool = False) -> Exchanging:
    return Exchanging(LongCosts(problem, coarse=coarse), dealt(problem), random.Random(seed))


@given(problem=problems(), seed=st.integers(0, 9))
def test_after_many_exchanges_the_cost_is_that_of_the_division_and_nobody_is_where_they_must_not_be(
    problem: Partition, seed: int
) -> None:
    moving = division(problem, seed)
    moving.go_on(range(80), 60)
    for group_of, cost in ((moving.now, moving.cost), (moving.best, moving.lowest)):
        assert problem.cost(group_of) == cost
        assert all(problem.fewest[group] <= group_of.count(group) <= problem.most[group] for group in problem.groups)
        for item, group in enumerate(group_of):
            assert group not in problem.barred[item] or group == dealt(problem)[item]
            assert problem.home[item] in (None, group)
    assert moving.lowest <= moving.cost


@given(problem=problems())
def test_after_a_descent_no_exchange_of_two_is_better(problem: Partition) -> None:
    moving = division(problem)
    moving.descend()
    group_of = moving.now
    free = [item for item in problem.items if problem.home[item] is None]
    for one, other in combinations(free, 2):
        here, there = group_of[one], group_of[other]
        if there not in problem.barred[one] and here not in problem.barred[other]:
            changed = [there if item == one else here if item == other else its for item, its in enumerate(group_of)]
            assert problem.cost(changed) >= moving.cost


@given(problem=problems())
def test_whoever_goes_back_to_a_division_finds_it_as_it_was(problem: Partition) -> None:
    moving = division(problem)
    before, cost = moving.now, moving.cost
    moving.go_on(range(80), 20)
    moving.go_to(before)
    assert (moving.now, moving.cost) == (before, cost)


@pytest.mark.parametrize("coarse", [False, True])
def test_costs_that_are_no_whole_numbers_are_known_nearly(*, coarse: bool) -> None:
    chance = random.Random(1)
    whole = [[0.0] * 8 for _ in range(8)]
    for one, other in combinations(range(8), 2):
        whole[one][other] = whole[other][one] = -chance.random()
    problem = Partition(
        costs=whole,
        weights=(1,) * 8,
        fewest=(4, 4),
        most=(4, 4),
        home=(None,) * 8,
        barred=(frozenset(),) * 8,
    )
    moving = division(problem, coarse=coarse)
    moving.go_on([50], 50)
    assert moving.cost == pytest.approx(problem.cost(moving.now), rel=0.01 if coarse else 1e-4)


def test_nobody_moves_where_all_must_stay() -> None:
    problem = Partition(
        costs=((0, 1), (1, 0)), weights=(1, 1), fewest=(1, 1), most=(1, 1), home=(0, 1), barred=(frozenset(),) * 2
    )
    assert division(problem).go_on([9], 5) == 0
    free = attrs.evolve(problem, home=(None, None))
    assert division(free).go_on([9], 5) > 0
