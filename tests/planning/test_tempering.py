"""The search finds the best division also where costs are any numbers, and groups any sizes between bounds.

The maximally diverse grouping problem: the distances are like those of the family RanInt of the public library MDGPLIB,
whole numbers from 0 to 100 by chance.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import product

import attrs
import pytest

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.progress import Unwatched
from veiledning_core.planning.built_in import BuiltIn
from veiledning_core.planning.exact import ExactGrouping
from veiledning_core.planning.exchanging import Exchanging
from veiledning_core.planning.long_costs import LongCosts
from veiledning_core.planning.partition import Partition, Solved
from veiledning_core.planning.sizing import sizes_with_most_pairs
from veiledning_core.planning.tempering import Tempering


def diverse(people: int, fewest: tuple[int, ...], most: tuple[int, ...], seed: int) -> Partition:
    """A division in which the distances within groups are to be large."""
    chance = random.Random(seed)
    costs = [[0] * people for _ in range(people)]
    for one in range(people):
        for other in range(one):
            costs[one][other] = costs[other][one] = -chance.randint(0, 100)
    return Partition(
        costs=costs,
        weights=(1,) * people,
        fewest=fewest,
        most=most,
        home=(None,) * people,
        barred=(frozenset(),) * people,
    )


def begun(problem: Partition) -> Solved:
    """Everybody dealt out in the order of the numbers."""
    places = [group for group in problem.groups for _ in range(problem.fewest[group])]
    more = [group for group in problem.groups for _ in range(problem.most[group] - problem.fewest[group])]
    group_of = (*places, *more)[: len(problem.weights)]
    return Solved(group_of=group_of, cost=problem.cost(group_of))


def least(problem: Partition) -> float:
    def fits(group_of: tuple[int, ...]) -> bool:
        size = Counter(group_of)
        return all(problem.fewest[group] <= size[group] <= problem.most[group] for group in problem.groups)

    return min(problem.cost(it) for it in product(problem.groups, repeat=len(problem.weights)) if fits(it))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("fewest", "most"), [((3, 3), (3, 3)), ((2, 2), (4, 4)), ((1, 2, 1), (2, 4, 3))])
def test_the_search_finds_what_trying_everything_finds(
    fewest: tuple[int, ...], most: tuple[int, ...], seed: int
) -> None:
    problem = diverse(6, fewest, most, seed)
    solved = Tempering(steps=300).solve(problem, begun(problem), seed=seed, progress=Unwatched())
    assert solved.cost == problem.cost(solved.group_of) == least(problem)
    size = Counter(solved.group_of)
    assert all(fewest[group] <= size[group] <= most[group] for group in problem.groups)


def test_where_nothing_is_known_of_a_bound_none_is_claimed() -> None:
    problem = diverse(6, (3, 3), (3, 3), 1)
    solved = BuiltIn(search=Tempering(steps=500)).solve(problem, begun(problem), seed=1, progress=Unwatched())
    assert solved.bound is None
    assert not solved.is_best


def test_a_search_is_never_worse_than_what_it_began_with() -> None:
    problem = diverse(6, (3, 3), (3, 3), 2)
    best = Tempering(steps=300).solve(problem, begun(problem), seed=1, progress=Unwatched())
    again = Tempering(steps=100).solve(problem, best, seed=2, progress=Unwatched())
    assert again.cost == best.cost


def test_people_who_must_stay_stay() -> None:
    problem = attrs.evolve(diverse(6, (3, 3), (3, 3), 3), home=(0, 0, 0, None, None, None))
    solved = Tempering(steps=500).solve(problem, begun(problem), seed=1, progress=Unwatched())
    assert solved.group_of == (0, 0, 0, 1, 1, 1)


@pytest.mark.parametrize("seed", range(3))
def test_costs_that_are_no_whole_numbers_are_searched_as_well(seed: int) -> None:
    whole = diverse(6, (2, 2), (4, 4), seed)
    problem = attrs.evolve(whole, costs=[[cost / 7 for cost in row] for row in whole.costs])
    solved = Tempering(steps=300).solve(problem, begun(problem), seed=seed, progress=Unwatched())
    assert solved.cost == pytest.approx(least(whole) / 7)


@pytest.mark.parametrize(("fewest", "most"), [((1, 1, 1), (6, 6, 6)), ((2, 0, 1), (3, 4, 4)), ((2, 2, 2), (2, 2, 2))])
def test_where_pairs_are_a_gain_the_sizes_make_as_many_as_trying_everything(
    fewest: tuple[int, ...], most: tuple[int, ...]
) -> None:
    def pairs(sizes: tuple[int, ...]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    ranges = [range(few, many + 1) for few, many in zip(fewest, most, strict=True)]
    sizes = sizes_with_most_pairs(diverse(6, fewest, most, 1))
    assert all(size in within for size, within in zip(sizes, ranges, strict=True))
    assert pairs(sizes) == max(pairs(it) for it in product(*ranges) if sum(it) == 6)


def test_groups_are_brought_to_sizes_by_moves_of_those_who_may_move() -> None:
    problem = diverse(6, (1, 1), (5, 5), 1)
    division = Exchanging(LongCosts(problem), (0, 0, 0, 1, 1, 1), random.Random(1))
    division.resize((5, 1))
    assert division.sizes == (5, 1)
    assert Counter(division.now) == Counter([0] * 5 + [1])
    stuck = attrs.evolve(problem, home=(0, 0, 0, 1, 1, None), barred=(frozenset(),) * 5 + (frozenset({0}),))
    held = Exchanging(LongCosts(stuck), (0, 0, 0, 1, 1, 1), random.Random(1))
    held.resize((5, 1))
    assert held.now == (0, 0, 0, 1, 1, 1)


def test_the_exact_solver_refuses_costs_that_do_not_come_of_what_people_share() -> None:
    problem = diverse(4, (2, 2), (2, 2), 1)
    with pytest.raises(UsageFault, match="only by what people have in common"):
        ExactGrouping().solve(problem, begun(problem), seed=1, progress=Unwatched())
