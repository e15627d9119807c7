"""Dividing items in groups at the least cost: the problem, its answer, and what every solver can do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Protocol

import attrs

from ..domain.progress import Progress

Costs = Sequence[Sequence[float]]


@attrs.frozen(kw_only=True)
class Marks:
    """Merker: what items have in common. `of_item` are the marks of each, one for each person that it stands for.

    Two people in one group with the same mark cost its `worth`.
    """

    of_item: tuple[tuple[int, ...], ...]
    worth: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Partition:
    """Delingsproblem: which group each item goes to, at the least sum of what pairs in one group cost.

    `costs` is symmetric, with what an item costs by itself in the diagonal; a negative cost is a gain. An item stands
    for as many people as its weight; `fewest` and `most` are the people of each group. `home` says where an item must
    stay, None for anywhere; `barred` are the groups where it must not be, and `apart` pairs of items that may not meet.
    `marks` are given where the costs come of them alone, since they tell more than the costs do.
    """

    costs: Costs = attrs.field(eq=False)
    weights: tuple[int, ...]
    fewest: tuple[int, ...]
    most: tuple[int, ...]
    home: tuple[int | None, ...]
    barred: tuple[frozenset[int], ...]
    apart: frozenset[tuple[int, int]] = frozenset()
    marks: Marks | None = None

    @property
    def items(self) -> range:
        """Return the numbers of the items."""
        return range(len(self.weights))

    @property
    def groups(self) -> range:
        """Return the numbers of the groups."""
        return range(len(self.most))

    def cost(self, group_of: Sequence[int]) -> float:
        """Return what all pairs in one group cost."""
        alone = sum(self.costs[item][item] for item in self.items)
        return alone + sum(self.costs[a][b] for a, b in combinations(self.items, 2) if group_of[a] == group_of[b])


@attrs.frozen(kw_only=True)
class Solved:
    """Svar på et delingsproblem: the group of each item, its cost, and the least that any answer can cost, if known."""

    group_of: tuple[int, ...]
    cost: float
    bound: float | None = None
    tries: int = 0
    stopped: bool = False

    @property
    def is_best(self) -> bool:
        """Return whether no answer can be better."""
        return self.bound is not None and self.cost <= self.bound


class Solver(Protocol):
    """Løser: finds as good an answer as it can; the same for the same seed, on whatever machine."""

    def solve(self, problem: Partition, begun: Solved, *, seed: int, progress: Progress) -> Solved:
        """Return `begun`, which is allowed, or something better.

        Stopping it is no error: it ends the search, and the best so far is returned.
        """
        ...
