"""What small collections have in common: values of courses in one table, and every change noted in the journal."""

from __future__ import annotations

import abc
import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.messages import Said
from ..domain.money import Money
from .bulk import insert_rows
from .journal import Journal
from .nearest import gone
from .once import among, everything, where
from .search import in_parts


class OfCourse(attrs.AttrsInstance, Protocol):
    """A value with an identity that belongs to a course; what is paid may belong to none."""

    @property
    def id(self) -> UUID: ...
    @property
    def course(self) -> UUID | None: ...


V = TypeVar("V", bound=OfCourse)


def columns_of(value: attrs.AttrsInstance) -> dict[str, Any]:
    """Return a value's fields as its table has them: each in a column of its name."""
    return {name: _in_column(held) for name, held in attrs.asdict(value, recurse=False).items()}


def _in_column(held: Any) -> Any:
    """Return a choice by its value, and an amount in øre."""
    if isinstance(held, enum.Enum):
        return held.value
    return held.ore if isinstance(held, Money) else held


class Kept(abc.ABC, Generic[V]):
    """Values of one kind, called `name` in the journal, in one table, read in one order."""

    name: str
    table: sa.Table
    order: tuple[sa.ColumnElement[Any], ...]

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    @abc.abstractmethod
    def _value(self, row: Mapping[str, Any]) -> V:
        """Return the value of a row."""

    def _row(self, value: V) -> dict[str, Any]:
        """Return the row of a value."""
        return columns_of(value)

    def _read(self, *conditions: sa.ColumnElement[bool]) -> list[V]:
        query = everything(self.table, *self.order).where(*conditions)
        return [self._value(row._asdict()) for row in self._connection.execute(query)]

    def _where(self, column: sa.Column[Any], wanted: object) -> list[V]:
        query = where(everything(self.table, *self.order), column)
        return [self._value(row._asdict()) for row in self._connection.execute(query, {"wanted": wanted})]

    def _among(self, column: sa.Column[Any], wanted: Iterable[object]) -> list[V]:
        query = among(everything(self.table, *self.order), column)
        rows = (row for part in in_parts(wanted) for row in self._connection.execute(query, {"wanted": part}))
        return [self._value(row._asdict()) for row in rows]

    def _by_course(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[V]]:
        wanted = list(courses)
        found: dict[UUID | None, list[V]] = {course: [] for course in wanted}
        for value in self._among(self.table.c.course, wanted):
            found[value.course].append(value)
        return {course: found[course] for course in wanted}

    def _add(self, values: Sequence[V]) -> None:
        insert_rows(self._connection, self.table, [self._row(value) for value in values])
        for value in values:
            self._journal.added(self.name, value, subject=value.id, course=value.course, of=len(values))

    def _save(self, before: V, after: V, *, note: Said = "") -> None:
        changed = sa.update(self.table).where(self.table.c.id == before.id).values(**self._row(after))
        if not self._connection.execute(changed).rowcount:
            raise gone(before.id)
        course = after.course or before.course
        self._journal.changed(self.name, before, after, subject=after.id, course=course, note=note)

    def _remove(self, values: Sequence[V]) -> None:
        for part in in_parts(value.id for value in values):
            if self._connection.execute(sa.delete(self.table).where(self.table.c.id.in_(part))).rowcount != len(part):
                raise gone(values[0].id)
        for value in values:
            self._journal.removed(self.name, value, subject=value.id, course=value.course)
