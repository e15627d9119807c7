"""The rows of plugins' own tables: values that belong to courses, kept and journalled as the register's own are."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints
from uuid import UUID

import sqlalchemy as sa

from ..course_type.own_tables import OwnTable
from ..domain.errors import PluginBroken
from ..domain.messages import Message
from .columns import UtcDateTime
from .faults import is_conflict, said_of_statement
from .journal import Journal
from .kept import Kept, OfCourse
from .nearest import gone

V = TypeVar("V", bound=OfCourse)

_TYPES: Mapping[type[Any], type[sa.types.TypeEngine[Any]]] = {
    UUID: sa.Uuid,
    bool: sa.Boolean,
    int: sa.Integer,
    Decimal: sa.String,  # exact on both databases
    dt.date: sa.Date,
    dt.time: sa.Time,
    dt.datetime: UtcDateTime,
}


class Own(Kept[V]):
    """Egne rader: a plugin's values of one kind."""

    def __init__(self, connection: sa.Connection, journal: Journal, own: OwnTable) -> None:
        super().__init__(connection, journal)
        self._kind, self._held = own.value, _held_types(own.value)
        self.name, self.table = own.name, _table(own, self._held)
        self.order = tuple(self.table.c[name] for name in (*own.order, "id"))

    def get(self, id: UUID) -> V:
        """Return the value of an identity.

        Raises:
            NotFound: there is none.
        """
        for value in self._where(self.table.c.id, id):
            return value
        raise gone(id)

    def of_course(self, course: UUID) -> Sequence[V]:
        """Return the values of a course."""
        return self._where(self.table.c.course, course)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[V]]:
        """Return each course's values, none where it has none."""
        return self._by_course(courses)

    def add(self, *values: V) -> None:
        """Write new values.

        Raises:
            PluginBroken: the table does not take them.
        """
        with self._fitting():
            self._add(values)

    def save(self, before: V, after: V) -> None:
        """Write a changed value.

        Raises:
            NotFound: there is none.
            PluginBroken: the table does not take it.
        """
        with self._fitting():
            self._save(before, after)

    def remove(self, *values: V) -> None:
        """Remove values.

        Raises:
            NotFound: one of them is not there.
            PluginBroken: the table does not let go of them.
        """
        with self._fitting():
            self._remove(values)

    @contextmanager
    def _fitting(self) -> Iterator[None]:
        """Put down to the plugin what comes of a table that does not fit its values."""
        try:
            yield
        except sa.exc.DBAPIError as error:
            if is_conflict(error) or (words := said_of_statement(error)) is None:
                raise
            raise PluginBroken(
                Message("the table {table} does not take it: {words}", table=self.name, words=words),
                hint=Message("Nothing was changed. Tell whoever makes the plugin, or switch it off."),
            ) from error

    def _value(self, row: Mapping[str, Any]) -> V:
        read = {name: _read(row[name], kind) for name, kind in self._held.items()}
        value: V = self._kind(**read)
        return value

    def _row(self, value: V) -> dict[str, Any]:
        row = super()._row(value)
        return {name: str(held) if isinstance(held, Decimal) else held for name, held in row.items()}


def _held_types(kind: type[Any]) -> Mapping[str, type[Any]]:
    """Return what each field holds beside None."""
    return {name: _without_none(hint) for name, hint in get_type_hints(kind).items()}


def _without_none(hint: Any) -> type[Any]:
    held: type[Any] = next((one for one in get_args(hint) if one is not NoneType), hint)
    return held


def _table(own: OwnTable, held: Mapping[str, type[Any]]) -> sa.Table:
    """Return the table as its newest revision leaves it; the revisions say the rest."""
    columns = (sa.Column(name, _TYPES.get(kind, sa.String)(), primary_key=name == "id") for name, kind in held.items())
    return sa.Table(own.name, sa.MetaData(), *columns)


def _read(held: Any, kind: type[Any]) -> Any:
    if held is None or not issubclass(kind, enum.Enum | Decimal):
        return held
    return kind(held)
