"""People who stay together are placed as one: what wishes make of a list of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from .group_values import GroupsWanted
from .wishes import Apart, Pinned, Together, Wish


@attrs.frozen(kw_only=True)
class Blocks:
    """Blokker: who must be in one group (numbers of members), and for each block where it must be or must not be."""

    members: tuple[tuple[int, ...], ...]
    home: tuple[int | None, ...]
    barred: tuple[frozenset[int], ...]
    apart: frozenset[tuple[int, int]]

    @property
    def weights(self) -> tuple[int, ...]:
        """Return how many people each block is."""
        return tuple(map(len, self.members))


def blocks_of(wanted: GroupsWanted, wishes: Sequence[Wish]) -> Blocks | None:
    """Return the blocks that the wishes make, or None where they contradict one another whatever the sizes are."""
    number = {member.key: place for place, member in enumerate(wanted.members)}
    led = {leader.key: group for group, leader in enumerate(wanted.leaders)}
    members = _joined(len(wanted.members), _pairs(wishes, number))
    block_of = {place: block for block, found in enumerate(members) for place in found}
    place = {key: block_of[at] for key, at in number.items()}
    homes = _homes(wishes, place, led)
    kept = _kept_apart(wishes, place, led)
    if homes is None or kept is None:
        return None
    barred, apart = kept
    if any(group in barred.get(block, ()) for block, group in homes.items()):
        return None
    every = range(len(members))
    return Blocks(
        members=tuple(members),
        home=tuple(homes.get(block) for block in every),
        barred=tuple(frozenset(barred.get(block, ())) for block in every),
        apart=frozenset(apart),
    )


def _pairs(wishes: Iterable[Wish], number: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    for wish in wishes:
        if isinstance(wish, Together) and wish.one in number and wish.other in number:
            yield number[wish.one], number[wish.other]


def _joined(people: int, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return the people in blocks, in the order of their first members."""
    block = list(range(people))
    for one, other in pairs:
        low, high = sorted((block[one], block[other]))
        block = [low if found == high else found for found in block]
    return [tuple(at for at in range(people) if block[at] == first) for first in sorted(set(block))]


def _homes(wishes: Iterable[Wish], place: Mapping[str, int], led: Mapping[str, int]) -> dict[int, int] | None:
    """Return where blocks must be, or None where one must be in two groups, or a leader outside the own."""
    homes: dict[int, int] = {}
    for key, group in _pinned(wishes, led):
        where = homes.setdefault(place[key], group) if key in place else led[key]
        if where != group:
            return None
    return homes


def _pinned(wishes: Iterable[Wish], led: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    for wish in wishes:
        if isinstance(wish, Pinned):
            yield wish.who, wish.group - 1
        elif isinstance(wish, Together):
            if wish.other in led:
                yield wish.one, led[wish.other]
            elif wish.one in led:
                yield wish.other, led[wish.one]


def _kept_apart(
    wishes: Iterable[Wish], place: Mapping[str, int], led: Mapping[str, int]
) -> tuple[dict[int, set[int]], set[tuple[int, int]]] | None:
    """Return the groups that are barred to blocks, and the pairs of blocks apart; None where somebody is to be both."""
    barred: dict[int, set[int]] = {}
    apart = set()
    for wish in wishes:
        if not isinstance(wish, Apart):
            continue
        blocks = [place[key] for key in wish.people if key in place]
        groups = [led[key] for key in wish.people if key in led]
        if wish.one == wish.other or (len(blocks) == 2 and blocks[0] == blocks[1]):
            return None
        if len(blocks) == 2:
            apart.add((min(blocks), max(blocks)))
        elif blocks:
            barred.setdefault(blocks[0], set()).update(groups)
    return barred, apart
