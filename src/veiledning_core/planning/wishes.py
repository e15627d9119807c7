"""What people ask for when groups are made: apart, together, and in this group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ..domain.errors import RuleRefused
from ..domain.messages import Listed, Message


@attrs.frozen
class _OfTwo:
    one: str
    other: str

    @property
    def people(self) -> tuple[str, ...]:
        """Return the keys of those it is about."""
        return self.one, self.other


@attrs.frozen
class Apart(_OfTwo):
    """Skal ikke være i samme gruppe: two people, or somebody and the leader of a group."""

    def words(self, names: Mapping[str, str]) -> Message:
        """Return the wish as a sentence."""
        return Message("{one} and {other} apart", one=names[self.one], other=names[self.other])


@attrs.frozen
class Together(_OfTwo):
    """Skal være i samme gruppe."""

    def words(self, names: Mapping[str, str]) -> Message:
        """Return the wish as a sentence."""
        return Message("{one} and {other} together", one=names[self.one], other=names[self.other])


@attrs.frozen
class Pinned:
    """Satt i en gruppe for hånd: `group` counts from 1."""

    who: str
    group: int

    @property
    def people(self) -> tuple[str, ...]:
        """Return the key of the one it is about."""
        return (self.who,)

    def words(self, names: Mapping[str, str]) -> Message:
        """Return the wish as a sentence."""
        return Message("{one} in group {group}", one=names[self.who], group=self.group)


Wish = Apart | Together | Pinned


class ContradictoryWishes(RuleRefused):
    """Ønsker som ikke lar seg forene: `wishes` are the fewest that contradict one another."""

    def __init__(self, wishes: Sequence[Wish], names: Mapping[str, str], *, sizes: str) -> None:
        self.wishes, self.names, self.sizes = tuple(wishes), dict(names), sizes
        said = Listed((wish.words(names) for wish in wishes), between="; ")
        what = Message("these wishes cannot all be met in groups of {sizes}: {wishes}", sizes=sizes, wishes=said)
        super().__init__(what, hint=Message("give up one of them, or choose another number of groups"))
