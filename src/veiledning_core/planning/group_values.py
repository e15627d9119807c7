"""What groups are made of, and what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..domain.errors import ValueFault
from ..domain.messages import LocalText, Message
from .answer import Quality
from .wishes import Pinned, Wish


@attrs.frozen(kw_only=True)
class Attribute:
    """Kjennetegn: what groups are to be mixed over (trust, profession, region …), and how much it counts.

    Raises:
        ValueFault: it counts for nothing.
    """

    key: str
    label: LocalText
    weight: int = 1

    def __attrs_post_init__(self) -> None:
        if self.weight < 1:
            raise ValueFault(Message("an attribute to mix over has a weight of at least one"), where=self.key)


@attrs.frozen(kw_only=True)
class Member:
    """Gruppedeltaker: somebody to place, with the values of attributes by their keys, as far as they are known.

    A number, such as years of experience, is given as the band it lies in (see `bands`).
    """

    key: str
    name: str
    values: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    def value(self, attribute: Attribute) -> str | None:
        """Return the value, or None where it is not known."""
        return self.values.get(attribute.key, "").strip() or None


@attrs.frozen(kw_only=True)
class Leader:
    """Gruppeleder: leads the group whose turn it is in the list of leaders, and counts in neither size nor mixture."""

    key: str
    name: str


@attrs.frozen(kw_only=True)
class GroupsWanted:
    """Gruppebestilling: who is to be divided in how many groups of the same size (one more or less), and how.

    Raises:
        ValueFault: no such groups can be, or a wish is about somebody or a group that is not there.
    """

    members: tuple[Member, ...]
    count: int
    attributes: tuple[Attribute, ...] = ()
    wishes: tuple[Wish, ...] = ()
    leaders: tuple[Leader, ...] = ()

    def __attrs_post_init__(self) -> None:
        self._check_sizes()
        twice = [key for key, times in Counter(self._keys()).items() if times > 1]
        if twice:
            raise ValueFault(Message("the same person is given twice"), where=twice[0])
        for wish in self.wishes:
            self._check_wish(wish)

    @property
    def sizes(self) -> tuple[int, int]:
        """Return how many people the smallest and the biggest group hold."""
        return len(self.members) // self.count, -(-len(self.members) // self.count)

    @property
    def names(self) -> Mapping[str, str]:
        """Return the name of everybody, leaders too."""
        return {member.key: member.name for member in self.members} | {
            leader.key: leader.name for leader in self.leaders
        }

    def _keys(self) -> Iterator[str]:
        yield from (member.key for member in self.members)
        yield from (leader.key for leader in self.leaders)

    def _check_sizes(self) -> None:
        people, count = len(self.members), self.count
        if count < 1 or people < count:
            hint = Message("at least one group, and at least one person in each")
            raise ValueFault(Message("{people} people cannot be {count} groups", people=people, count=count), hint=hint)
        if len(self.leaders) > count:
            given = len(self.leaders)
            raise ValueFault(
                Message(
                    "{given} {given:leader is|leaders are} too many for {count} {count:group|groups}",
                    given=given,
                    count=count,
                )
            )

    def _check_wish(self, wish: Wish) -> None:
        strangers = set(wish.people) - set(self._keys())
        if strangers:
            raise ValueFault(Message("a wish is about somebody who is not among them"), where=min(strangers))
        if isinstance(wish, Pinned) and not 1 <= wish.group <= self.count:
            raise ValueFault(Message("there is no group {group}", group=wish.group), where=wish.who)


@attrs.frozen(kw_only=True)
class Group:
    """Gruppe: its number from 1, the keys of its members in the order they were given, and of its leader."""

    number: int
    members: tuple[str, ...]
    leader: str | None = None


@attrs.frozen(kw_only=True)
class Mixture:
    """Blanding over ett kjennetegn: pairs in one group who share a value, and the fewest there could be.

    `fewest` is for this attribute alone, with what is pinned: no division has fewer. Those without a value, the
    `unknown`, share one with nobody.
    """

    attribute: Attribute
    pairs: int
    fewest: int
    unknown: int
    people: int

    @property
    def words(self) -> Message:
        """Return how well mixed it is, in words."""
        if not self.unknown:
            return self._mixed
        if self.unknown == self.people:
            return Message("{label}: not known of anybody", label=self.attribute.label)
        return Message(
            "{mixed}; not known for {unknown} of {people}, who count as different from everybody",
            mixed=self._mixed,
            unknown=self.unknown,
            people=self.people,
        )

    @property
    def _mixed(self) -> Message:
        label, pairs = self.attribute.label, self.pairs
        if pairs == 0:
            return Message("{label}: nobody shares a group with somebody who has the same", label=label)
        if pairs == self.fewest:
            return Message("{label}: as mixed as can be; pairs with the same: {pairs}", label=label, pairs=pairs)
        return Message(
            "{label}: pairs with the same: {pairs}; alone it could be {fewest}",
            label=label,
            pairs=pairs,
            fewest=self.fewest,
        )


@attrs.frozen(kw_only=True)
class GroupPlan:
    """Gruppeinndeling: the groups, how mixed they are over each attribute, and how good that is.

    `moved` are those who changed group in a repair; `fewest_moved` is whether fewer is proved to be impossible.
    """

    groups: tuple[Group, ...]
    mixtures: tuple[Mixture, ...]
    quality: Quality
    moved: tuple[str, ...] = ()
    fewest_moved: bool = True

    @property
    def group_of(self) -> Mapping[str, int]:
        """Return the number of everybody's group."""
        return {member: group.number for group in self.groups for member in group.members}


def bands(numbers: Sequence[float | None], limits: Sequence[float]) -> tuple[str, ...]:
    """Return for each number the band it lies in, as words (`0–4`, `5–9`, `10–`); empty where it is not known.

    `limits` are the first number of each band but the lowest, in rising order.
    """
    starts = (0, *limits)
    ends = (*(f"{limit - 1:g}" for limit in limits), "")
    names = [f"{start:g}–{end}" for start, end in zip(starts, ends, strict=True)]
    return tuple("" if number is None else names[sum(number >= limit for limit in limits)] for number in numbers)
