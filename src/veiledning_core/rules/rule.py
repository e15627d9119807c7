"""A rule is a configured kind: what to look for is code, the numbers and the words are data."""

from __future__ import annotations

import abc
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from ..domain.citation import Citation, Strength
from ..domain.messages import LocalText
from .finding import Fault, Fix, FixPlace, Moment, Reaction

if TYPE_CHECKING:
    from .picture import Picture

_USUAL_REACTION: Mapping[Strength, Reaction] = {
    Strength.REQUIRED: Reaction.BLOCK,
    Strength.EXPECTED: Reaction.WARN,
    Strength.RECOMMENDED: Reaction.INFORM,
    Strength.INFORMATION: Reaction.INFORM,
}


@attrs.frozen(kw_only=True)
class RuleKind(abc.ABC):
    """Regeltype: looks at a course and says what is wrong; its fields are the values a rule configures it with."""

    name: ClassVar[str]
    place: ClassVar[FixPlace | None] = None
    """Where what it finds is put right, if that is not where the subject of a fault says."""

    @abc.abstractmethod
    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield what is wrong; nothing when the rule is satisfied. Must not write."""


@attrs.frozen(kw_only=True)
class Rule:
    """Regel: a kind with its values, how strongly the source puts it, where, in whose hands, and since when.

    `guards` is the step that what it finds stops, a warning too, until it is put right or let pass. `reaction` is given
    only where it differs from the strength's usual one (krav blocks, bør warns, anbefalt and informasjon inform).
    `waivable` false means that no ordinary member of staff may let it pass; `waived_by` are the roles that may, the
    coordinator where none is named.
    """

    id: str
    """What findings and waivers name it by."""
    kind: RuleKind
    strength: Strength
    cite: Citation
    text: LocalText
    fix: Fix
    guards: Moment | None = None
    reaction: Reaction | None = None
    waivable: bool = True
    waived_by: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    variants: tuple[str, ...] = ()
    """The variants of the course type that it holds for; empty means all."""
    statements: tuple[str, ...] = ()
    """The ids of the source's statements that it enforces, as PLAN-04; the first is its id where it has no other."""

    @property
    def effective_reaction(self) -> Reaction:
        """Return its own reaction, else the usual one of its strength."""
        return self.reaction or _USUAL_REACTION[self.strength]
