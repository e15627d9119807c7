"""How many people each group has where pairs in a group are a gain: then few large groups are best."""

from __future__ import annotations

from itertools import combinations

from .partition import Partition

_Sizes = tuple[int, ...]


def sizes_with_most_pairs(problem: Partition) -> _Sizes:
    """Return the sizes within their bounds that make as many pairs as possible; the first such where there are more."""
    found: dict[int, tuple[int, _Sizes]] = {0: (0, ())}
    for few, many in zip(problem.fewest, problem.most, strict=True):
        found = _with_one_more(found, range(few, many + 1))
    return found[sum(problem.weights)][1]


def pairs_are_worth_most(problem: Partition) -> bool:
    """Return whether the mean pair is a gain, and a larger one than what pairs differ from it in the mean."""
    pairs = [problem.costs[one][other] for one, other in combinations(problem.items, 2)]
    mean = sum(pairs) / len(pairs) if pairs else 0
    return sum(abs(cost - mean) for cost in pairs) < -sum(pairs)


def _with_one_more(found: dict[int, tuple[int, _Sizes]], choices: range) -> dict[int, tuple[int, _Sizes]]:
    """Return for each number of people the sizes with most pairs when there is another group."""
    more: dict[int, tuple[int, _Sizes]] = {}
    for people, (pairs, sizes) in found.items():
        for size in choices:
            new = pairs + size * (size - 1) // 2, (*sizes, size)
            old = more.get(people + size)
            if old is None or old[0] < new[0]:
                more[people + size] = new
    return more
