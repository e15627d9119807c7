"""Engines for SQLite and PostgreSQL, set up so that a promised commit survives and two writers never overwrite."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..domain.errors import RegisterBusy, UsageFault
from ..domain.messages import Message
from .faults import is_refused_write
from .places import MOUNTS, prepare_file

APPLICATION_ID = 0x5645494C
"""`VEIL`: how SQLite's file header says that a file is a register of ours."""

READING = "veiledning_reading"
"""The execution option of a transaction that only reads."""

_FILE = "veiledning_file"
"""What a connection remembers of the file that it was opened on."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF")


def make_engine(url: str | sa.URL, *, busy_seconds: float = 10.0, mounts: Path = MOUNTS) -> sa.Engine:
    """Return an engine for the register at `url`; a SQLite file that does not exist is made, empty.

    Raises:
        UsageFault: the address makes no sense, or its database is not one that we know.
        RegisterBusy: the file lies on a network drive, or cannot be made.
    """
    parsed = _parsed(url)
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return _naming_readers_that_write(_postgres_engine(parsed, busy_seconds))
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        prepare_file(Path(parsed.database), mounts)
        return _naming_readers_that_write(_sqlite_engine(parsed, busy_seconds))
    raise UsageFault(
        Message("{backend!r} is no place for a register", backend=backend),
        hint=Message("Write sqlite:///folder/register.db or postgresql://name@server/database."),
    )


def close_engine(engine: sa.Engine) -> None:
    """Close an engine's connections; one that a thread still uses is closed when the thread gives it back."""

    # Without this it would rest in the pool that `dispose` has left behind, open for as long as nobody looks.
    @sa.event.listens_for(engine, "checkin")
    def close(_: object, record: sa.PoolProxiedConnection) -> None:
        record.invalidate()

    engine.dispose()


def is_missing_file(url: str) -> bool:
    """Return whether the address names a SQLite file that does not exist."""
    parsed = _parsed(url)
    return parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file()


def _parsed(url: str | sa.URL) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise UsageFault(
            Message("the database address cannot be read"),
            hint=Message("Write sqlite:///folder/register.db or postgresql://name@server/database."),
        ) from error
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername in {"postgresql", "postgres"} else parsed


def _postgres_engine(url: sa.URL, busy_seconds: float) -> sa.Engine:
    patience = f"-c lock_timeout={round(busy_seconds * 1000)}"  # milliseconds
    try:
        return sa.create_engine(
            url,
            isolation_level="REPEATABLE READ",
            json_serializer=_json,
            hide_parameters=True,  # an error's words must not hold personal data
            pool_pre_ping=True,
            use_native_hstore=False,  # no table has one, and asking for it at every start takes a round trip
            connect_args={"connect_timeout": 10, "application_name": "veiledning", "options": patience},
        )
    except ModuleNotFoundError as error:
        raise UsageFault(
            Message("PostgreSQL needs a part that is not installed"),
            hint=Message("Install it: pip install 'veiledning-core[postgres]'."),
        ) from error


def _sqlite_engine(url: sa.URL, busy_seconds: float) -> sa.Engine:
    arguments = {"timeout": busy_seconds, "isolation_level": None}
    engine = sa.create_engine(url, json_serializer=_json, hide_parameters=True, connect_args=arguments)

    place = str(url.database)

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: Any) -> None:
        _patiently(lambda: _set_up(connection, place), busy_seconds)
        record.info[_FILE] = _file_at(place)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        _refuse_another_file(connection, place)
        _begin(connection)

    return engine


def _naming_readers_that_write(engine: sa.Engine) -> sa.Engine:
    """Let a step that writes where it may only read say so, and not that the database is write-protected."""

    @sa.event.listens_for(engine, "handle_error")
    def name(context: sa.engine.ExceptionContext) -> UsageFault | None:
        reading = context.connection is not None and context.connection.get_execution_options().get(READING)
        if not (reading and is_refused_write(context.original_exception)):
            return None
        return UsageFault(
            Message("a step that may only read has tried to write; nothing was changed"),
            hint=Message("What writes is a step of its own: `run` it, or `preview` it."),
        )

    return engine


def _file_at(place: str) -> tuple[int, int] | None:
    """Return which file stands at a place, if any."""
    try:
        found = Path(place).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _refuse_another_file(connection: sa.Connection, place: str) -> None:
    """Refuse to write to a file that nobody will find again: SQLite goes on with one that was deleted or moved.

    Raises:
        RegisterBusy: another file, or none, stands where the register was opened.
    """
    if _file_at(place) != connection.info.get(_FILE):
        raise RegisterBusy(
            Message("the register's file was moved, deleted or replaced meanwhile; nothing was changed"),
            where=place,
            hint=Message("Put the file back where it was, or close the program and open it again."),
        )


def _set_up(connection: sqlite3.Connection, place: str) -> None:
    _claim(connection, place)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _patiently(do: Callable[[], None], seconds: float) -> None:
    """Do it again while others are in the way: SQLite's own patience does not cover the change to WAL."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return do()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def _begin(connection: sa.Connection) -> None:
    """Take the writer's lock at once: a reader that turns writer is refused whatever its patience."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")


def _claim(connection: sqlite3.Connection, place: str) -> None:
    """Mark an empty file as ours before anything else is written; leave another program's file untouched."""
    # Pages first: another program that claims the file meanwhile writes its first page and the mark at once.
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    if found == APPLICATION_ID:
        return
    if found or pages:
        raise RegisterBusy(
            Message("the file belongs to another program"),
            where=place,
            hint=Message("Choose another file for the register."),
        )
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


_json = json.JSONEncoder(ensure_ascii=False).encode
