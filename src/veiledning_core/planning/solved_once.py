"""A solver for what is looked at before it is done: doing it comes to what was seen."""

from __future__ import annotations

from ..domain.progress import Progress
from .partition import Partition, Solved, Solver


class SolvedOnce:
    """Løst én gang: asks a solver, and answers the same problem with what came of it, also where that was stopped."""

    def __init__(self, solver: Solver) -> None:
        self._solver = solver
        self._known: tuple[object, Solved] | None = None

    def solve(self, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        """Return what the solver found, or finds now that the problem is another."""
        asked = problem, problem.costs, begun, seed
        if self._known is None or self._known[0] != asked:
            self._known = asked, self._solver.solve(problem, begun, seed=seed, progress=progress)
        return self._known[1]
