"""What a database complains about, as one of the register's own errors."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

import sqlalchemy as sa

from ..domain.errors import RegisterBusy, VeiledningError
from ..domain.messages import Message

DatabaseFault = (sa.exc.DBAPIError, sa.exc.TimeoutError, sqlite3.Error, UnicodeDecodeError)
"""What a statement, and what opening a file, may raise; the last where SQLite quotes a damaged name in its words."""

_CONFLICTS = frozenset(("40001", "40P01", "23505"))
# Plain SQLITE_BUSY comes after the whole busy timeout, so trying again would only make a person wait eleven times.
_OVERTAKEN = frozenset((sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_BUSY_RECOVERY))
_LOCKED = (
    Message("the register is locked by somebody who writes"),
    Message("Try again in a moment. If nobody writes, end the program that holds the file open."),
)
_CLOSED = (
    Message("the register's file cannot be opened"),
    Message("See that its folder exists, and that your account may read and write there."),
)
_SQLITE: Mapping[int, tuple[Message, Message]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_NOTADB: (
        Message("the file is not a register"),
        Message("Choose another file, or put back a backup of the register."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        Message("the register's file is damaged"),
        Message("Put back the newest backup of the file."),
    ),
    sqlite3.SQLITE_READONLY: (
        Message("the register's file or folder may only be read"),
        Message("Give your account the right to write both the file and its folder, or choose another file."),
    ),
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_FULL: (
        Message("there is no room left on the disk; nothing was changed"),
        Message("Make room and do it again."),
    ),
    sqlite3.SQLITE_IOERR: (
        Message("the disk refused to read or write; nothing was changed"),
        Message("See that the disk is there and has room, then do it again."),
    ),
}

_CROWDED = (
    Message("this program is doing too much in the register at once; nothing was changed"),
    Message("Try again in a moment, or let fewer threads work with it."),
)

_NO_TABLE = "42P01"
_READ_ONLY = "25006"
_OF_STATEMENTS = ("23", "42")
"""PostgreSQL's errors of a statement that names what is not there, or breaks a table's own rules."""

_POSTGRES: Mapping[str, tuple[Message, Message]] = {
    "55P03": (
        Message("the register is locked by somebody who writes"),
        Message("Try again in a moment, or ask whoever runs the server."),
    ),
    _READ_ONLY: (
        Message("the database may only be read"),
        Message("Connect to the server that takes changes."),
    ),
    "42501": (
        Message("your account may not do this in the database"),
        Message("Ask whoever runs the database for the right to read and write its tables."),
    ),
    "53": (
        Message("the database server has no room or no connection left"),
        Message("Try again in a moment, or ask whoever runs the server."),
    ),
}

_UNREACHABLE: Mapping[str, Message] = {
    r"password authentication failed|no password supplied|role .* does not exist": Message(
        "the name or the password is wrong"
    ),
    r"database .* does not exist": Message("it has no such database"),
    r"translate host name|resolve host": Message("no machine has that name"),
    r"timeout expired|timed out": Message("it did not answer in time"),
    r"refused|No such file": Message("no server answers there"),
    r"closed the connection|terminating connection|connection .*lost": Message("the connection was broken"),
}
"""Why a server cannot be reached, by what libpq and the server say in English."""


def is_conflict(error: Exception) -> bool:
    """Return whether the whole transaction may succeed when it is done again at once."""
    cause = _cause(error)
    if isinstance(cause, sqlite3.Error):
        return _sqlite_code(cause) in _OVERTAKEN
    return getattr(cause, "sqlstate", None) in _CONFLICTS


def is_refused_write(error: BaseException) -> bool:
    """Return whether a statement was refused since it would have written, and not for what it said."""
    cause = _cause(error)
    if isinstance(cause, sqlite3.Error):
        return _sqlite_code(cause) == sqlite3.SQLITE_READONLY
    return getattr(cause, "sqlstate", None) == _READ_ONLY


def translated(error: Exception, url: sa.URL) -> VeiledningError | None:
    """Return the error that a person can do something about, or None where the program itself is at fault."""
    cause = _cause(error)
    found: tuple[Message, Message] | None
    if isinstance(error, sa.exc.TimeoutError):  # every connection of the engine is taken
        found = _CROWDED
    elif isinstance(error, UnicodeDecodeError):
        found = _SQLITE[sqlite3.SQLITE_CORRUPT] if url.get_backend_name() == "sqlite" else None
    else:
        found = _sqlite_words(cause) if isinstance(cause, sqlite3.Error) else _postgres_words(error, cause)
    return found and RegisterBusy(found[0], where=place_of(url), hint=found[1])


def said_of_statement(error: Exception) -> str | None:
    """Return the database's own words where a statement and the tables do not fit together, else None.

    They name tables and columns and hold no values, which PostgreSQL would say in further lines.
    """
    cause = _cause(error)
    if isinstance(cause, sqlite3.Error):
        return str(cause) if _sqlite_code(cause) & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT) else None
    return _first_line(cause) if (getattr(cause, "sqlstate", None) or "").startswith(_OF_STATEMENTS) else None


def place_of(url: sa.URL) -> str:
    """Return how a message names the register: the file, or the server's address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)


def _cause(error: BaseException) -> BaseException | None:
    return error.orig if isinstance(error, sa.exc.DBAPIError) else error


def _sqlite_code(cause: sqlite3.Error) -> int:
    return getattr(cause, "sqlite_errorcode", 0)


def _sqlite_words(cause: sqlite3.Error) -> tuple[Message, Message] | None:
    if "no such table" in str(cause):  # SQLite gives it no code of its own
        return _without_tables(cause)
    return _SQLITE.get(_sqlite_code(cause) & 0xFF)


def _postgres_words(error: Exception, cause: BaseException | None) -> tuple[Message, Message] | None:
    state = getattr(cause, "sqlstate", None)
    if state is None and not isinstance(error, sa.exc.OperationalError):
        return None
    if state is None or state.startswith(("08", "57P")):
        return _unreachable(cause)
    if state == _NO_TABLE:
        return _without_tables(cause)
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2])


def _first_line(cause: BaseException | None) -> str:
    return next(iter(str(cause).strip().splitlines()), "")


def _without_tables(cause: BaseException | None) -> tuple[Message, Message]:
    return (
        Message(
            "the register has lost its tables ({words}): the file or database was emptied or replaced meanwhile",
            words=_first_line(cause),
        ),
        Message("Close the program, put back a backup, and open it again."),
    )


def _unreachable(cause: BaseException | None) -> tuple[Message, Message]:
    """Say why, or quote the last line where that is unknown: while connecting, libpq gives no code, only words."""
    said = str(cause).strip()
    why = next((why for words, why in _UNREACHABLE.items() if re.search(words, said, re.IGNORECASE)), None)
    last = (said.splitlines() or [""])[-1].strip()
    return (
        Message("the database server cannot be reached or refuses: {words}", words=why or last),
        Message("Check the address, the name and password, the network, and that the server runs."),
    )
