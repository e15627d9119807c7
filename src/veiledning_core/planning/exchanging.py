"""A division that changes by exchanges: what each would cost is known at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from .partition import Partition


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
        self._group_of = [*group_of, *seats]
        self._weights = [*problem.weights, *([1] * len(seats))]
        self._costs = self._with_seats(len(seats))
        self._free = [item for item in problem.items if problem.home[item] is None]
        self._free += range(self._people, len(self._weights))
        free = set(self._free)
        self._is_free = [item in free for item in range(len(self._weights))]
        self._twice = [[2 * cost for cost in row] for row in self._costs]
        self._in_group = [self._sums(group) for group in problem.groups]
        self._own = self._own_costs()
        self._cost = self.lowest = problem.cost(group_of)
        self._best = tuple(self._group_of)
        self.tries = 0

    @property
    def best(self) -> tuple[int, ...]:
        """Return the group of each item in the best division met."""
        return self._best[: self._people]

    @property
    def mean_cost(self) -> float:
        """Return the mean size of what a pair costs."""
        pairs = [abs(row[other]) for one, row in enumerate(self._problem.costs) for other in range(one)]
        return sum(pairs) / len(pairs) if pairs else 0

    def at_heat(self, heat: float, steps: int) -> float:
        """Look at all exchanges of one item by chance, so many times, and return the share of times one was taken."""
        draw, lots, movable = self._random, len(self._luck), [item for item in self._free if item < self._people]
        self.tries += steps
        taken = 0
        for _ in range(steps if movable else 0):
            one = movable[int(draw() * len(movable))]
            limit = heat * self._luck[int(draw() * lots)]
            good = self._good_for(one, limit)
            if good:
                taken += self._take(one, good[int(draw() * len(good))], limit)
        return taken / steps

    def _good_for(self, one: int, limit: float) -> list[int]:
        """Return the items in other groups with which an exchange would cost less than the limit."""
        here = self._group_of[one]
        there = [costs[one] for costs in self._in_group]
        limit += self._own[one]
        columns = zip(self._group_of, self._in_group[here], self._own, self._twice[one], strict=True)
        return [
            other
            for other, (group, to_here, own, between) in enumerate(columns)
            if there[group] + to_here - own - between < limit and group != here and self._is_free[other]
        ]

    def _take(self, one: int, other: int, limit: float) -> bool:
        if self._weights[one] != self._weights[other]:
            return self._exchange_block(one, other, limit)
        return self._exchange([one], [other], self._more([one], [other]))

    def settle(self) -> None:
        """Go back to the best, and from there downwards as long as any exchange of two is better."""
        self._go_to(self._best)
        while any(self._improve(one, other) for one, other in combinations(self._free, 2)):
            pass

    def _improve(self, one: int, other: int) -> bool:
        here, there = self._group_of[one], self._group_of[other]
        if here == there or self._weights[one] != self._weights[other]:
            return False
        at_here, at_there = self._in_group[here], self._in_group[there]
        more = at_there[one] - at_here[one] + at_here[other] - at_there[other] - 2 * self._costs[one][other]
        self.tries += 1
        # Sums of decimal numbers are inexact, and an exchange for nothing must not go on for ever.
        return more < -1e-7 and self._exchange([one], [other], more)

    def _exchange_block(self, one: int, other: int, limit: float) -> bool:
        """Exchange an item that stands for several people with as many people of the other's group."""
        big, small = (one, other) if self._weights[one] > self._weights[other] else (other, one)
        several = self._several(small, self._weights[big])
        if not several:
            return False
        more = self._more([big], several)
        return more < limit and self._exchange([big], several, more)

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

    def _more(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """Return what exchanging them would cost."""
        at_here, at_there = self._in_group[self._group_of[ones[0]]], self._in_group[self._group_of[others[0]]]
        more = sum(at_there[one] - at_here[one] for one in ones) + sum(at_here[it] - at_there[it] for it in others)
        between = sum(self._costs[one][other] for one in ones for other in others)
        among = sum(self._costs[a][b] for side in (ones, others) for a, b in combinations(side, 2))
        return more - 2 * between + 2 * among

    def _exchange(self, ones: Sequence[int], others: Sequence[int], more: float) -> bool:
        """Exchange them where that is allowed, and return whether it was."""
        here, there = self._group_of[ones[0]], self._group_of[others[0]]
        if not self._may_exchange(ones, others, here, there):
            return False
        rows = [self._costs[one] for one in ones], [self._costs[other] for other in others]
        gone, come = (row[0] if len(row) == 1 else [sum(column) for column in zip(*row, strict=True)] for row in rows)
        change = [b - a for a, b in zip(gone, come, strict=True)]
        self._in_group[here] = [old + new for old, new in zip(self._in_group[here], change, strict=True)]
        self._in_group[there] = [old - new for old, new in zip(self._in_group[there], change, strict=True)]
        for item in ones:
            self._group_of[item] = there
        for item in others:
            self._group_of[item] = here
        self._own = self._own_costs()
        self._cost += more
        if self._cost < self.lowest - 1e-9:
            self.lowest, self._best = self._cost, tuple(self._group_of)
        return True

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
        self._group_of[:] = group_of
        self._spare = [0] * len(self._slack)
        for seat in range(self._people, len(group_of)):
            self._spare[group_of[seat]] += 1
        self._in_group[:] = [self._sums(group) for group in self._problem.groups]
        self._own = self._own_costs()
        self._cost = self.lowest

    def _own_costs(self) -> list[float]:
        """Return what each item costs where it is."""
        return [self._in_group[group][item] for item, group in enumerate(self._group_of)]

    def _seats_left(self, group_of: Sequence[int]) -> list[int]:
        left = list(self._problem.most)
        for item, group in enumerate(group_of):
            left[group] -= self._problem.weights[item]
        return left

    def _with_seats(self, seats: int) -> list[list[float]]:
        """Return the costs without the diagonal, nothing for empty seats, and more than all else for those apart."""
        problem = self._problem
        never = 1 + 2 * sum(abs(cost) for row in problem.costs for cost in row)
        rows: list[list[float]] = [[*row, *([0] * seats)] for row in problem.costs]
        for item in problem.items:
            rows[item][item] = 0
        for one, other in problem.apart:
            rows[one][other] = rows[other][one] = never
        return rows + [[0] * (len(rows) + seats) for _ in range(seats)]

    def _sums(self, group: int) -> list[float]:
        inside = [row for row, its_group in zip(self._costs, self._group_of, strict=True) if its_group == group]
        return [sum(column) for column in zip(*inside, strict=True)] or [0] * len(self._costs)
