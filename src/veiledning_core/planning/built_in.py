"""The solver that needs no other package."""

from __future__ import annotations

import attrs

from ..domain.progress import Progress
from .branching import BranchAndBound, least_cost
from .partition import Partition, Solved
from .portion import Portion
from .tempering import Tempering


@attrs.frozen(kw_only=True)
class BuiltIn:
    """Den innebygde løseren: searches first, and then looks whether anything better is possible."""

    search: Tempering = attrs.field(factory=Tempering)
    proof: BranchAndBound = attrs.field(factory=BranchAndBound)

    def solve(self, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        """Return the best found, with a bound where costs come of marks."""
        begun = attrs.evolve(begun, bound=least_cost(problem))
        part = Portion(whole=progress, begins=0, ends=50)
        found = self.search.solve(problem, begun, seed=seed, progress=part)
        if found.stopped:
            return found
        return self.proof.solve(problem, found, seed=seed, progress=Portion(whole=progress, begins=50, ends=100))
