"""How the participants of a course type are divided in groups."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import attrs

from ..domain.citation import Citation
from ..domain.errors import ValueFault
from ..domain.messages import LocalText, Message


@attrs.frozen(kw_only=True)
class MixedOver:
    """Kjennetegn å blande over: an answer of the form, and how much it counts that people differ in it.

    `field` is the key of a form field. `region` asks for the region of the organisation that the field names. `bands`
    are for a number: the first number of each band but the lowest, rising.

    Raises:
        ValueFault: it counts for nothing, or the bands do not rise.
    """

    field: str
    weight: int = 1
    region: bool = False
    bands: tuple[int, ...] = ()
    label: LocalText | None = None
    """What it is called, where that is not what the field is called."""

    def __attrs_post_init__(self) -> None:
        if self.weight < 1:
            raise ValueFault(Message("an attribute to mix over has a weight of at least one"), where=self.field)
        if any(first >= second for first, second in pairwise((0, *self.bands))):
            raise ValueFault(Message("bands begin above 0 and rise"), where=self.field)

    @property
    def key(self) -> str:
        """Return what tells it from the others."""
        return f"{self.field}-region" if self.region else self.field


@attrs.frozen(kw_only=True)
class GroupingPlan:
    """Gruppeopplegg: whose people lead the groups, and over what the participants are mixed; how many is in the frame.

    `leaders` are the keys of roles: the groups get their people in that order. `colleagues` is the key of the form
    field by which people are colleagues, who are not put together in triads and pairs.
    """

    leaders: tuple[str, ...] = ()
    mix: tuple[MixedOver, ...] = ()
    colleagues: str | None = None
    statements: tuple[str, ...] = ()
    cite: Citation | None = None

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield each form field that is named, with where it stands in the plan."""
        for place, mixed in enumerate(self.mix):
            yield f"mix[{place}].field", mixed.field
        if self.colleagues is not None:
            yield "colleagues", self.colleagues
