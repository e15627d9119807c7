"""Databases on a PostgreSQL server that tests borrow one after the other, over connections that stay open.

A database of its own for each test took fifty milliseconds: the copy, its connections, and what each of these learns
anew about forty tables. Putting one back as it was takes three.
"""

from __future__ import annotations

import contextlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import psycopg
import sqlalchemy as sa
from psycopg._preparing import PrepareManager
from psycopg.pq import ExecStatus, TransactionStatus

_TIMES = 100
"""So often is a database lent: what was deleted in it stays on its pages."""

_TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1"

_BUSY = """
    select from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()
"""

_OWN = 16384
"""What the server brought along has lower numbers."""

_FORM = "select " + ", ".join(
    f"(select sum(xmin::text::bigint) from {catalogue} where {number} >= {_OWN})"
    for catalogue, number in {
        "pg_class": "oid",
        "pg_attribute": "attrelid",
        "pg_attrdef": "adrelid",
        "pg_constraint": "oid",
        "pg_trigger": "oid",
        "pg_proc": "oid",
    }.items()
)
"""Another answer after any change of tables, columns, constraints, triggers or functions."""

_BETWEEN_STATEMENTS = (TransactionStatus.IDLE, TransactionStatus.INTRANS, TransactionStatus.INERROR)


class _Statements(PrepareManager):
    """Prepares a statement the second time it is asked, and keeps it after a rollback, as the server does."""

    prepare_threshold = 1
    prepared_max = 1000

    def clear(self) -> bool:
        return False


class _KeptOpen(psycopg.Connection[Any]):
    """A connection that is put aside when somebody closes it."""

    aside: list[_KeptOpen]

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._prepared = _Statements()

    def close(self) -> None:
        try:
            if self not in self.aside:
                self._put_aside()
        except psycopg.Error:  # it is no use to anybody
            super().close()

    def _put_aside(self) -> None:
        if self.pgconn.transaction_status not in _BETWEEN_STATEMENTS:
            raise psycopg.OperationalError
        self.rollback()
        self.isolation_level = self.read_only = self.deferrable = None
        self.autocommit = False
        self.aside.append(self)

    def close_for_good(self) -> None:
        super().close()

    def answers(self) -> bool:
        """Return whether the server has not ended the connection meanwhile."""
        return self.pgconn.exec_(b"").status == ExecStatus.EMPTY_QUERY


class OpenConnections:
    """Connections to lent databases: whoever connects gets one that another has closed."""

    def __init__(self) -> None:
        self._aside = defaultdict[str, dict[str, list[_KeptOpen]]](lambda: defaultdict(list))

    @contextlib.contextmanager
    def kept(self) -> Iterator[OpenConnections]:
        """Keep the connections of every engine open, until the end."""
        sa.event.listen(sa.Engine, "do_connect", self._connect)
        yield self
        sa.event.remove(sa.Engine, "do_connect", self._connect)
        for database in tuple(self._aside):
            self.close(database)

    def lend_to(self, database: str) -> None:
        """Keep the connections to this database open from now on."""
        self._aside[database]

    def close(self, database: str) -> None:
        """Close the connections to a database."""
        for aside in self._aside.pop(database, {}).values():
            for connection in aside:
                connection.close_for_good()

    def _connect(self, _: sa.Dialect, __: object, args: list[Any], asked: dict[str, Any]) -> _KeptOpen | None:
        if asked.get("dbname") not in self._aside or asked.get("application_name") != "veiledning":
            return None  # of all others we do not know how they translate values
        aside = self._aside[asked["dbname"]][asked["options"]]
        while aside:
            if (found := aside.pop()).answers():
                return found
            found.close_for_good()
        made = _KeptOpen.connect(*args, **asked)
        made.aside = aside
        return made


@attrs.frozen(kw_only=True)
class Rows:
    """What stands in a database: each table's rows as the server writes them down, and what was counted last."""

    of: Mapping[str, bytes]
    counted: Sequence[tuple[str, int | None]]


