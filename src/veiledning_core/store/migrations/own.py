"""The chains of plugins' own tables: each has a version table of its own, and no other chain touches its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import attrs
import sqlalchemy as sa

from ...course_type.own_tables import TableChain
from ...domain.errors import PluginBroken, RegisterBusy
from ...domain.messages import Message
from ..engine import is_missing_file, make_engine
from ..faults import place_of, said_of_statement
from ..tables import METADATA
from ..transaction import run_in_transaction
from . import VERSION_TABLE, migrate, migrating, wait_for_others


@attrs.frozen(kw_only=True)
class Forms:
    """The form that the tables of a chain have, None where there are none, and the one that its plugin works with."""

    chain: TableChain
    stored: str | None

    @property
    def expected(self) -> str:
        """Return the newest revision of the chain."""
        return self.chain.revisions[-1]

    @property
    def is_right(self) -> bool:
        """Return whether the plugin can work with the tables."""
        return self.stored == self.expected

    @property
    def is_newer(self) -> bool:
        """Return whether the tables are of a newer plugin."""
        return self.stored is not None and self.stored not in self.chain.revisions


def own_forms(engine: sa.Engine, chains: Iterable[TableChain]) -> tuple[Forms, ...]:
    """Return the forms of the chains' tables.

    Raises:
        RegisterBusy: locked, gone, or no register.
    """
    return run_in_transaction(engine, lambda connection: tuple(_forms(connection, chains)), read_only=True)


def forms_at(url: str, chains: Iterable[TableChain]) -> tuple[Forms, ...]:
    """Return the forms of the chains' tables in the register at `url`; nothing is made, not even where there is none.

    Raises:
        RegisterBusy: as in `own_forms`.
        UsageFault: the address makes no sense.
    """
    if is_missing_file(url):
        return tuple(Forms(chain=chain, stored=None) for chain in chains)
    with _engine_at(url) as engine:
        return own_forms(engine, chains)


def upgrade_at(url: str, chains: Iterable[TableChain]) -> None:
    """Do what `upgrade_own` does to the register at `url`.

    Raises:
        RegisterBusy, PluginBroken: as in `upgrade_own`.
        UsageFault: the address makes no sense.
    """
    with _engine_at(url) as engine:
        upgrade_own(engine, chains)


def make_own_ready(engine: sa.Engine, chains: Iterable[TableChain]) -> None:
    """Make the tables of plugins that have none yet; do nothing to those in the expected form.

    Raises:
        RegisterBusy: the tables are of a newer or older plugin, or as in `own_forms`.
        PluginBroken: the plugin's revisions cannot be applied, or make other tables than it says.
    """
    for forms in own_forms(engine, chains):
        if forms.stored is None:
            _upgrade(engine, forms.chain)
        elif not forms.is_right:
            raise _other_form(forms, engine.url)


def upgrade_own(engine: sa.Engine, chains: Iterable[TableChain]) -> None:
    """Bring the tables of plugins to the form that they work with, each plugin's whole or not at all.

    Raises:
        RegisterBusy: the tables are of a newer plugin, or as in `own_forms`.
        PluginBroken: the plugin's revisions cannot be applied, or make other tables than it says.
    """
    for forms in own_forms(engine, chains):
        if forms.is_newer:
            raise _other_form(forms, engine.url)
        if not forms.is_right:
            _upgrade(engine, forms.chain)


def own_problems(connection: sa.Connection, chains: Iterable[TableChain]) -> Iterator[Message]:
    """Yield what is wrong with the tables of plugins; those that nobody has written to yet are not there."""
    for forms in _forms(connection, chains):
        if forms.stored is not None and not forms.is_right:
            yield Message(
                "the tables of the plugin {plugin} are of version {found}; {expected} is expected",
                plugin=str(forms.chain.plugin),
                found=forms.stored,
                expected=forms.expected,
            )
        for table in _missing(connection, forms.chain) if forms.is_right else ():
            yield Message(
                "the table {table} of the plugin {plugin} is gone", table=table, plugin=str(forms.chain.plugin)
            )


@contextmanager
def _engine_at(url: str) -> Iterator[sa.Engine]:
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _forms(connection: sa.Connection, chains: Iterable[TableChain]) -> Iterator[Forms]:
    tables = set(sa.inspect(connection).get_table_names())
    for chain in chains:
        version = chain.version_table
        query = sa.select(sa.column("version_num", sa.String)).select_from(sa.table(version))
        yield Forms(chain=chain, stored=connection.execute(query).scalar() if version in tables else None)


def _upgrade(engine: sa.Engine, chain: TableChain) -> None:
    """Run a plugin's revisions, unless somebody else just did; whatever they raise is the plugin's fault."""
    _refuse_names_of_the_register(chain)
    run_in_transaction(migrating(engine), lambda connection: _migrate(connection, chain))


def _migrate(connection: sa.Connection, chain: TableChain) -> None:
    wait_for_others(connection)
    try:
        migrate(connection, version_table=chain.version_table, revisions=str(chain.own.revisions))
    except RegisterBusy:  # which is no doing of the plugin's
        raise
    except (Exception, SystemExit) as error:
        if (why := _why(error)) is None:
            raise
        raise _failed(chain, why) from error
    (forms,) = _forms(connection, (chain,))
    if not forms.is_right:
        raise _failed(
            chain, Message("they end at {found}, not {expected}", found=forms.stored, expected=forms.expected)
        )
    if missing := _missing(connection, chain):
        raise _failed(chain, Message("they do not make {table}", table=missing[0]))
    for table in chain.own.tables:
        _require_foreign_keys(connection, chain, table.name)


def _why(error: BaseException) -> Message | None:
    """Return what is wrong with a plugin's revisions, or None where the database is locked or gone."""
    kind = type(error).__name__
    if isinstance(error, sa.exc.DBAPIError) and (words := said_of_statement(error)) is not None:
        return Message("{kind}: {words}", kind=kind, words=words)
    return None if isinstance(error, sa.exc.OperationalError) else Message("{kind}", kind=kind)


