"""Dividing by random exchanges, of which worse ones are taken more seldom the colder it is, at several heats at a time.

Each step weighs all exchanges of one item, and takes one by chance of those that are good enough. What every item would
cost in every group is kept up to date with each exchange, as in F. J. Rodriguez et al., "An artificial bee colony
algorithm for the maximally diverse grouping problem", Information Sciences 230 (2013). Empty seats are items too, so
that moving to another group is an exchange like any other.

Divisions freeze like water: above a certain heat all is in motion, and not far below it nothing is. A trial finds the
heats between by how often exchanges are taken. A division stays at each of them, and neighbours change places now and
then: what freezes in the wrong place is melted again, and good ones go down (C. J. Geyer, "Markov chain Monte Carlo
maximum likelihood", 1991; K. Hukushima and K. Nemoto, "Exchange Monte Carlo method and application to spin glass
simulations", Journal of the Physical Society of Japan 65, 1996).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

import attrs

from ..domain.progress import Progress, Stopped
from .exchanging import Exchanging
from .long_costs import LongCosts
from .luck import luck
from .partition import Partition, Solved
from .sizing import pairs_are_worth_most, sizes_with_most_pairs

_LEVELS, _FEWEST_AT_LEVEL, _PART_AT_LEVEL = 40, 50, 1_600
"""How many heats the trial tries, and the steps at each: at least so many, and such a part of all."""
_HOTTEST, _COLDEST = 8.0, 0.001
"""Where the trial begins and ends, in mean costs of a pair."""
_OFTEN, _SELDOM = 0.3, 0.13
"""The shares of times an exchange was taken in the trial at the hottest and the coldest place."""
_STAY, _ROUNDS = 50, 20
"""The steps until neighbours may change places, and how often they may at least."""
_MANY = 60
"""From so many items on, costs are searched coarsely first."""


@attrs.frozen(kw_only=True)
class Tempering:
    """Parallell herding: a trial to find the right heats, and so many steps at as many heats as there are `places`.

    The trial takes a fortieth of the steps more.
    """

    steps: int = 20_000
    places: int = 4

    def solve(self, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        """Return the best that was met; no better is known to be impossible unless `begun` brought a bound."""
        search = _Search(problem, begun, Random(seed))
        if begun.is_best or not search.is_any_better:
            return begun
        stopped = False
        try:
            for done, of in search.walk(self.steps, self.places):
                progress.step(done, of)
        except Stopped:
            stopped = True
        group_of = search.settled()
        cost, tries = problem.cost(group_of), begun.tries + search.tries
        if cost > begun.cost:
            return attrs.evolve(begun, stopped=stopped, tries=tries)
        return attrs.evolve(begun, group_of=group_of, cost=cost, stopped=stopped, tries=tries)


class _Search:
    """A division at each heat, the hottest first."""

    def __init__(self, problem: Partition, begun: Solved, random: Random) -> None:
        self._bound, self._random, self._luck = begun.bound, random, luck()
        self._fine = Exchanging(LongCosts(problem), begun.group_of, random)
        self._costs = LongCosts(_with_settled_sizes(problem, self._fine), coarse=len(problem.weights) >= _MANY)
        self._divisions = [Exchanging(self._costs, self._fine.now, random)]

    @property
    def is_any_better(self) -> bool:
        """Return whether divisions differ in what they cost."""
        return self._costs.mean > 0

    @property
    def tries(self) -> int:
        """Return how many steps there were."""
        return sum(division.tries for division in (self._fine, *self._divisions))

    def walk(self, steps: int, places: int) -> Iterator[tuple[int, int]]:
        """Find the heats and go through the steps, and end at the bound; yield how far it has come."""
        stay = max(1, min(_STAY, steps // (_ROUNDS * places)))
        rounds = steps // (stay * places)
        taken: list[tuple[float, float]] = []
        for heat in _falling(_HOTTEST * self._costs.mean, _COLDEST * self._costs.mean, _LEVELS):
            yield len(taken), _LEVELS + rounds
            taken.append((heat, self._share_taken(heat, max(_FEWEST_AT_LEVEL, steps // _PART_AT_LEVEL))))
        heats = _falling(_heat_where(_OFTEN, taken), _heat_where(_SELDOM, taken), places)
        for done, _ in enumerate(self._rounds(heats, stay, rounds), _LEVELS):
            yield done, _LEVELS + rounds

    def settled(self) -> tuple[int, ...]:
        """Return the best of what each has met, from where it is downwards as long as an exchange is better."""
        for division in self._divisions:
            self._fine.go_to(division.best)
            self._fine.descend()
        return self._fine.best

    def _share_taken(self, heat: float, steps: int) -> float:
        return self._divisions[0].go_on(self._costs.limits(heat, self._luck), steps) / steps

    def _rounds(self, heats: Sequence[float], stay: int, rounds: int) -> Iterator[None]:
        """Let each division stay at its heat for so many steps, and neighbours trade, again and again."""
        limits_at = [self._costs.limits(heat, self._luck) for heat in heats]
        self._divisions += [Exchanging(self._costs, self._divisions[0].best, self._random) for _ in heats[1:]]
        for number in range(rounds):
            if self._bound is not None and min(division.lowest for division in self._divisions) <= self._bound:
                return
            yield
            for limits, division in zip(limits_at, self._divisions, strict=True):
                division.go_on(limits, stay)
            for hot in range(number % 2, len(heats) - 1, 2):
                self._trade(hot, heats)

    def _trade(self, hot: int, heats: Sequence[float]) -> None:
        """Let a division change places with the next colder one where it is better, and else by chance."""
        hotter, colder = self._divisions[hot : hot + 2]
        worse = (hotter.cost - colder.cost) * (1 / heats[hot + 1] - 1 / heats[hot])
        if worse <= self._luck[int(self._random.random() * len(self._luck))]:
            self._divisions[hot : hot + 2] = colder, hotter


def _with_settled_sizes(problem: Partition, division: Exchanging) -> Partition:
    """Return the problem with sizes for which no search is needed, where a pair is worth more than pairs differ."""
    if not pairs_are_worth_most(problem):
        return problem
    division.resize(sizes_with_most_pairs(problem))
    return attrs.evolve(problem, fewest=division.sizes, most=division.sizes)


def _heat_where(share: float, taken: Sequence[tuple[float, float]]) -> float:
    """Return the heat at which this share of exchanges was taken, as far as the trial tells."""
    for (hot, more), (cold, less) in pairwise(taken):
        if less < share:
            return cold + (hot - cold) * max(0.0, min(1.0, (share - less) / (more - less or 1)))
    return taken[-1][0]


def _falling(hot: float, cold: float, many: int) -> list[float]:
    """Return so many heats from hot to cold, each the same share of the one before.

    They are rounded, since machines differ in the last bits of a power.
    """
    return [float(f"{hot * (cold / hot) ** (place / (many - 1)):.6g}") for place in range(many)]
