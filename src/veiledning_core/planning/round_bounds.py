"""The fewest repeated meetings that rounds can have, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..domain.messages import Message
from .branching import level_pairs
from .round_values import Round, RoundsWanted, meetings

_TRIED_OUT: Mapping[tuple[int, int, int], int] = {(12, 3, 5): 3}
"""By people, size and rounds: what trying everything says (a test does it) where counting says less.

Without a repeat it would be a nearly Kirkman triple system of 12, which A. Kotzig and A. Rosa, "Nearly Kirkman systems"
(1974), showed not to exist.
"""


def fewest_repeats(wanted: RoundsWanted) -> tuple[int, Message | None]:
    """Return a number of repeats that no plan can go under, and the reason where it is more than none."""
    known = (_by_pairs(wanted), _by_groups(wanted), *_by_held(wanted), _by_trying(wanted))
    bound, reason = max(known, key=lambda found: found[0])
    return (bound, reason) if bound > 0 else (0, None)


def fewest_unwanted(wanted: RoundsWanted) -> int:
    """Return how many meetings of colleagues no plan can go under."""
    if wanted.colleagues is None:
        return 0
    values = Counter(value for member in wanted.members if (value := member.value(wanted.colleagues)))
    return wanted.rounds * sum(level_pairs([0] * len(wanted.sizes), many) for many in values.values())


def _meetings_in_a_round(wanted: RoundsWanted) -> int:
    return sum(size * (size - 1) // 2 for size in wanted.sizes)


def _by_pairs(wanted: RoundsWanted) -> tuple[int, Message]:
    """There are only so many pairs who have not met."""
    people, keys = len(wanted.members), set(wanted.keys)
    met = sum(pair <= keys for pair in meetings(wanted.held))
    pairs, meets = people * (people - 1) // 2 - met, wanted.rounds * _meetings_in_a_round(wanted)
    reason = Message(
        "{rounds} rounds are {meets} meetings of two, and only {pairs} pairs have not met",
        rounds=wanted.rounds,
        meets=meets,
        pairs=pairs,
    )
    return meets - pairs, reason


def _by_groups(wanted: RoundsWanted) -> tuple[int, Message]:
    """A group that is larger than the number of groups has two who came from the same one."""
    groups = len(wanted.sizes)
    again = sum(level_pairs([0] * groups, size) for size in wanted.sizes)
    reason = Message("there are only {groups} groups, so that some meet again in every round", groups=groups)
    return (wanted.rounds - 1) * again, reason


def _by_held(wanted: RoundsWanted) -> Iterator[tuple[int, Message]]:
    """Who was together in a round that was held has met: of few such groups two of one come together again."""
    for held in wanted.held:
        reason = Message(
            "they have met in {groups} groups, so that some of them meet again in every round", groups=len(held)
        )
        yield wanted.rounds * _again_in_a_round(wanted, held), reason


def _again_in_a_round(wanted: RoundsWanted, held: Round) -> int:
    """Return how many at least meet again who met in one that was held: counted by the new groups, or by the held."""
    known = [many for together in held if (many := len({*together}.intersection(wanted.keys)))]
    newcomers = len(wanted.keys) - sum(known)
    by_new = sum(level_pairs([0] * (len(known) + newcomers), size) for size in wanted.sizes)
    return max(by_new, sum(level_pairs([0] * len(wanted.sizes), many) for many in known))


def _by_trying(wanted: RoundsWanted) -> tuple[int, Message]:
    people, rounds = len(wanted.members), wanted.rounds
    reason = Message(
        "all ways to put {people} people in groups of {size} in {rounds} rounds were tried",
        people=people,
        size=wanted.size,
        rounds=rounds,
    )
    return _TRIED_OUT.get((people, wanted.size, rounds), 0), reason
