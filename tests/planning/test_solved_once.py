from __future__ import annotations

import attrs

from veiledning_core.domain.progress import Progress, Unwatched
from veiledning_core.planning.partition import Partition, Solved
from veiledning_core.planning.solved_once import SolvedOnce

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
