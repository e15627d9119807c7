from __future__ import annotations

import attrs

from tests.planning.small_groups import Stopper
from veiledning_core.domain.progress import Progress, Unwatched
from veiledning_core.planning.group_values import Member
from veiledning_core.planning.partition import Partition, Solved
from veiledning_core.planning.round_values import RoundsPlan, RoundsWanted
from veiledning_core.planning.rounds import make_rounds
from veiledning_core.planning.solved_once import RoundsMadeOnce, SolvedOnce

PROBLEM = Partition(
    costs=((0, 1), (1, 0)),
    weights=(1, 1),
    fewest=(1, 1),
    most=(1, 1),
    home=(None, None),
    barred=(frozenset(), frozenset()),
)
BEGUN = Solved(group_of=(0, 1), cost=0)


class Counting:
    """A solver whose answer says how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def solve(self, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        self.asked += 1
        return attrs.evolve(begun, tries=self.asked, stopped=True)


def tries(solver: SolvedOnce, problem: Partition = PROBLEM, seed: int = 0) -> int:
    return solver.solve(problem, BEGUN, seed=seed, progress=Unwatched()).tries


def test_the_same_problem_is_solved_once_also_where_that_was_stopped() -> None:
    solver = SolvedOnce(Counting())
    assert [tries(solver), tries(solver)] == [1, 1]


def test_another_problem_or_seed_is_solved_anew() -> None:
    solver = SolvedOnce(Counting())
    costs = attrs.evolve(PROBLEM, costs=((0, 2), (2, 0)))
    assert [tries(solver), tries(solver, costs), tries(solver, costs, seed=1)] == [1, 2, 3]


def test_triads_and_pairs_are_made_once_each_also_where_that_was_stopped() -> None:
    """Doing what was looked at makes both again."""
    made = list[int]()

    def making(wanted: RoundsWanted, *, seed: int, progress: Progress, steps: int) -> RoundsPlan:
        made.append(wanted.size)
        return make_rounds(wanted, seed=seed, progress=progress, steps=steps)

    make = RoundsMadeOnce(making)
    members = tuple(Member(key=f"{number}", name=f"{number}") for number in range(14))
    triads, pairs = (RoundsWanted(members=members, size=size, rounds=9) for size in (3, 2))
    stopped = make(triads, seed=0, progress=Stopper(), steps=1000)
    make(pairs, seed=0, progress=Unwatched(), steps=1000)
    assert make(triads, seed=0, progress=Unwatched(), steps=1000) is stopped
    assert stopped.quality.stopped
    make(pairs, seed=0, progress=Unwatched(), steps=1000)
    assert made == [3, 2]
    make(pairs, seed=1, progress=Unwatched(), steps=1000)
    assert made == [3, 2, 2]
