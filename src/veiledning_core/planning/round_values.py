"""What rounds of triads or pairs are made of, and what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from ..domain.errors import ValueFault
from ..domain.messages import Message
from ..rules.kinds.group_division import divide
from .answer import Quality
from .group_values import Attribute, Member
from .wishes import Apart

Together = tuple[str, ...]
Round = tuple[Together, ...]
"""Runde: the keys of those who work together, group by group."""

COLLEAGUE_COST = 10
"""How many repeated meetings one meeting of colleagues weighs."""


@attrs.frozen(kw_only=True)
class RoundsWanted:
    """Bestilling av triader eller par: who, how many rounds, and who is not to meet.

    `size` is 3 for triads and 2 for pairs; where the people do not go up, as few groups as possible have one more.
    Colleagues are those with the same value of `colleagues`. `held` are rounds that were held before: those who met
    then have met. Colleagues and pairs apart meet only where that cannot be avoided.

    Raises:
        ValueFault: so many people cannot be such groups, or somebody is given twice or is not among them.
    """

    members: tuple[Member, ...]
    size: int = 3
    rounds: int = 1
    colleagues: Attribute | None = None
    apart: tuple[Apart, ...] = ()
    held: tuple[Round, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.size < 2 or self.rounds < 1:
            raise ValueFault(Message("groups of at least two, in at least one round"))
        people = len(self.members)
        if not people or divide(people, self.size) is None:
            raise _no_such_groups(people, self.size)
        keys = Counter(member.key for member in self.members)
        if twice := [key for key, times in keys.items() if times > 1]:
            raise ValueFault(Message("the same person is given twice"), where=twice[0])
        if strangers := {key for wish in self.apart for key in wish.people} - keys.keys():
            raise ValueFault(Message("a wish is about somebody who is not among them"), where=min(strangers))

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return how many people each group of a round has."""
        division = divide(len(self.members), self.size)
        return () if division is None else (self.size,) * division.of_size + (self.size + 1,) * division.of_bigger

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the people."""
        return tuple(member.key for member in self.members)

    def strangers_to_be(self) -> frozenset[frozenset[str]]:
        """Return the pairs who are not to meet: colleagues, and those to be apart."""
        found = {frozenset(wish.people) for wish in self.apart if wish.one != wish.other}
        if (attribute := self.colleagues) is not None:
            valued = [(member.key, member.value(attribute)) for member in self.members]
            found |= {frozenset((a, b)) for (a, its), (b, other) in combinations(valued, 2) if its and its == other}
        return frozenset(found)


@attrs.frozen(kw_only=True)
class RoundsPlan:
    """Rundeplan: the rounds; how many meetings are repeats, and how many are of people who should not meet.

    `reason` says why it cannot be fewer repeats, where there are any and it is known.
    """

    rounds: tuple[Round, ...]
    repeats: int
    unwanted: int
    quality: Quality
    reason: Message | None = None

    @property
    def words(self) -> Message:
        """Return how good it is, in words."""
        said = Message(
            "repeated meetings: {repeats}; meetings of people who should be apart: {unwanted}; {quality}",
            repeats=self.repeats,
            unwanted=self.unwanted,
            quality=self.quality.words,
        )
        return said if self.reason is None else Message("{said}: {reason}", said=said, reason=self.reason)


def meetings(rounds: Sequence[Round]) -> Mapping[frozenset[str], int]:
    """Return how often each pair meets."""
    return Counter(_pairs(rounds))


def _pairs(rounds: Sequence[Round]) -> Iterator[frozenset[str]]:
    for round_ in rounds:
        for together in round_:
            yield from map(frozenset, combinations(together, 2))


def _no_such_groups(people: int, size: int) -> ValueFault:
    what = Message("{people} people cannot be groups of {size} and {bigger}", people=people, size=size, bigger=size + 1)
    return ValueFault(what, hint=Message("let somebody who leads the course take part, or take another size"))
