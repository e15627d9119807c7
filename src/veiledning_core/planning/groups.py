"""Stable groups, as mixed as they can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ..domain.progress import Progress, Unwatched
from .answer import Quality
from .blocks import Blocks
from .branching import level_pairs
from .built_in import BuiltIn
from .fitting import fitting
from .group_values import Attribute, Group, GroupPlan, GroupsWanted, Member, Mixture
from .partition import Marks, Partition, Solved, Solver
from .wishes import Pinned

_UNWATCHED = Unwatched()
BUILT_IN = BuiltIn()
"""The solver that planners use where none is given."""


def make_groups(
    wanted: GroupsWanted, *, seed: int = 0, progress: Progress = _UNWATCHED, solver: Solver = BUILT_IN
) -> GroupPlan:
    """Return groups that meet every wish, with as few pairs in a group as possible who have the same in an attribute.

    Each such pair costs the attribute's weight. The same input and seed give the same groups; whoever stops it through
    `progress` gets the best so far.

    Raises:
        ContradictoryWishes: the wishes cannot all be met.
        RuleRefused: no groups were found that meet them.
    """
    blocks, begun = fitting(wanted)
    problem = partition_of(wanted, blocks)
    start = Solved(group_of=begun, cost=problem.cost(begun))
    solved = solver.solve(problem, start, seed=seed, progress=progress)
    group_of = {place: solved.group_of[block] for block, found in enumerate(blocks.members) for place in found}
    quality = Quality(
        cost=round(solved.cost),
        bound=None if solved.bound is None else round(solved.bound),
        tries=solved.tries,
        stopped=solved.stopped,
    )
    numbered = {member.key: group_of[place] + 1 for place, member in enumerate(wanted.members)}
    return GroupPlan(groups=groups_of(wanted, numbered), mixtures=mixtures(wanted, numbered), quality=quality)


def groups_of(wanted: GroupsWanted, group_of: Mapping[str, int]) -> tuple[Group, ...]:
    """Return the groups by the number of each member's."""
    leaders = [leader.key for leader in wanted.leaders] + [None] * (wanted.count - len(wanted.leaders))
    return tuple(
        Group(
            number=number,
            members=tuple(member.key for member in wanted.members if group_of[member.key] == number),
            leader=leader,
        )
        for number, leader in enumerate(leaders, 1)
    )


def mixtures(wanted: GroupsWanted, group_of: Mapping[str, int]) -> tuple[Mixture, ...]:
    """Return how mixed groups are over each attribute: also groups that were changed by hand."""
    return tuple(_mixture(wanted, attribute, group_of) for attribute in wanted.attributes)


def partition_of(wanted: GroupsWanted, blocks: Blocks) -> Partition:
    """Return the division as a problem for a solver."""
    marks = _marks(wanted, blocks)
    few, many = wanted.sizes
    return Partition(
        costs=_costs(marks),
        weights=blocks.weights,
        fewest=(few,) * wanted.count,
        most=(many,) * wanted.count,
        home=blocks.home,
        barred=blocks.barred,
        apart=blocks.apart,
        marks=marks,
    )


def _mixture(wanted: GroupsWanted, attribute: Attribute, group_of: Mapping[str, int]) -> Mixture:
    known = [(member, value) for member in wanted.members if (value := member.value(attribute))]
    shared = Counter((group_of[member.key], value) for member, value in known)
    return Mixture(
        attribute=attribute,
        pairs=sum(many * (many - 1) // 2 for many in shared.values()),
        fewest=sum(_fewest_pairs(wanted, found) for found in _by_value(known).values()),
        unknown=len(wanted.members) - len(known),
        people=len(wanted.members),
    )


def _by_value(known: Sequence[tuple[Member, str]]) -> Mapping[str, Sequence[Member]]:
    found: dict[str, list[Member]] = {}
    for member, value in known:
        found.setdefault(value, []).append(member)
    return found


def _fewest_pairs(wanted: GroupsWanted, members: Sequence[Member]) -> int:
    pinned = {wish.who: wish.group for wish in wanted.wishes if isinstance(wish, Pinned)}
    counts = Counter(pinned[member.key] for member in members if member.key in pinned)
    return level_pairs([counts[number + 1] for number in range(wanted.count)], len(members) - counts.total())


def _marks(wanted: GroupsWanted, blocks: Blocks) -> Marks:
    numbers: dict[tuple[str, str], int] = {}
    worth: list[int] = []
    held: list[list[int]] = [[] for _ in wanted.members]
    for attribute, value, people in _shared(wanted):
        numbers[attribute.key, value] = len(worth)
        worth.append(attribute.weight)
        for place in people:
            held[place].append(numbers[attribute.key, value])
    of_item = tuple(tuple(sorted(mark for place in found for mark in held[place])) for found in blocks.members)
    return Marks(of_item=of_item, worth=tuple(worth))


def _shared(wanted: GroupsWanted) -> Iterator[tuple[Attribute, str, list[int]]]:
    """Yield each value that more than one has, and who."""
    for attribute in wanted.attributes:
        values = [member.value(attribute) for member in wanted.members]
        for value, times in Counter(value for value in values if value).items():
            if times > 1:
                yield attribute, value, [place for place, found in enumerate(values) if found == value]


def _costs(marks: Marks) -> tuple[tuple[int, ...], ...]:
    """Return what two items in one group cost, and in the diagonal what is between the people of one item."""
    held = [Counter(of_item) for of_item in marks.of_item]
    costs = [[0] * len(held) for _ in held]
    for one, other in combinations(range(len(held)), 2):
        shared = sum(marks.worth[mark] * times * held[other][mark] for mark, times in held[one].items())
        costs[one][other] = costs[other][one] = shared
    for item, marked in enumerate(held):
        costs[item][item] = sum(marks.worth[mark] * times * (times - 1) // 2 for mark, times in marked.items())
    return tuple(map(tuple, costs))
