"""What pairs cost, in long numbers: those of one item beside all others, and how many bytes each needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .lanes import Lanes
from .partition import Costs, Partition

_FINE, _COARSE = 1 << 16, 400
"""What the largest cost becomes where not all are whole numbers; the coarse ones need fewer bytes, and less time."""


class LongCosts:
    """Lange kostnader: the same for all divisions of a problem. Empty seats are items too, which cost nothing."""

    def __init__(self, problem: Partition, *, coarse: bool = False) -> None:
        self.problem, self.people = problem, len(problem.weights)
        empty = sum(problem.most) - sum(problem.weights)
        self.weights = [*problem.weights, *([1] * empty)]
        self.movable = tuple(item for item in problem.items if problem.home[item] is None)
        self.free = (*self.movable, *range(self.people, len(self.weights)))
        self.scale = _scale(problem.costs, _COARSE if coarse else _FINE)
        self.costs = self._with_empty(empty)
        self.is_plain = not empty and not any(problem.barred)
        self._pack()

    @property
    def mean(self) -> float:
        """Return the mean size of what a pair costs."""
        pairs = [abs(row[other]) for one, row in enumerate(self.problem.costs) for other in range(one)]
        return sum(pairs) / len(pairs) if pairs else 0

    def cost(self, group_of: Sequence[int]) -> int:
        """Return what a division costs, without what items cost by themselves."""
        pairs = combinations(range(self.people), 2)
        return sum(self.costs[one][other] for one, other in pairs if group_of[one] == group_of[other])

    def limits(self, heat: float, luck: Sequence[float]) -> list[int]:
        """Return how much more an exchange may cost at a heat, for each number of luck."""
        return [min(self.furthest, int(heat * self.scale * lot)) for lot in luck]

    def with_seats(self, group_of: Sequence[int]) -> tuple[int, ...]:
        """Return a division that says where all seats are."""
        room = list(self.problem.most)
        for item, group in enumerate(group_of):
            room[group] -= self.weights[item]
        return (*group_of, *(group for group, free in enumerate(room) for _ in range(free)))

    def _pack(self) -> None:
        """Turn costs into long numbers whose lanes nothing leaves: sums differ by no more than `reach`."""
        reach = self._reach()
        self.furthest = 2 * reach + 2 * max(map(abs, (cost for row in self.costs for cost in row)), default=0)
        width = ((2 * self.furthest).bit_length() + 8) // 8
        self.lanes = lanes = Lanes(count=len(self.weights), width=width)
        self.rows = [lanes.packed(row) for row in self.costs]
        self.everywhere = lanes.units(range(lanes.count))
        half = lanes.tops(self.everywhere)
        self.twice_and_half = [2 * row + half for row in self.rows]
        self.filled = [lanes.filled(lanes.units([item])) for item in range(lanes.count)]
        self.bias = reach * self.everywhere
        self.free_tops = lanes.tops(lanes.units(self.free))
        self.half_lane = lanes.tops(1)

    def _reach(self) -> int:
        """Return more than what any item costs in one group can differ from what it costs in another."""
        most = max(self.problem.most)
        gains = (sorted(row)[:most] for row in self.costs)
        losses = (sorted(row)[-most:] for row in self.costs)
        return 1 + max(
            sum(max(0, cost) for cost in more) + sum(max(0, -cost) for cost in less)
            for less, more in zip(gains, losses, strict=True)
        )

    def _with_empty(self, seats: int) -> list[list[int]]:
        """Return the costs without the diagonal, nothing for empty seats, and more than all else for those apart."""
        problem = self.problem
        rows = [[*(round(cost * self.scale) for cost in row), *([0] * seats)] for row in problem.costs]
        never = 1 + 2 * sum(abs(cost) for row in rows for cost in row)
        for item in problem.items:
            rows[item][item] = 0
        for one, other in problem.apart:
            rows[one][other] = rows[other][one] = never
        return rows + [[0] * (len(rows) + seats) for _ in range(seats)]


def _scale(costs: Costs, largest: int) -> float:
    """Return one where all costs are whole numbers already."""
    every = [cost for row in costs for cost in row]
    return 1 if all(cost == int(cost) for cost in every) else largest / max(map(abs, every))
