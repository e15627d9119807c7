"""Writing many rows: each value is made ready once, without what SQLAlchemy looks up for every row anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import attrs
import sqlalchemy as sa

Write = Callable[[Any], Any]


@attrs.frozen(kw_only=True)
class _Insertion:
    """A statement that writes a row, its columns in order, and what makes each column's values ready."""

    sql: str
    positional: bool
    order: tuple[str, ...]
    written: tuple[Write | None, ...]


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that name the same columns, as one statement for all of them."""
    if not rows:
        return
    into = _insertion(connection.dialect, table, tuple(rows[0]))
    columns = [
        [row[name] for row in rows] if write is None else list(_each([row[name] for row in rows], write))
        for name, write in zip(into.order, into.written, strict=True)
    ]
    values: list[Any] = list(zip(*columns, strict=True))
    if not into.positional:
        values = [dict(zip(into.order, row, strict=True)) for row in values]
    connection.exec_driver_sql(into.sql, values)


@lru_cache(maxsize=128)  # more than there are tables; making a statement takes longer than writing a row
def _insertion(dialect: sa.Dialect, table: sa.Table, names: tuple[str, ...]) -> _Insertion:
    statement = sa.insert(table).compile(dialect=dialect, column_keys=names)
    order = tuple(statement.positiontup or names)
    return _Insertion(
        sql=str(statement),
        positional=statement.positional,
        order=order,
        written=tuple(table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order),
    )


def _each(values: list[Any], write: Write) -> Iterator[Any]:
    """Yield what is written for each value; of one that comes again and again, such as the course, it is made once."""
    last = written = object()
    for value in values:
        if value is not last:
            last, written = value, write(value)
        yield written
