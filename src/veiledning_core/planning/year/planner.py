"""Days for several courses that share people and rooms, by taking the courses apart where two of them meet.

Each course by itself is solved for certain. Where two that need the same person or room are on the same day, one of
them must be off it: both ways are looked at, the cheapest first. What is left unlooked at says how good a plan can be
at best. (Conflict-based search: G. Sharon et al., Artificial Intelligence 219 (2015), 40–66.)
"""

from __future__ import annotations

import datetime as dt
import heapq
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from ...domain.progress import Progress, Stopped, Unwatched
from ..answer import Quality
from .chaining import Chaining
from .crowding import least_cost
from .problem import Chain, Starts, YearAnswer

_UNWATCHED = Unwatched()
_Taken = Mapping[str, frozenset[dt.date]]
_Plan = Mapping[str, Starts]


@attrs.frozen(kw_only=True)
class YearPlanner:
    """Årsplanlegger: looks at up to `nodes` ways to part courses, after `tries` quick ones."""

    nodes: int = 2_000
    tries: int = 20

    def plan(self, chains: Sequence[Chain], *, seed: int = 1, progress: Progress = _UNWATCHED) -> YearAnswer:
        """Return the best days that were found for all of the courses.

        The same courses and seed give the same days. A step that is stopped gives the best so far.
        """
        return _Search(self, chains, progress).run(seed)


@attrs.frozen(order=True)
class _Node:
    cost: int
    number: int
    plan: _Plan = attrs.field(order=False)
    taken: _Taken = attrs.field(order=False)


class _Search:
    def __init__(self, planner: YearPlanner, chains: Sequence[Chain], progress: Progress) -> None:
        self.planner, self.progress = planner, progress
        self.chains = {chain.key: chain for chain in chains}
        self.chaining = {chain.key: Chaining(chain) for chain in chains}
        self.rivals = [(one.key, other.key) for one, other in combinations(chains, 2) if one.needs & other.needs]
        self.best: _Plan | None = None
        self.looked_at, self.cost, self.bound, self.floor = 0, 0, 0, 0

    def run(self, seed: int) -> YearAnswer:
        alone = {key: chaining.best() for key, chaining in self.chaining.items()}
        if stuck := tuple(key for key, starts in alone.items() if starts is None):
            return YearAnswer(starts={}, quality=Quality(cost=0, tries=len(alone)), stuck=stuck)
        root = {key: starts for key, starts in alone.items() if starts is not None}
        costs = {key: self.chains[key].cost(starts) for key, starts in root.items()}
        self.bound = self.floor = least_cost(list(self.chains.values()), costs)
        stopped = False
        try:
            self._try_in_turn(seed)
            self._part(root)
        except Stopped:
            stopped = True
        return self._answer(stopped=stopped)

    def _answer(self, *, stopped: bool) -> YearAnswer:
        if self.best is None:
            quality = Quality(cost=0, tries=self.looked_at, stopped=stopped)
            return YearAnswer(
                starts={}, quality=quality, stuck=tuple(sorted({key for two in self.rivals for key in two}))
            )
        bound = min(self.bound, self.cost)
        return YearAnswer(
            starts=self.best, quality=Quality(cost=self.cost, bound=bound, tries=self.looked_at, stopped=stopped)
        )

    def _try_in_turn(self, seed: int) -> None:
        """Give the courses days one after the other, in several orders, each around those before it."""
        order, luck = list(self.chains), random.Random(seed)
        for number in range(self.planner.tries if self.rivals else 1):
            self._consider(self._in_turn(order))
            self.progress.step(number, self.planner.tries + self.planner.nodes)
            luck.shuffle(order)

    def _in_turn(self, order: Sequence[str]) -> _Plan | None:
        plan: dict[str, Starts] = {}
        for key in order:
            starts = self.chaining[key].best(self._days_of_rivals(key, plan))
            if starts is None:
                return None
            plan[key] = starts
        return plan

    def _days_of_rivals(self, key: str, plan: _Plan) -> frozenset[dt.date]:
        mine = self.chains[key]
        rivals = (self.chains[other] for other in plan if self.chains[other].needs & mine.needs)
        return frozenset(day for rival in rivals for day in rival.days(plan[rival.key]))

    def _part(self, root: _Plan) -> None:
        """Look at the cheapest plan first, and part two courses that meet in it, until none meet."""
        waiting = [_Node(self._cost(root), 0, root, {})]
        made = 0
        while waiting and self.looked_at < self.planner.nodes:
            node = heapq.heappop(waiting)
            self.bound = max(self.floor, node.cost)
            self.looked_at += 1
            self.progress.step(self.planner.tries + self.looked_at, self.planner.tries + self.planner.nodes)
            if self.best is not None and self.bound >= self.cost:
                return
            if (meeting := self._first_meeting(node.plan)) is None:
                self._consider(node.plan)
                return
            for apart in self._apart(node, meeting):
                made += 1
                heapq.heappush(waiting, attrs.evolve(apart, number=made))
        self.bound = max(self.bound, waiting[0].cost if waiting else self.cost)

    def _first_meeting(self, plan: _Plan) -> tuple[str, str, dt.date] | None:
        for one, other in self.rivals:
            if shared := self.chains[one].days(plan[one]) & self.chains[other].days(plan[other]):
                return one, other, min(shared)
        return None

    def _apart(self, node: _Node, meeting: tuple[str, str, dt.date]) -> Iterator[_Node]:
        *courses, day = meeting
        for key in map(str, courses):
            taken = {**node.taken, key: node.taken.get(key, frozenset()) | {day}}
            if (starts := self.chaining[key].best(taken[key])) is not None:
                plan = {**node.plan, key: starts}
                yield _Node(self._cost(plan), 0, plan, taken)

    def _consider(self, plan: _Plan | None) -> None:
        if plan is not None and (self.best is None or self._cost(plan) < self.cost):
            self.best, self.cost = plan, self._cost(plan)

    def _cost(self, plan: _Plan) -> int:
        return sum(self.chains[key].cost(starts) for key, starts in plan.items())
