"""Dividing by simulated annealing: random exchanges, of which worse ones are taken ever more seldom.

Each step weighs all exchanges of one item, and takes one by chance of those that are good enough. What every item would
cost in every group is kept up to date with each exchange, as in F. J. Rodriguez et al., "An artificial bee colony
algorithm for the maximally diverse grouping problem", Information Sciences 230 (2013). Empty seats are items too, so
that moving to another group is an exchange like any other. Annealing itself is of S. Kirkpatrick et al., "Optimization
by simulated annealing", Science 220 (1983).

Divisions freeze like water: above a certain heat all is in motion, and not far below it nothing is. The steps are for
what lies between, which a trial finds by how often exchanges are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

import attrs

from ..domain.progress import Progress, Stopped
from .exchanging import Exchanging
from .luck import luck
from .partition import Partition, Solved
from .sizing import pairs_are_a_gain, sizes_with_most_pairs

_LEVELS = 100
_TRIAL_LEVELS, _TRIAL_STEPS = 40, 50
_OFTEN, _AGAIN, _SELDOM = 0.22, 0.13, 0.045
"""The shares of times an exchange is taken where the search begins, begins again, and ends."""
_HOTTEST, _COLDEST = 8.0, 0.001
"""Where the trial begins and ends, in mean costs of a pair."""


@attrs.frozen(kw_only=True)
class Annealing:
    """Simulert herding: a trial to find the right heats, one slow cooling of so many steps, and quicker ones.

    Each of the `reheats` begins with the best so far, less hot, and has a quarter of the steps; the trial a tenth.
    """

    steps: int = 6_000
    reheats: int = 8

    def solve(self, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        """Return the best that was met; no better is known to be impossible unless `begun` brought a bound."""
        search = Exchanging(problem, begun.group_of, Random(seed), luck())
        if begun.is_best or not search.mean_cost:
            return begun
        stopped = False
        try:
            for done, _ in enumerate(self._levels(problem, search, begun.bound)):
                progress.step(done, (2 + self.reheats) * _LEVELS)
        except Stopped:
            stopped = True
        search.settle()
        cost = problem.cost(search.best)
        if cost > begun.cost:
            return attrs.evolve(begun, stopped=stopped, tries=begun.tries + search.tries)
        return attrs.evolve(begun, group_of=search.best, cost=cost, stopped=stopped, tries=begun.tries + search.tries)

    def _levels(self, problem: Partition, search: Exchanging, bound: float | None) -> Iterator[None]:
        """Yield whenever the search has been through a heat, and end at the bound."""
        mean, taken = search.mean_cost, []
        for heat in _cooling(_HOTTEST * mean, _COLDEST * mean, _TRIAL_LEVELS):
            taken.append((heat, search.at_heat(heat, max(_TRIAL_STEPS, self.steps // (10 * _TRIAL_LEVELS)))))
            yield
        often, again, seldom = (_heat_where(share, taken) for share in (_OFTEN, _AGAIN, _SELDOM))
        search.settle()
        if pairs_are_a_gain(problem):
            search.resize(sizes_with_most_pairs(problem))
        for hot, steps in ((often, self.steps), *[(again, self.steps // 4)] * self.reheats):
            for heat in _cooling(hot, seldom, _LEVELS):
                if bound is not None and search.lowest <= bound:
                    return
                search.at_heat(heat, steps // _LEVELS or 1)
                yield
            search.settle()


def _heat_where(share: float, taken: Sequence[tuple[float, float]]) -> float:
    """Return the heat at which this share of exchanges was taken, as far as the trial tells."""
    for (hot, more), (cold, less) in pairwise(taken):
        if less < share:
            return cold + (hot - cold) * max(0.0, min(1.0, (share - less) / (more - less or 1)))
    return taken[-1][0]


def _cooling(hot: float, cold: float, levels: int) -> Iterator[float]:
    """Yield the heats from hot to cold, each the same share of the one before."""
    share = (cold / hot) ** (1 / (levels - 1))
    for _ in range(levels):
        yield hot
        hot *= share
