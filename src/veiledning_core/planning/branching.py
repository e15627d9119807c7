"""Dividing exactly by branch and bound, where what two people in one group cost comes of the marks they share.

The bound of a part of a division: however the rest goes, the people with a mark who are left cost least when they are
poured into the groups as water finds its level. The sum over all marks is less than any whole division can cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import attrs

from ..domain.progress import Progress, Stopped
from .partition import Marks, Partition, Solved

_LISTENING = 1000


@attrs.frozen(kw_only=True)
class BranchAndBound:
    """Forgrening: looks at up to `nodes` parts of divisions; if that is all there are, the best is proved."""

    nodes: int = 80_000

    def solve(
        self,
        problem: Partition,
        begun: Solved,
        *,
        seed: int,  # noqa: ARG002 - the order is always the same
        progress: Progress,
    ) -> Solved:
        """Return the best, or `begun` or better with a bound."""
        if problem.marks is None or begun.is_best:
            return begun
        search = _Search(problem, problem.marks, begun)
        bound: float = search.floor
        stopped = False
        try:
            if begun.cost > bound and _walked(search, self.nodes, progress):
                bound = search.cost
        except Stopped:
            stopped = True
        group_of, tries = tuple(search.best), begun.tries + search.tries
        stopped = begun.stopped or stopped
        return Solved(group_of=group_of, cost=search.cost, bound=bound, tries=tries, stopped=stopped)


def _walked(search: _Search, nodes: int, progress: Progress) -> bool:
    """Walk, and return whether that was all there is."""
    progress.step(0, nodes)
    for _ in search.walk(0, search.floor):
        if search.tries >= nodes:
            return False
        if search.tries % _LISTENING == 0:
            progress.step(search.tries, nodes)
        if search.cost <= search.floor:
            return True
    return True


class _Search:
    """What is placed so far, and the best whole division."""

    def __init__(self, problem: Partition, marks: Marks, begun: Solved) -> None:
        self._problem, self._marks = problem, marks
        self.best, self.cost, self.tries = list(begun.group_of), begun.cost, 0
        self._order = _in_order(problem, marks)
        self._group_of = [-1] * len(problem.weights)
        self._size = [0] * len(problem.most)
        self._counts = [[0] * len(problem.most) for _ in marks.worth]
        left = Counter(mark for of_item in marks.of_item for mark in of_item)
        self._left = [left[mark] for mark in range(len(marks.worth))]
        self._unplaced = sum(problem.weights)
        self._never_with = _neighbours(problem)
        self._alike = _alike(problem, marks, self._order)
        self._marked = set().union(*problem.barred)
        for item, home in enumerate(problem.home):
            if home is not None:
                self._put(item, home)
        self._order = [item for item in self._order if problem.home[item] is None]
        self.floor = sum(self._least(mark) for mark in range(len(marks.worth)))

    def walk(self, depth: int, least: int) -> Iterator[None]:
        """Place the next item in every group that may still lead to something better; yield at each."""
        if depth == len(self._order):
            self.best, self.cost = list(self._group_of), least
            return
        item = self._order[depth]
        for more, group in sorted((self._more(item, group), group) for group in self._groups_for(item, depth)):
            self.tries += 1
            yield
            if least + more < self.cost:
                self._put(item, group)
                yield from self.walk(depth + 1, least + more)
                self._take(item, group)

    def _groups_for(self, item: int, depth: int) -> Iterator[int]:
        """Yield the groups it may go to; of empty groups that are alike only the first."""
        problem, weight = self._problem, self._problem.weights[item]
        first = self._group_of[self._order[depth - 1]] if self._alike[item] else 0
        taken = {self._group_of[other] for other in self._never_with[item]}
        seen = set()
        for group in problem.groups:
            fits = self._size[group] + weight <= problem.most[group] and group not in problem.barred[item]
            if group < first or not fits or group in taken or not self._rest_fills(group, weight):
                continue
            if self._size[group] == 0 and group not in self._marked:
                kind = problem.fewest[group], problem.most[group]
                if kind in seen:
                    continue
                seen.add(kind)
            yield group

    def _rest_fills(self, group: int, weight: int) -> bool:
        missing = sum(max(0, few - size) for few, size in zip(self._problem.fewest, self._size, strict=True))
        helps = min(weight, max(0, self._problem.fewest[group] - self._size[group]))
        return missing - helps <= self._unplaced - weight

    def _more(self, item: int, group: int) -> int:
        """Return how much the bound rises."""
        marks = set(self._marks.of_item[item])
        before = sum(self._least(mark) for mark in marks)
        self._put(item, group)
        after = sum(self._least(mark) for mark in marks)
        self._take(item, group)
        return after - before

    def _least(self, mark: int) -> int:
        return self._marks.worth[mark] * _pairs_when_level(tuple(sorted(self._counts[mark])), self._left[mark])

    def _put(self, item: int, group: int, by: int = 1) -> None:
        for mark in self._marks.of_item[item]:
            self._counts[mark][group] += by
            self._left[mark] -= by
        self._size[group] += by * self._problem.weights[item]
        self._unplaced -= by * self._problem.weights[item]
        self._group_of[item] = group if by > 0 else -1

    def _take(self, item: int, group: int) -> None:
        self._put(item, group, -1)


@cache
def _pairs_when_level(counts: tuple[int, ...], left: int) -> int:
    """Return the fewest pairs when so many more join groups that hold so many, the smallest first."""
    levels = list(counts)
    for _ in range(left):
        levels[levels.index(min(levels))] += 1
    return sum(level * (level - 1) // 2 for level in levels)


def least_cost(problem: Partition) -> int | None:
    """Return what every division costs at least, or None where the costs do not come of marks."""
    if problem.marks is None:
        return None
    return _Search(problem, problem.marks, Solved(group_of=(), cost=0)).floor


def level_pairs(counts: Sequence[int], left: int) -> int:
    """Return the fewest pairs within groups when `left` more people join groups that hold `counts` already."""
    return _pairs_when_level(tuple(sorted(counts)), left)


def _in_order(problem: Partition, marks: Marks) -> list[int]:
    """Return first whoever stands for several and meets most others' marks; those alike one after the other."""
    common = Counter(mark for of_item in marks.of_item for mark in of_item)

    def order(item: int) -> tuple[int, int, tuple[int, ...], int]:
        held = marks.of_item[item]
        return -problem.weights[item], -sum(common[mark] * marks.worth[mark] for mark in held), held, item

    return sorted(problem.items, key=order)


def _neighbours(problem: Partition) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in problem.items]
    for one, other in sorted(problem.apart):
        found[one].append(other)
        found[other].append(one)
    return found


def _alike(problem: Partition, marks: Marks, order: Sequence[int]) -> list[bool]:
    """Return for each item whether the one before it in the order could take its place."""
    special = {item for pair in problem.apart for item in pair}

    def kind(item: int) -> object:
        return None if item in special else (marks.of_item[item], problem.weights[item], problem.barred[item])

    free = [item for item in order if problem.home[item] is None]
    found = [False] * len(order)
    for before, item in pairwise(free):
        found[item] = kind(item) is not None and kind(item) == kind(before)
    return found
