"""What cannot be read: found by reading every row, column by column, without trusting what stands there."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import attrs
import sqlalchemy as sa

from ..domain.errors import RegisterBusy, ValueFault, VeiledningError
from ..domain.messages import Message
from .contents import CONTENTS, VALUES, Reader
from .faults import DatabaseFault, place_of
from .tables import METADATA
from .transaction import run_in_transaction

_AT_A_TIME = 1000
_ABOVE = frozenset(f"{__package__}.{name}" for name in ("work", "transaction"))
"""Modules of the store that use cases run inside."""


def damage_behind(error: Exception, engine: sa.Engine) -> RegisterBusy | None:
    """Return the damage that a step has stumbled over, or None where the register is whole or `error` is about a value.

    Raises:
        RegisterBusy: the register cannot be looked over.
    """
    if isinstance(error, VeiledningError) and not _is_of_a_row(error):
        return None
    found = run_in_transaction(engine, lambda connection: next(damages(connection), None), read_only=True)
    return (
        None
        if found is None
        else RegisterBusy(
            found,
            where=place_of(engine.url),
            hint=Message("Put back the newest backup. `veiledning db verify` names every damaged row."),
        )
    )


def damages(connection: sa.Connection) -> Iterator[Message]:
    """Yield what cannot be read: each damaged row, by the first such column, and what the file says of itself."""
    with _any_text(connection):
        for table in METADATA.sorted_tables:
            try:
                yield from _damaged_rows(connection, table)
            except DatabaseFault:
                yield Message("the table {table} cannot be read", table=table.name)
    yield from _file_problems(connection)


def _is_of_a_row(error: VeiledningError) -> bool:
    """Return whether a value was refused that a row holds: one that a person gave is refused above the store."""
    modules = {frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)}
    return isinstance(error, ValueFault) and any(
        module.startswith(f"{__package__}.") and module not in _ABOVE for module in modules
    )


def _file_problems(connection: sa.Connection) -> Iterator[Message]:
    if connection.dialect.name != "sqlite":
        return
    try:
        for (words,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if words != "ok":
                yield Message("the file is damaged: {words}", words=words)
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Message("row {row} of {table} points to nothing in {other}", table=row[0], row=row[1], other=row[2])
    except sa.exc.OperationalError as error:  # the tables' own descriptions
        yield Message("the file is damaged: {words}", words=str(error.orig))


def _damaged_rows(connection: sa.Connection, table: sa.Table) -> Iterator[Message]:
    columns: tuple[sa.ColumnElement[Any], ...] = tuple(sa.column(column.name) for column in table.c)
    as_they_stand = sa.select(*columns).select_from(table)
    readers = {column.name: _reader(column, connection.dialect) for column in table.c}
    with connection.execute(as_they_stand, execution_options={"yield_per": _AT_A_TIME}) as rows:
        for row in rows.mappings():
            which = {"key": _key(table, readers, row), "table": table.name}
            if damaged := _damaged_column(readers, row):
                yield Message("row {key} of {table} is damaged in {column}", **which, column=damaged)
            elif _is_at_odds(table, readers, row):
                yield Message("row {key} of {table} contradicts itself", **which)


def _damaged_column(readers: Mapping[str, Reader], row: sa.RowMapping) -> str:
    return next((name for name, held in row.items() if _fails(readers[name], held)), "")


def _is_at_odds(table: sa.Table, readers: Mapping[str, Reader], row: sa.RowMapping) -> bool:
    """Return whether each column can be read, but not all of them together."""
    kind = VALUES.get(table)
    if kind is None:
        return False
    names = [field.name for field in attrs.fields(kind)]
    return _fails(lambda held: kind(**{name: readers[name](held[name]) for name in names}), row)


def _reader(column: sa.Column[Any], dialect: sa.Dialect) -> Reader:
    """Return what makes a value of what the driver hands over, as the store does, and refuses all that is none."""
    processor = column.type.dialect_impl(dialect).result_processor(dialect, None)
    content, kind = CONTENTS.get(column), None if isinstance(column.type, sa.JSON) else column.type.python_type

    def read(held: Any) -> object:
        value = processor(held) if processor else held
        if value is None and (column.nullable or not (kind or content)):
            return None
        if kind and not isinstance(value, kind):
            raise TypeError(column.name)
        if isinstance(held, str):
            held.encode()  # refuses what `_any_text` let in
        return content(value) if content else value

    return read


def _fails(read: Reader, held: Any) -> bool:
    try:
        read(held)
    except Exception:  # noqa: BLE001 - whatever a reader stumbles over, the row is damaged
        return True
    return False


def _key(table: sa.Table, readers: Mapping[str, Reader], row: sa.RowMapping) -> str:
    return ", ".join(_shown(readers[column.name], row[column.name]) for column in table.primary_key)


def _shown(read: Reader, held: object) -> str:
    """Return part of a key as it is read, or else as far as it is text."""
    return str(held).encode(errors="replace").decode() if _fails(read, held) else str(read(held))


@contextmanager
def _any_text(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite hand over text that is no text, so that its row can be named."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    before = driver.text_factory
    driver.text_factory = lambda held: held.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before
