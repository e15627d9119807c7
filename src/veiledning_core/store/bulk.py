"""Writing many rows: each value is made ready once, without what SQLAlchemy looks up for every row anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that name the same columns, as one statement for all of them."""
    if not rows:
        return
    names = tuple(rows[0])
    statement = sa.insert(table).compile(dialect=connection.dialect, column_keys=names)
    order = tuple(statement.positiontup or names)
    columns = [_written(connection.dialect, table.c[name], [row[name] for row in rows]) for name in order]
    values: list[Any] = list(zip(*columns, strict=True))
    if not statement.positional:
        values = [dict(zip(order, row, strict=True)) for row in values]
    connection.exec_driver_sql(str(statement), values)


def _written(dialect: sa.Dialect, column: sa.Column[Any], values: list[Any]) -> list[Any]:
    write: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return values if write is None else list(_each(values, write))


def _each(values: list[Any], write: Callable[[Any], Any]) -> Iterator[Any]:
    """Yield what is written for each value; of one that comes again and again, such as the course, it is made once."""
    last = written = object()
    for value in values:
        if value is not last:
            last, written = value, write(value)
        yield written
