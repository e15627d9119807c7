"""A division that changes by exchanges: what an item would cost beside every other is known at once.

Costs are whole numbers here, side by side in long ones (see `lanes`); others are made whole by a scale.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, cycle
from random import Random

from .lanes import Crosswise
from .long_costs import LongCosts

Ones = Sequence[int]


class Exchanging:
    """Bytting: where every item is now, what each would cost in each group, and the best division met so far.

    It takes no exchange that costs more than a limit, which is drawn each time.
    """

    def __init__(self, costs: LongCosts, group_of: Sequence[int], random: Random) -> None:
        self._long, self._problem, self._lanes = costs, costs.problem, costs.lanes
        self._random, self._choices, self._turns = random.random, random.choices, cycle(costs.movable)
        self._slack = [most - fewest for most, fewest in zip(costs.problem.most, costs.problem.fewest, strict=True)]
        self.tries, self._least = 0, math.inf
        self.go_to(group_of)

    @property
    def best(self) -> tuple[int, ...]:
        """Return the group of each item in the best division met."""
        return self._best[: self._long.people]

    @property
    def now(self) -> tuple[int, ...]:
        """Return the group of each item in the division as it is now."""
        return tuple(self._group_of[: self._long.people])

    @property
    def cost(self) -> float:
        """Return what the division costs as it is now."""
        return self._cost / self._long.scale

    @property
    def lowest(self) -> float:
        """Return what the best division met costs."""
        return self._least / self._long.scale

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return how many people are in each group now."""
        return tuple(most - spare for most, spare in zip(self._problem.most, self._spare, strict=True))

    def go_on(self, limits: Sequence[int], steps: int) -> int:
        """Look at all exchanges of one item after the other, so many times, and return how often one was taken."""
        draw, count, first, weigh, taken = self._random, self._lanes.count, self._lanes.first, self._weigh, 0
        self.tries += steps
        for limit, one in zip(self._choices(limits, k=steps), self._turns, strict=False):
            left, good = weigh(one, limit)
            if good:
                taken += self._take(one, first(good, int(draw() * count)), limit, left)
        return taken

    def descend(self) -> None:
        """Go downwards as long as any exchange of two is better."""
        while sum(map(self._improve, self._long.free)):
            pass

    def resize(self, sizes: Sequence[int]) -> None:
        """Bring groups as near to these sizes as moves of single people do, the cheapest first."""
        while steps := [(self._more(*step), step) for step in self._steps_towards(sizes)]:
            more, step = min(steps)
            if not self._exchange(*step, more):
                return

    def go_to(self, group_of: Sequence[int]) -> None:
        """Go to another division; where it does not say where the seats are, they are where there is room."""
        lanes, groups = self._lanes, self._problem.groups
        self._group_of = list(self._long.with_seats(group_of))
        inside = [[item for item, its in enumerate(self._group_of) if its == group] for group in groups]
        self._spare = [sum(item >= self._long.people for item in items) for items in inside]
        self._inside = [lanes.filled(lanes.units(items)) for items in inside]
        self._sums = [self._long.bias + sum(self._long.rows[item] for item in items) for items in inside]
        self._own = sum(sums & its for sums, its in zip(self._sums, self._inside, strict=True))
        self._crosswise = Crosswise(lanes, self._sums, self._group_of)
        self._outside = [self._long.free_tops & ~its for its in self._inside]
        self._weigh = self._weighing()
        self._cost = self._long.cost(self._group_of)
        self._note()

    def _weighing(self) -> Callable[[int, int], tuple[int, int]]:
        """Return what weighs all exchanges of one item against a limit; names that are bound once make it quick.

        It returns by how much each costs less than the limit, and half a lane; and the highest bits of those that cost
        no more, of free items in other groups.
        """
        long, group_of, sums, outside = self._long, self._group_of, self._sums, self._outside
        twice, everywhere, bits, mask = long.twice_and_half, long.everywhere, self._lanes.bits, self._lanes.mask
        crosswise = self._crosswise.at

        def weigh(one: int, limit: int) -> tuple[int, int]:
            here, there = group_of[one], crosswise(one)
            allowed = limit + (there >> one * bits & mask)
            left = self._own - sums[here] + twice[one] - there + allowed * everywhere
            return left, left & outside[here]

        return weigh

    def _take(self, one: int, other: int, limit: int, left: int) -> bool:
        if self._long.weights[one] != self._long.weights[other]:
            return self._exchange_block(one, other, limit)
        return self._exchange((one,), (other,), limit - self._lanes.at(left, other) + self._long.half_lane)

    def _improve(self, one: int) -> bool:
        self.tries += 1
        left, good = self._weigh(one, -1)
        while good:
            other = self._lanes.first(good, 0)
            if self._long.weights[one] == self._long.weights[other] and self._take(one, other, -1, left):
                return True
            good &= good - 1
        return False

    def _exchange_block(self, one: int, other: int, limit: int) -> bool:
        """Exchange an item that stands for several people with as many people of the other's group."""
        weights = self._long.weights
        big, small = (one, other) if weights[one] > weights[other] else (other, one)
        several = self._several(small, weights[big])
        more = self._more([big], several) if several else limit + 1
        return more <= limit and self._exchange([big], several, more)

    def _several(self, first: int, weight: int) -> list[int]:
        """Return items of the same group that weigh so much together, some by chance; none where it does not add up."""
        group, weights = self._group_of[first], self._long.weights
        found, left = [first], weight - weights[first]
        others = [item for item in self._long.free if self._group_of[item] == group and item != first]
        while left and others:
            at = int(self._random() * len(others))
            others[at], others[-1] = others[-1], others[at]
            item = others.pop()
            if weights[item] <= left:
                found.append(item)
                left -= weights[item]
        return [] if left else found

    def _steps_towards(self, sizes: Sequence[int]) -> Iterable[tuple[Ones, Ones]]:
        """Yield each one of a group that is too large with an empty seat of each group that is too small."""
        more = [now - size for now, size in zip(self.sizes, sizes, strict=True)]
        seat_in = {self._group_of[seat]: seat for seat in range(self._long.people, len(self._group_of))}
        seats = [seat for group, seat in seat_in.items() if more[group] < 0]
        for one in self._long.movable:
            if more[self._group_of[one]] > 0 and self._long.weights[one] == 1:
                barred = self._problem.barred[one]
                yield from (([one], [seat]) for seat in seats if self._group_of[seat] not in barred)

    def _more(self, ones: Ones, others: Ones) -> int:
        """Return what exchanging them would cost."""
        here, there, costs = self._group_of[ones[0]], self._group_of[others[0]], self._long.costs
        alone = [self._step(item, here, there) for item in ones] + [self._step(item, there, here) for item in others]
        between = sum([costs[one][other] for one in ones for other in others])
        among = sum([costs[a][b] for side in (ones, others) for a, b in combinations(side, 2)])
        return sum(alone) - 2 * between + 2 * among

    def _step(self, item: int, here: int, there: int) -> int:
        """Return what it would cost more to be there than here, without an exchange."""
        return self._lanes.at(self._sums[there], item) - self._lanes.at(self._sums[here], item)

    def _exchange(self, ones: Ones, others: Ones, more: int) -> bool:
        """Exchange them where that is allowed, which costs so much more, and return whether it was."""
        here, there = self._group_of[ones[0]], self._group_of[others[0]]
        if not self._may_exchange(ones, others, here, there):
            return False
        rows, filled, label, change, moved = self._long.rows, self._long.filled, self._crosswise.label, 0, 0
        for item in ones:
            self._group_of[item] = there
            label(item, there)
            change -= rows[item]
            moved |= filled[item]
        for item in others:
            self._group_of[item] = here
            label(item, here)
            change += rows[item]
            moved |= filled[item]
        self._bring_up_to_date(here, there, change, moved)
        self._cost += more
        self._note()
        return True

    def _note(self) -> None:
        """Keep the division if it is the best so far."""
        if self._cost < self._least:
            self._least, self._best = self._cost, tuple(self._group_of)

    def _bring_up_to_date(self, here: int, there: int, change: int, moved: int) -> None:
        """Change what everybody would cost in two groups, and its members do, when some have moved."""
        sums, inside, outside = self._sums, self._inside, self._outside
        sums[here] += change
        sums[there] -= change
        inside[here] ^= moved
        inside[there] ^= moved
        moved &= self._long.free_tops
        outside[here] ^= moved
        outside[there] ^= moved
        kept = self._own & ~(inside[here] | inside[there])
        self._own = kept | sums[here] & inside[here] | sums[there] & inside[there]
        self._crosswise.put(here, sums[here])
        self._crosswise.put(there, sums[there])

    def _may_exchange(self, ones: Ones, others: Ones, here: int, there: int) -> bool:
        """Look at what costs do not say, and keep count of the empty seats."""
        if here == there or self._long.is_plain:
            return here != there
        people, barred = self._long.people, self._problem.barred
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
