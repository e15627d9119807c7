"""When people can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from ..domain.availability import AvailabilityException, AvailabilityRule, PersonAvailability
from .availability_tables import AVAILABILITY
from .kept import Kept, columns_of
from .rows import from_plain, to_plain


class Availabilities(Kept[PersonAvailability]):
    """Tilgjengelighet: at most one for each person."""

    name, table, order = "availability", AVAILABILITY, (AVAILABILITY.c.person,)

    def of_people(self, people: Iterable[UUID]) -> Mapping[UUID, PersonAvailability]:
        """Return when people can, by person; who has not been asked is not among them."""
        found = self._among(AVAILABILITY.c.person, people)
        return {one.person: one for one in found}

    def every(self) -> Sequence[PersonAvailability]:
        """Return when everybody can who has been asked."""
        return self._read()

    def add(self, *availabilities: PersonAvailability) -> None:
        """Write when people can who have not been asked before."""
        self._add(availabilities)

    def save(self, before: PersonAvailability, after: PersonAvailability) -> None:
        """Write that somebody can at other times.

        Raises:
            NotFound: it was removed meanwhile.
        """
        self._save(before, after)

    def remove(self, *availabilities: PersonAvailability) -> None:
        """Forget when people can.

        Raises:
            NotFound: it was removed meanwhile.
        """
        self._remove(availabilities)

    def _row(self, value: PersonAvailability) -> dict[str, Any]:
        return columns_of(value) | {"rules": to_plain(value.rules), "exceptions": to_plain(value.exceptions)}

    def _value(self, row: Mapping[str, Any]) -> PersonAvailability:
        read = {
            "rules": from_plain(row["rules"], tuple[AvailabilityRule, ...]),
            "exceptions": from_plain(row["exceptions"], tuple[AvailabilityException, ...]),
        }
        return PersonAvailability(**{**row, **read})
