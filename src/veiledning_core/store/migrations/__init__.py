"""Bringing a register's tables to the newest form; Alembic is loaded only when there is something to do."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from ...domain.errors import RegisterBusy
from ...domain.messages import Message
from ..engine import is_missing_file, make_engine
from ..faults import place_of
from ..transaction import run_in_transaction

VERSION_TABLE = "veiledning_version"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every form that the tables have had, oldest first; a test compares them with the files."""

_LOCK = 0x5645494C
_FOLDER = Path(__file__).parent
_NUMBER = sa.text(f"SELECT version_num FROM {VERSION_TABLE}")
_TABLES = {  # SQLAlchemy's own question takes longer than all else that opening a register does
    "postgresql": sa.text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"),
    "sqlite": sa.text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"),
}


def expected() -> str:
    """Return the revision that this program works with."""
    return REVISIONS[-1]


def current(engine: sa.Engine) -> str | None:
    """Return the register's revision, or None for a new register, which has no tables.

    Raises:
        RegisterBusy: locked, gone, not a register, or half made.
    """
    return run_in_transaction(engine, _stored, read_only=True)


def stored_and_expected(url: str) -> tuple[str | None, str]:
    """Return the revision of the register at `url`, None where there is none, and the expected one; nothing is made.

    Raises:
        RegisterBusy: as in `current`.
        UsageFault: the address makes no sense.
    """
    if is_missing_file(url):
        return None, expected()
    engine = make_engine(url)
    try:
        return current(engine), expected()
    finally:
        engine.dispose()


def make_ready(engine: sa.Engine) -> None:
    """Make the tables of a new register; do nothing to one in the expected form.

    Raises:
        RegisterBusy: its tables are of a newer or older program, or as in `current`.
    """
    found = current(engine)
    if found is None:
        run_in_transaction(migrating(engine), _migrate)
    elif found != expected():
        raise _other_form(found, engine.url)


def refuse_other_form(connection: sa.Connection) -> None:
    """Refuse to write where another program has changed the form of the tables since the register was opened.

    Raises:
        RegisterBusy: its tables are of a newer or older program.
    """
    found = connection.execute(_NUMBER).scalar()
    if found != expected():
        raise _other_form(str(found), connection.engine.url)


def upgrade(url: str) -> None:
    """Bring the register at `url` to the expected form, whole or not at all; six at once do it once.

    Raises:
        RegisterBusy: its tables are of a newer program, or as in `current`.
    """
    engine = make_engine(url)
    try:
        run_in_transaction(migrating(engine), _migrate)
    finally:
        engine.dispose()


def migrating(engine: sa.Engine) -> sa.Engine:
    """Return an engine that sees, once it has the lock, what the one who had it before has done."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="READ COMMITTED")


def _migrate(connection: sa.Connection) -> None:
    wait_for_others(connection)
    found = _stored(connection)
    if found == expected():
        return
    if found is not None and found not in REVISIONS:
        raise _other_form(found, connection.engine.url)
    migrate(connection, version_table=VERSION_TABLE, revisions=str(_FOLDER / "versions"))


def migrate(connection: sa.Connection, *, version_table: str, revisions: str) -> None:
    """Apply the revisions of a folder that a chain has not been through, as part of the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", revisions.replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = version_table
    command.upgrade(config, "head")


def wait_for_others(connection: sa.Connection) -> None:
    """Let nobody else change the form of the tables until the transaction ends; SQLite's writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def _stored(connection: sa.Connection) -> str | None:
    tables = connection.execute(_TABLES[connection.dialect.name]).scalars().all()
    if VERSION_TABLE in tables:
        revision: str | None = connection.execute(_NUMBER).scalar()
        if revision is not None:
            return revision
    if tables:
        raise RegisterBusy(
            Message("the database has tables but is no whole register"),
            where=place_of(connection.engine.url),
            hint=Message("Put back a backup, or choose a database that is empty."),
        )
    return None


def _other_form(found: str, url: sa.URL) -> RegisterBusy:
    if found in REVISIONS:
        return RegisterBusy(
            Message("the register is of an older version ({found})", found=found),
            where=place_of(url),
            hint=Message("Take a backup and run `veiledning db upgrade`."),
        )
    return RegisterBusy(
        Message("the register is of a newer version ({found}) than this program", found=found),
        where=place_of(url),
        hint=Message("Install the newest version of the program."),
    )
