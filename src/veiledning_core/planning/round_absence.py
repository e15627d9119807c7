"""A round on the morning it is held: who is away is left out, who came is taken in, and as few as possible move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

import attrs

from .round_values import COLLEAGUE_COST, Round, RoundsWanted, Together, meetings

_MOST_WAYS = 500


@attrs.frozen(kw_only=True)
class MendedRound:
    """Runde med dem som er til stede: the groups, and who is in another one than planned; fewer is not possible."""

    groups: Round
    moved: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Way:
    """Who stays in which group, how many are to come to each, and who must leave their group."""

    staying: tuple[tuple[str, ...], ...]
    open_places: tuple[int, ...]
    leaving: tuple[str, ...]


def mend_round(wanted: RoundsWanted, planned: Round) -> MendedRound:
    """Return the round with exactly those who are `wanted`, each group where it was planned.

    The last groups take the places of those that are dissolved.

    Those who move are put where they meet fewest colleagues, and fewest whom they met in `wanted.held`: among so many
    ways of letting the fewest move that nobody waits for it.
    """
    there = set(wanted.keys)
    left = [tuple(key for key in group if key in there) for group in planned]
    known = {key for group in left for key in group}
    new = tuple(key for key in wanted.keys if key not in known)
    cost = _Costs(wanted)
    found = []
    for way in islice(_ways(left, wanted.sizes), _MOST_WAYS):
        groups = _settled(way, new, cost)
        found.append((sum(map(cost.of, groups)), groups, way.leaving))
        if not found[-1][0]:
            break
    _, groups, leaving = min(found, key=lambda one: one[0])
    return MendedRound(groups=_in_place(planned, groups), moved=tuple(key for key in wanted.keys if key in leaving))


def _in_place(planned: Round, groups: Round) -> Round:
    """Return groups in the places of those from which most of their people are, and the others where there is room."""
    place_of = {key: place for place, group in enumerate(planned) for key in group}
    placed: dict[int, Together] = {}
    others = []
    for group in groups:
        from_where = Counter(place_of[key] for key in group if key in place_of).most_common(1)
        place = from_where[0][0] if from_where else len(groups)
        if place < len(groups) and place not in placed:
            placed[place] = group
        else:
            others.append(group)
    free = [place for place in range(len(groups)) if place not in placed]
    placed |= zip(free, others, strict=True)
    return tuple(placed[place] for place in range(len(groups)))


def _ways(left: Sequence[tuple[str, ...]], sizes: Sequence[int]) -> Iterator[_Way]:
    """Yield the ways in which the fewest leave their group; a group of size none is dissolved."""
    padded = [*left, *(() for _ in range(len(sizes) - len(left)))]
    every_size = [*sizes, *([0] * (len(padded) - len(sizes)))]
    for chosen in _matched([len(group) for group in padded], sorted(every_size, reverse=True)):
        kept = [(group, size) for group, size in zip(padded, chosen, strict=True) if size]
        dissolved = tuple(key for group, size in zip(padded, chosen, strict=True) if not size for key in group)
        for staying in product(*(combinations(group, min(len(group), size)) for group, size in kept)):
            gone = tuple(
                key for (group, _), stay in zip(kept, staying, strict=True) for key in group if key not in stay
            )
            places = [place for place, (_, size) in enumerate(kept) for _ in range(size - len(staying[place]))]
            yield _Way(staying=staying, open_places=tuple(places), leaving=(*gone, *dissolved))


def _matched(people: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the sizes for groups that hold so many, in every way that lets the most stay; `sizes` are falling."""
    if not people:
        yield ()
        return
    most = _staying(people, sizes)
    for size in sorted(set(sizes), key=lambda it: (abs(it - people[0]), it)):
        rest = list(sizes)
        rest.remove(size)
        if min(people[0], size) + _staying(people[1:], rest) == most:
            yield from ((size, *others) for others in _matched(people[1:], rest))


def _staying(people: Sequence[int], sizes: Sequence[int]) -> int:
    """Return how many can stay: the most do where the largest groups have the largest sizes."""
    return sum(map(min, sorted(people, reverse=True), sizes))


class _Costs:
    """What it costs that people work together."""

    def __init__(self, wanted: RoundsWanted) -> None:
        self._met, self._unwanted = meetings(wanted.held), wanted.strangers_to_be()

    def of(self, group: Sequence[str]) -> int:
        """Return what a group costs."""
        pairs = [frozenset(pair) for pair in combinations(group, 2)]
        return sum((pair in self._met) + COLLEAGUE_COST * (pair in self._unwanted) for pair in pairs)


def _settled(way: _Way, new: Sequence[str], cost: _Costs) -> Round:
    """Return the groups with everybody in, those without a place exchanged as long as that is better."""
    order = [*way.leaving, *new]

    def filled() -> Round:
        groups = [list(group) for group in way.staying]
        for key, place in zip(order, way.open_places, strict=True):
            groups[place].append(key)
        return tuple(map(tuple, groups))

    lowest, better = sum(map(cost.of, filled())), True
    while better:
        better = False
        for one, other in combinations(range(len(order)), 2):
            order[one], order[other] = order[other], order[one]
            now = sum(map(cost.of, filled()))
            if now >= lowest:
                order[one], order[other] = order[other], order[one]
            lowest, better = min(now, lowest), better or now < lowest
    return filled()
