"""What courses that are alike cost at least where they need the same person or room.

Their first meetings must lie on different days, their second meetings too, and so on. The best days for as many such
meetings as there are courses are found for certain, whatever the other meetings do; no plan is better than their sum.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from .chaining import possible_days
from .problem import Chain, PlannedMeeting


def least_cost(chains: Sequence[Chain], alone: Mapping[str, int]) -> int:
    """Return what no plan for all of them costs less than; `alone` is what each costs by itself, by its key."""
    return sum(_least_of_alike(alike, alone[alike[0].key]) for alike in _alike(chains))


def _alike(chains: Sequence[Chain]) -> Iterator[list[Chain]]:
    """Yield the courses that differ in nothing but their names and needs."""
    left = list(chains)
    while left:
        first = left[0]
        same = [chain for chain in left if attrs.evolve(chain, key=first.key, needs=first.needs) == first]
        yield same
        left = [chain for chain in left if chain not in same]


def _least_of_alike(alike: Sequence[Chain], alone: int) -> int:
    needed = Counter(need for chain in alike for need in chain.needs)
    rivals = max(needed.values(), default=1)
    apart = sum(_least_apart(alike[0], meeting, rivals) for meeting in alike[0].meetings)
    crowded = int(apart) if math.isfinite(apart) else 0
    return max(crowded, rivals * alone) + (len(alike) - rivals) * alone


def _least_apart(chain: Chain, meeting: PlannedMeeting, many: int) -> float:
    """Return the least that so many such meetings cost on different days."""
    costs = possible_days(chain, meeting)
    days = list(costs)
    least: list[float] = [0] * (len(days) + 1)
    for _ in range(many):
        one_more = [math.inf]
        for day in days:
            before = bisect_right(days, day - meeting.length)
            one_more.append(min(one_more[-1], least[before] + costs[day]))
        least = one_more
    return least[-1]
