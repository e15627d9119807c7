"""What use cases need of the store about when people can; see `work`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from ..domain.availability import PersonAvailability


class Availabilities(Protocol):
    """When people can; who has not been asked has none."""

    def of_people(self, people: Iterable[UUID]) -> Mapping[UUID, PersonAvailability]: ...
    def every(self) -> Sequence[PersonAvailability]: ...
    def add(self, *availabilities: PersonAvailability) -> None: ...
    def save(self, before: PersonAvailability, after: PersonAvailability) -> None: ...
    def remove(self, *availabilities: PersonAvailability) -> None: ...
