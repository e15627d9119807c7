"""Solvers for what is looked at before it is done: doing it comes to what was seen."""

from __future__ import annotations

from ..domain.progress import Progress
from .partition import Partition, Solved, Solver
from .round_values import RoundsPlan, RoundsWanted
from .rounds import RoundsMaker


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


class RoundsMadeOnce:
    """Runder laget én gang: as `SolvedOnce`, of triads and of pairs."""

    def __init__(self, make: RoundsMaker) -> None:
        self._make = make
        self._known: list[tuple[object, RoundsPlan]] = []

    def __call__(self, wanted: RoundsWanted, *, seed: int, progress: Progress, steps: int) -> RoundsPlan:
        """Return the rounds that were made of it, or are made now."""
        asked = wanted, seed, steps
        known = next((plan for before, plan in self._known if before == asked), None)
        if known is None:
            known = self._make(wanted, seed=seed, progress=progress, steps=steps)
            self._known.append((asked, known))
        return known
