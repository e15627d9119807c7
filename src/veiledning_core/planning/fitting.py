"""Whether wishes can be met at all, and which of them cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ..domain.errors import RuleRefused
from ..domain.messages import Message
from .blocks import Blocks, blocks_of
from .group_values import GroupsWanted
from .wishes import ContradictoryWishes, Wish

_LONGEST_SEARCH = 20_000
_MOST_ROUNDS = 30


class _Undecided(Exception):
    """Nothing was found, and not everything was looked at."""


def fitting(wanted: GroupsWanted) -> tuple[Blocks, tuple[int, ...]]:
    """Return the blocks that the wishes make and a group for each, such that all wishes are met.

    Raises:
        ContradictoryWishes: there is none; the error holds the fewest wishes that cannot be met together.
        RuleRefused: none was found, and it is not known whether there is one.
    """
    try:
        blocks = blocks_of(wanted, wanted.wishes)
        found = _fit(blocks, wanted) if blocks else None
    except _Undecided:
        hint = Message("give up some of the wishes, or choose another number of groups")
        raise RuleRefused(Message("no groups were found that meet all wishes"), hint=hint) from None
    if blocks is None or found is None:
        few, many = wanted.sizes
        sizes = f"{few}" if few == many else f"{few}–{many}"
        raise ContradictoryWishes(fewest_contradicting(wanted), wanted.names, sizes=sizes)
    return blocks, found


def fewest_contradicting(wanted: GroupsWanted) -> tuple[Wish, ...]:
    """Return a smallest set of the wishes that cannot be met together, where they cannot; none can be left out of it.

    A wish of every set that must be given up to meet the rest is in it, so the smallest choice of one of each is tried,
    and each choice that can be met gives another such set (A. Ignatiev et al., "Smallest MUS extraction with minimal
    hitting set dualization", CP 2015). Where that takes long, it is a set from which none can be left out.
    """
    wishes = wanted.wishes
    plain = _irreducible(wanted, range(len(wishes)))
    given_up: list[frozenset[int]] = []
    chosen: frozenset[int] = frozenset()
    for _ in range(_MOST_ROUNDS):
        if len(chosen) >= len(plain):
            break
        if not _possible(wanted, chosen):
            return tuple(wishes[place] for place in sorted(chosen))
        given_up.append(frozenset(range(len(wishes))) - _grown(wanted, chosen))
        chosen = _one_of_each(given_up)
    return tuple(wishes[place] for place in plain)


def _possible(wanted: GroupsWanted, places: Iterable[int]) -> bool:
    blocks = blocks_of(wanted, [wanted.wishes[place] for place in sorted(places)])
    try:
        return blocks is not None and _fit(blocks, wanted) is not None
    except _Undecided:
        return True


def _irreducible(wanted: GroupsWanted, places: Collection[int]) -> list[int]:
    kept = list(places)
    for place in places:
        fewer = [other for other in kept if other != place]
        if not _possible(wanted, fewer):
            kept = fewer
    return kept


def _grown(wanted: GroupsWanted, chosen: frozenset[int]) -> frozenset[int]:
    """Return the chosen wishes with as many of the others as can be met beside them, taken in their order."""
    for place in range(len(wanted.wishes)):
        if place not in chosen and _possible(wanted, chosen | {place}):
            chosen |= {place}
    return chosen


def _one_of_each(sets: Sequence[frozenset[int]]) -> frozenset[int]:
    """Return a smallest set that has something of each of the sets."""
    size = 0
    while (found := next(_hitting(sets, frozenset(), size), None)) is None:
        size += 1
    return found


def _hitting(sets: Sequence[frozenset[int]], chosen: frozenset[int], size: int) -> Iterator[frozenset[int]]:
    missed = next((found for found in sets if not found & chosen), None)
    if missed is None:
        yield chosen
    elif size:
        for place in sorted(missed):
            yield from _hitting(sets, chosen | {place}, size - 1)


def _fit(blocks: Blocks, wanted: GroupsWanted) -> tuple[int, ...] | None:
    """Return a group for each block, or None where there is none.

    Raises:
        _Undecided: the search was too long.
    """
    search = _Fitting(blocks, wanted)
    for tries, _ in enumerate(search.walk()):
        if search.found is not None:
            break
        if tries >= _LONGEST_SEARCH:
            raise _Undecided
    return search.found


class _Fitting:
    """Places the block with the fewest groups to go to, and turns back where one has none."""

    def __init__(self, blocks: Blocks, wanted: GroupsWanted) -> None:
        self._blocks, self._weights = blocks, blocks.weights
        self._few, self._many = wanted.sizes
        self._size = [0] * wanted.count
        self._group_of: dict[int, int] = {}
        self._special = {group for group in blocks.home if group is not None}.union(*blocks.barred)
        self._never_with: dict[int, set[int]] = {block: set() for block in range(len(blocks.members))}
        for one, other in blocks.apart:
            self._never_with[one].add(other)
            self._never_with[other].add(one)
        self.found: tuple[int, ...] | None = None

    def walk(self) -> Iterator[None]:
        """Place the rest in every way until all are placed; yield at each part of a division."""
        yield
        if len(self._group_of) == len(self._weights):
            self.found = tuple(self._group_of[block] for block in range(len(self._weights)))
            return
        choices = {block: self._groups_for(block) for block in self._never_with if block not in self._group_of}
        block = min(choices, key=lambda it: (len(choices[it]), -self._weights[it], -len(self._never_with[it]), it))
        for group in choices[block]:
            self._group_of[block] = group
            self._size[group] += self._weights[block]
            if self._rest_fills():
                yield from self.walk()
            if self.found is not None:
                return
            self._size[group] -= self._weights[block]
            del self._group_of[block]

    def _groups_for(self, block: int) -> list[int]:
        """Return the groups it may go to, the smallest first, and of those that are alike and empty only one."""
        home, barred, weight = self._blocks.home[block], self._blocks.barred[block], self._weights[block]
        taken = {self._group_of.get(other) for other in self._never_with[block]}
        groups = range(len(self._size)) if home is None else (home,)
        room = [it for it in groups if self._size[it] + weight <= self._many and it not in barred and it not in taken]
        plain = [it for it in room if not self._size[it] and it not in self._special]
        return sorted((it for it in room if it not in plain[1:]), key=lambda it: (self._size[it], it))

    def _rest_fills(self) -> bool:
        missing = sum(max(0, self._few - size) for size in self._size)
        return missing <= sum(self._weights) - sum(self._size)
