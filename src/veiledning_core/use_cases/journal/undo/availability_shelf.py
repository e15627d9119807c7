"""The shelf of when people can."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from ....domain.availability import PersonAvailability
from .shelf import Asked, Shelf


class Availabilities(Shelf[PersonAvailability]):
    """Tilgjengelighet."""

    kind = PersonAvailability

    def read(self, asked: Asked) -> Iterable[PersonAvailability]:
        found = self.work.availabilities.every()
        return [one for one in found if one.id in asked.ids]

    def add(self, values: Sequence[PersonAvailability]) -> None:
        self.work.availabilities.add(*values)

    def take_back(self, values: Sequence[PersonAvailability]) -> None:
        self.work.availabilities.remove(*values)

    def write(self, before: PersonAvailability, after: PersonAvailability) -> None:
        self.work.availabilities.save(before, after)

    def place(self, value: PersonAvailability) -> Hashable:
        return value.person
