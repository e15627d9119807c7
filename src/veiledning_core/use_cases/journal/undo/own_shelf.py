"""The shelves of plugins' own things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from ....course_type.own_tables import OwnTable
from ....domain.journal import JournalEntry
from ....domain.messages import Message
from ...work import Work
from .shelf import Asked, Shelf
from .shelves import SHELVES


class OwnShelf(Shelf[Any]):
    """Egne rader: what was added goes again, what was removed comes back."""

    def __init__(self, work: Work, reason: Message, own: OwnTable) -> None:
        super().__init__(work, reason)
        self.kind, self.rows = own.value, work.own(own.value)

    def read(self, asked: Asked) -> Iterable[Any]:
        return [value for values in self.rows.of_courses(asked.courses).values() for value in values]

    def add(self, values: Sequence[Any]) -> None:
        self.rows.add(*values)

    def take_back(self, values: Sequence[Any]) -> None:
        self.rows.remove(*values)

    def write(self, before: Any, after: Any) -> None:
        self.rows.save(before, after)


def shelves_for(work: Work, reason: Message, step: Sequence[JournalEntry]) -> Mapping[str, Shelf[Any]]:
    """Return the shelves of all that a step may have changed; plugins are loaded where it was something of theirs."""
    known = {kind: shelf(work, reason) for kind, shelf in SHELVES.items()}
    own = {entry.kind for entry in step if (entry.before or entry.after) is not None} - known.keys()
    if not own:
        return known
    tables = work.types.additions.own_tables
    return {**known, **{name: OwnShelf(work, reason, tables[name]) for name in own & tables.keys()}}


def own_ids(work: Work, courses: Sequence[UUID]) -> Iterable[UUID]:
    """Yield the identities of what plugins keep about courses."""
    for table in work.types.additions.own_tables.values() if courses else ():
        for values in work.own(table.value).of_courses(courses).values():
            yield from (value.id for value in values)