@attrs.frozen(eq=False)
class _Lent:
    """A database that tests borrow, and a connection of our own to put it in order."""

    name: str
    door: psycopg.Connection[Any]

    @classmethod
    def opened(cls, address: sa.URL) -> _Lent:
        place = address.set(drivername="postgresql").render_as_string(hide_password=False)
        silent = "-c session_replication_role=replica"  # no trigger refuses what is undone
        door = psycopg.connect(place, autocommit=True, options=f"{silent} -c lock_timeout=1000")
        return cls(str(address.database), door)

    def form(self) -> object:
        return self.door.execute(_FORM).fetchone()

    def is_left(self) -> bool:
        """Return whether nobody is in the middle of a transaction."""
        return self.door.execute(_BUSY).fetchone() is None

    def tables(self) -> Iterable[str]:
        return [name for (name,) in self.door.execute(_TABLES)]

    def rows(self) -> Rows:
        return Rows(
            of={table: text for table in self.tables() if (text := self._written(table))},
            counted=self.door.execute("select sequencename, last_value from pg_sequences").fetchall(),
        )

    def hold(self, rows: Rows) -> None:
        """Hold these rows and no others."""
        with self.door.transaction():
            self.door.execute("; ".join(f'delete from "{table}"' for table in self.tables()))
            for table, text in rows.of.items():
                with self.door.cursor().copy(f'copy "{table}" from stdin') as copy:
                    copy.write(text)
            for counter, last in rows.counted:
                self.door.execute("select setval(%s, %s, %s)", (counter, last or 1, last is not None))

    def _written(self, table: str) -> bytes:
        with self.door.cursor().copy(f'copy "{table}" to stdout') as copy:
            return b"".join(bytes(part) for part in copy)


class LentDatabases:
    """Databases of a server, each lent to one test at a time."""

    def __init__(self, server: sa.URL, admin: sa.Engine, template: str, connections: OpenConnections) -> None:
        self._server, self._admin, self._template, self._connections = server, admin, template, connections
        self._lent: dict[str, _Lent] = {}
        self._whole: list[_Lent] = []
        self._times = Counter[str]()
        first = self._copy_of(template)
        self._idle = [first]
        self._form, self.migrated = first.form(), first.rows()

    def lend(self, held: Rows | str, _: Path) -> str:
        """Return the address of a database that holds these rows, or is a copy of another."""
        lent = self._copy_of(held) if isinstance(held, str) else self._with(held)
        self._times[lent.name] += 1
        address = self._server.set(database=lent.name).render_as_string(hide_password=False)
        self._lent[address] = lent
        return address

    def kept(self, address: str) -> Rows | str:
        """Return the rows of a lent database and take it back; the database itself, if its tables are others now."""
        lent = self._lent[address]
        if lent.form() == self._form:
            rows = lent.rows()
            self.take_back(address)
            return rows
        self._whole.append(self._lent.pop(address))
        self._leave(lent)
        return lent.name

    def take_back(self, address: str) -> None:
        """Take a database back from a test, and drop it if another may not want it any more."""
        lent = self._lent.pop(address)
        if self._times[lent.name] < _TIMES and self._is_as_it_was(lent):
            self._idle.append(lent)
        else:
            self._drop(lent)

    def close(self) -> None:
        """Drop every database."""
        for lent in (*self._idle, *self._lent.values(), *self._whole):
            self._drop(lent)

    def _is_as_it_was(self, lent: _Lent) -> bool:
        try:
            return lent.is_left() and lent.form() == self._form
        except psycopg.OperationalError:  # a test has ended every connection
            return False

    def _with(self, rows: Rows) -> _Lent:
        lent = self._idle.pop() if self._idle else self._copy_of(self._template)
        lent.hold(rows)
        return lent

    def _copy_of(self, name: str) -> _Lent:
        copy = f"lent_{uuid.uuid4().hex[:12]}"
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"create database {copy} template {name} strategy file_copy")
        self._connections.lend_to(copy)
        return _Lent.opened(self._server.set(database=copy))

    def _leave(self, lent: _Lent) -> None:
        lent.door.close()
        self._connections.close(lent.name)

    def _drop(self, lent: _Lent) -> None:
        self._leave(lent)
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"drop database {lent.name} with (force)")
