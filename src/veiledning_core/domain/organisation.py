"""The bodies that arrange, send, pay and host."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

import attrs

from .dated import Unanswered, answer_on, check_history
from .errors import ValueFault
from .messages import Message, Worded
from .text import match_key


class OrganisationKind(Worded):
    """Type organisasjon."""

    HEALTH_TRUST = "health-trust"
    REGIONAL_HEALTH_TRUST = "regional-health-trust"
    PRIVATE_HOSPITAL = "private-hospital"
    EDUCATION_CENTRE = "education-centre"
    ALIS_OFFICE = "alis-office", "ALIS office"
    MUNICIPALITY = "municipality"
    PRACTICE = "practice"
    OTHER = "other", "other body"

    @property
    def has_own_number(self) -> bool:
        """Return whether its organisation number is its alone.

        An ALIS office is a part of a municipality and an education centre of a trust: they are invoiced by the number
        of what they are a part of (register, c2).
        """
        return self not in (OrganisationKind.ALIS_OFFICE, OrganisationKind.EDUCATION_CENTRE)


REGIONS: Mapping[str, str] = MappingProxyType(
    {"hso": "Helse Sør-Øst", "vest": "Helse Vest", "midt": "Helse Midt-Norge", "nord": "Helse Nord"}
)
"""The health regions by key, with the names of the bodies that run them."""


@attrs.frozen(kw_only=True)
class DatedName:
    """Navn i et tidsrom: bodies change names, and old papers keep the old ones."""

    name: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@attrs.frozen(kw_only=True)
class Organisation:
    """Organisasjon: helseforetak, kommune, ALIS-kontor, with its names over time.

    `names` are in order of time, the present one last. `also_known_as` are other ways people write it. `region` is the
    key of a health region. `trained` counts doctors who completed the TTT programme before this register was taken into
    use.

    Raises:
        ValueFault: no name, or names that overlap in time.
    """

    id: UUID
    kind: OrganisationKind
    names: tuple[DatedName, ...]
    also_known_as: tuple[str, ...] = ()
    region: str | None = None
    number: str | None = None
    trained: int = 0

    def __attrs_post_init__(self) -> None:
        if not self.names:
            raise ValueFault(Message("an organisation has at least one name"))
        check_history(self.names, "names")

    @property
    def name(self) -> str:
        """Return the newest name."""
        return self.names[-1].name

    def name_on(self, day: dt.date) -> str:
        """Return the name it had that day, or the newest where none is known for it."""
        answer = answer_on(self.names, day)
        return self.name if isinstance(answer, Unanswered) else answer.name

    @property
    def match_keys(self) -> frozenset[str]:
        """Return the keys under which its name is found, with and without `HF` and the like at the end."""
        written = {named.name for named in self.names} | set(self.also_known_as)
        return frozenset(organisation_key(text) for text in written)


def organisation_key(name: str) -> str:
    """Return a key for finding a body however its name is written: letter case, blanks and `HF`/`RHF` do not count."""
    key = match_key(name)
    for ending in (" hf", " rhf"):
        key = key.removesuffix(ending)
    return key