def _require_foreign_keys(connection: sa.Connection, chain: TableChain, table: str) -> None:
    """Refuse a table that no row could be written to: SQLite makes one that points to nothing."""
    looked = sa.inspect(connection)
    there, keys = set(looked.get_table_names()), looked.get_foreign_keys(table)
    for key in keys:
        if key["referred_table"] not in there:
            raise _failed(
                chain,
                Message(
                    "{table}.{column} points to {other}, which is no table",
                    table=table,
                    column=key["constrained_columns"][0],
                    other=key["referred_table"],
                ),
            )
    pointing = [(key["constrained_columns"], key["referred_table"], key["referred_columns"]) for key in keys]
    if (["course"], "course", ["id"]) not in pointing:
        raise _failed(chain, Message("{table}.course is no foreign key to course.id", table=table))


def _missing(connection: sa.Connection, chain: TableChain) -> list[str]:
    there = set(sa.inspect(connection).get_table_names())
    return [table.name for table in chain.own.tables if table.name not in there]


def _refuse_names_of_the_register(chain: TableChain) -> None:
    for name in chain.names:
        if name in METADATA.tables or name == VERSION_TABLE:
            raise _failed(chain, Message("the register itself has a table {table}", table=name))


def _failed(chain: TableChain, why: Message) -> PluginBroken:
    return PluginBroken(
        Message("the revisions of the plugin {plugin} cannot be applied: {why}", plugin=str(chain.plugin), why=why),
        where=chain.plugin.distribution,
        hint=Message("Nothing was changed. Tell whoever makes the plugin, or switch it off."),
    )


def _other_form(forms: Forms, url: sa.URL) -> RegisterBusy:
    plugin = str(forms.chain.plugin)
    if forms.is_newer:
        return RegisterBusy(
            Message(
                "the tables of the plugin {plugin} are of a newer version ({found})", plugin=plugin, found=forms.stored
            ),
            where=place_of(url),
            hint=Message("Install the newest version of the plugin, or switch it off."),
        )
    return RegisterBusy(
        Message(
            "the tables of the plugin {plugin} are of an older version ({found})", plugin=plugin, found=forms.stored
        ),
        where=place_of(url),
        hint=Message("Take a backup and run `veiledning db upgrade`."),
    )
