"""A division that changes by exchanges: what an item would cost beside every other is known at once.

Costs are whole numbers here, side by side in long ones (see `lanes`); others are made whole by a scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import mul
from random import Random

from .lanes import Lanes
from .partition import Costs, Partition

_LARGEST_WHOLE = 1 << 16
"""What the largest cost becomes where not all are whole numbers."""


class Exchanging:
    """Bytting: where every item is now, what each would cost in each group, and the best division met so far.

    `luck` says how much worse an exchange may be, in heats; one of its numbers is drawn each time.
    """

    def __init__(self, problem: Partition, group_of: Sequence[int], random: Random, luck: Sequence[float]) -> None:
        self._problem, self._random, self._luck = problem, random.random, luck
        self._people = len(problem.weights)
        self._slack = [most - fewest for most, fewest in zip(problem.most, problem.fewest, strict=True)]
        self._spare = self._seats_left(group_of)
        seats = [group for group in problem.groups for _ in range(self._spare[group])]
        self._weights = [*problem.weights, *([1] * len(seats))]
        self._free = [item for item in problem.items if problem.home[item] is None]
        self._movable = tuple(self._free)
        self._free += range(self._people, len(self._weights))
        self._scale = _scale(problem.costs)
        self._costs = self._with_seats(len(seats))
        # What an exchange costs is no further from nothing, and what heat allows is cut off there.
        self._furthest = 6 * self._largest_sum()
        self._lanes = lanes = Lanes(count=len(self._weights), bits=(2 * self._furthest).bit_length() + 1)
        self._rows = [lanes.packed(row) for row in self._costs]
        self._twice = [2 * row for row in self._rows]
        self._tops, self._free_tops = (lanes.tops(lanes.units(items)) for items in (range(lanes.count), self._free))
        self._cost = self._least = round(problem.cost(group_of) * self._scale)
        self._best = (*group_of, *seats)
        self.tries = self._own = 0
        self._go_to(self._best)

    @property
    def best(self) -> tuple[int, ...]:
        """Return the group of each item in the best division met."""
        return self._best[: self._people]

    @property
    def lowest(self) -> float:
        """Return what the best division met costs."""
        return self._least / self._scale

    @property
    def mean_cost(self) -> float:
        """Return the mean size of what a pair costs."""
        pairs = [abs(row[other]) for one, row in enumerate(self._problem.costs) for other in range(one)]
        return sum(pairs) / len(pairs) if pairs else 0

    def at_heat(self, heat: float, steps: int) -> float:
        """Look at all exchanges of one item by chance, so many times, and return the share of times one was taken."""
        draw, movable, count = self._random, self._movable, self._lanes.count
        limits = [min(self._furthest, int(heat * self._scale * luck)) for luck in self._luck]
        taken = 0
        self.tries += steps
        for _ in range(steps if movable else 0):
            one, limit = movable[int(draw() * len(movable))], limits[int(draw() * len(limits))]
            good = self._good_for(one, limit)
            if good:
                taken += self._take(one, self._lanes.first(good, int(draw() * count)), limit)
        return taken / steps

    def _good_for(self, one: int, limit: int) -> int:
        """Return the highest bits of the items in other groups with which an exchange costs no more than the limit."""
        here, lanes, members = self._group_of[one], self._lanes, self._members
        there, at_here = lanes.each_at(self._sums, one), self._sums[here]
        limit += there[here]
        left: int = sum(map(mul, members, [limit - its for its in there]), self._own - at_here + self._twice[one])
        return (left + self._tops) & self._free_tops & ~lanes.tops(members[here])

    def _take(self, one: int, other: int, limit: int) -> bool:
        if self._weights[one] != self._weights[other]:
            return self._exchange_block(one, other, limit)
        return self._exchange([one], [other])

    def settle(self) -> None:
        """Go back to the best, and from there downwards as long as any exchange of two is better."""
        self._go_to(self._best)
        while sum(map(self._improve, self._free)):
            pass

    def resize(self, sizes: Sequence[int]) -> None:
        """Bring groups as near to these sizes as moves of single people do, the cheapest first."""
        while steps := list(self._steps_towards(sizes)):
            if not self._exchange(*min(steps, key=lambda step: self._more(*step))):
                return

    def _steps_towards(self, sizes: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Yield each one of a group that is too large with an empty seat of each group that is too small."""
        more = [self._problem.most[group] - self._spare[group] - size for group, size in enumerate(sizes)]
        seat_in = {self._group_of[seat]: seat for seat in range(self._people, len(self._group_of))}
        seats = [seat for group, seat in seat_in.items() if more[group] < 0]
        for one in self._movable:
            if more[self._group_of[one]] > 0 and self._weights[one] == 1:
                barred = self._problem.barred[one]
                yield from (([one], [seat]) for seat in seats if self._group_of[seat] not in barred)

    def _improve(self, one: int) -> bool:
        self.tries += 1
        good = self._good_for(one, -1)
        while good:
            other = self._lanes.first(good, 0)
            if self._weights[one] == self._weights[other] and self._exchange([one], [other]):
                return True
            good &= good - 1
        return False

    def _exchange_block(self, one: int, other: int, limit: int) -> bool:
        """Exchange an item that stands for several people with as many people of the other's group."""
        big, small = (one, other) if self._weights[one] > self._weights[other] else (other, one)
        several = self._several(small, self._weights[big])
        return bool(several) and self._more([big], several) <= limit and self._exchange([big], several)

    def _several(self, first: int, weight: int) -> list[int]:
        """Return items of the same group that weigh so much together, some by chance; none where it does not add up."""
        group, found, left = self._group_of[first], [first], weight - self._weights[first]
        others = [item for item in self._free if self._group_of[item] == group and item != first]
        while left and others:
            at = int(self._random() * len(others))
            others[at], others[-1] = others[-1], others[at]
            item = others.pop()
            if self._weights[item] <= left:
                found.append(item)
                left -= self._weights[item]
        return [] if left else found

    def _more(self, ones: Sequence[int], others: Sequence[int]) -> int:
        """Return what exchanging them would cost."""
        here, there = self._group_of[ones[0]], self._group_of[others[0]]
        more = sum(self._step(one, here, there) for one in ones) + sum(self._step(one, there, here) for one in others)
        between = sum(self._costs[one][other] for one in ones for other in others)
        among = sum(self._costs[a][b] for side in (ones, others) for a, b in combinations(side, 2))
        return more - 2 * between + 2 * among

    def _step(self, item: int, here: int, there: int) -> int:
        """Return what it would cost more to be there than here, without an exchange."""
        return self._lanes.at(self._sums[there], item) - self._lanes.at(self._sums[here], item)

    def _exchange(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        """Exchange them where that is allowed, and return whether it was."""
        here, there = self._group_of[ones[0]], self._group_of[others[0]]
        if not self._may_exchange(ones, others, here, there):
            return False
        self._cost += self._more(ones, others)
        self._move(ones, here, there)
        self._move(others, there, here)
        self._settle_own(here, there)
        if self._cost < self._least:
            self._least, self._best = self._cost, tuple(self._group_of)
        return True

    def _move(self, items: Sequence[int], here: int, there: int) -> None:
        for item in items:
            self._sums[here] -= self._rows[item]
            self._sums[there] += self._rows[item]
            unit = 1 << item * self._lanes.bits
            self._members[here] -= unit
            self._members[there] += unit
            self._group_of[item] = there

    def _settle_own(self, here: int, there: int) -> None:
        """Bring up to date what each member of two groups costs where it is."""
        filled, members, sums = self._lanes.filled, self._members, self._sums
        kept = self._own & ~filled(members[here] | members[there])
        self._own = kept | sums[here] & filled(members[here]) | sums[there] & filled(members[there])

    def _may_exchange(self, ones: Sequence[int], others: Sequence[int], here: int, there: int) -> bool:
        """Look at what costs do not say, and keep count of the empty seats."""
        if here == there:
            return False
        people, barred = self._people, self._problem.barred
        if any(item < people and there in barred[item] for item in ones):
            return False
        if any(item < people and here in barred[item] for item in others):
            return False
        seats = sum(item >= people for item in others) - sum(item >= people for item in ones)
        if seats and not self._seats_fit(here, there, seats):
            return False
        self._spare[here] += seats
        self._spare[there] -= seats
        return True

    def _seats_fit(self, here: int, there: int, seats: int) -> bool:
        return self._spare[here] + seats <= self._slack[here] and self._spare[there] - seats <= self._slack[there]

    def _go_to(self, group_of: Sequence[int]) -> None:
        groups, lanes = self._problem.groups, self._lanes
        inside = [[item for item, its in enumerate(group_of) if its == group] for group in groups]
        bias = self._furthest * lanes.units(range(lanes.count))
        self._group_of = list(group_of)
        self._spare = [sum(item >= self._people for item in items) for items in inside]
        self._members = [lanes.units(items) for items in inside]
        self._sums = [bias + sum(self._rows[item] for item in items) for items in inside]
        self._own = sum(sums & lanes.filled(its) for sums, its in zip(self._sums, self._members, strict=True))
        self._cost = self._least

    def _seats_left(self, group_of: Sequence[int]) -> list[int]:
        left = list(self._problem.most)
        for item, group in enumerate(group_of):
            left[group] -= self._problem.weights[item]
        return left

    def _largest_sum(self) -> int:
        """Return more than any item can cost in a group."""
        most = max(self._problem.most)
        return max(sum(sorted(map(abs, row))[-most:]) for row in self._costs)

    def _with_seats(self, seats: int) -> list[list[int]]:
        """Return the costs without the diagonal, nothing for empty seats, and more than all else for those apart."""
        problem = self._problem
        rows = [[*(round(cost * self._scale) for cost in row), *([0] * seats)] for row in problem.costs]
        never = 1 + 2 * sum(abs(cost) for row in rows for cost in row)
        for item in problem.items:
            rows[item][item] = 0
        for one, other in problem.apart:
            rows[one][other] = rows[other][one] = never
        return rows + [[0] * (len(rows) + seats) for _ in range(seats)]


def _scale(costs: Costs) -> float:
    """Return one where all costs are whole numbers already."""
    every = [cost for row in costs for cost in row]
    return 1 if all(cost == int(cost) for cost in every) else _LARGEST_WHOLE / max(map(abs, every))
