"""The tables are made whole or not at all, by one of many, and are what the code believes."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.programs import all_at_once, exit_code
from tests.store import at_once
from veiledning_core.domain.errors import RegisterBusy
from veiledning_core.store import migrations
from veiledning_core.store.engine import make_engine
from veiledning_core.store.tables import METADATA
from veiledning_core.store.transaction import run_in_transaction
from veiledning_core.store.verify import verify


@pytest.fixture
def empty_url(database_url: str) -> str:
    """An address where nothing is yet: a file that does not exist, or a database without tables."""
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return database_url.replace("register.db", "empty.db")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return database_url


def differences(url: str) -> list[object]:
    """What Alembic would change to make the database what the tables say, and the checks that differ."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = make_engine(url)
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": lambda name, *_: name != migrations.VERSION_TABLE}
        found: list[object] = list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))
        found += [(name, one) for name, table in METADATA.tables.items() for one in _checks(connection, name, table)]
    engine.dispose()
    return found


def _checks(connection: sa.Connection, name: str, table: sa.Table) -> set[Any]:
    written = {one["name"] for one in sa.inspect(connection).get_check_constraints(name)}
    wanted = {
        f"ck_{name}_{one.name}" if not str(one.name).startswith("ck_") else str(one.name)
        for one in table.constraints
        if isinstance(one, sa.CheckConstraint)
    }
    return written ^ wanted


def with_engine(url: str, do: Callable[[sa.Engine], Any]) -> Any:
    engine = make_engine(url)
    try:
        return do(engine)
    finally:
        engine.dispose()


def test_the_migrated_tables_are_those_that_the_code_believes_in(database_url: str) -> None:
    assert differences(database_url) == []


def test_the_comparison_sees_a_missing_column_and_a_missing_check(sqlite_database_url: str) -> None:
    def spoil(connection: sa.Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE task DROP COLUMN secret")

    with_engine(sqlite_database_url, lambda engine: run_in_transaction(engine, spoil))
    assert differences(sqlite_database_url) != []


def test_the_list_of_revisions_is_that_of_the_files() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == migrations.REVISIONS
    assert migrations.expected() == migrations.REVISIONS[-1]


def test_a_new_register_is_made_ready_on_first_use_and_left_alone_after(empty_url: str) -> None:
    assert with_engine(empty_url, migrations.current) is None
    assert [str(problem) for problem in with_engine(empty_url, verify)] == ["the register has no tables yet"]
    for _ in range(2):
        with_engine(empty_url, migrations.make_ready)
        assert with_engine(empty_url, migrations.current) == migrations.expected()
    assert with_engine(empty_url, verify) == ()


def test_programs_that_open_a_new_register_at_once_all_find_it_ready(empty_url: str) -> None:
    assert all_at_once(at_once.open_new, *[(empty_url,)] * 4) == [migrations.expected()] * 4
    assert differences(empty_url) == []


@pytest.mark.parametrize("statements", [3, 30, 50, 75])
def test_a_program_killed_while_it_makes_the_tables_leaves_none_and_the_next_makes_them(
    empty_url: str, statements: int
) -> None:
    """RELIABILITY T13: old or new, never between."""
    assert exit_code(at_once.upgrade_and_die, empty_url, statements) == -signal.SIGKILL
    assert with_engine(empty_url, migrations.current) is None
    migrations.upgrade(empty_url)
    assert differences(empty_url) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9999'", "newer version"),
        (f"DELETE FROM {migrations.VERSION_TABLE}", "no whole register"),
        (f"DROP TABLE {migrations.VERSION_TABLE}", "no whole register"),
    ],
)
def test_a_newer_register_and_a_half_made_one_are_told_apart(database_url: str, statement: str, words: str) -> None:
    with_engine(database_url, lambda e: run_in_transaction(e, lambda c: c.exec_driver_sql(statement)))
    with pytest.raises(RegisterBusy, match=words):
        with_engine(database_url, migrations.make_ready)
    with pytest.raises(RegisterBusy, match=words):
        migrations.upgrade(database_url)


def test_verifying_a_newer_register_says_which_version_it_is(database_url: str) -> None:
    newer = f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9999'"
    with_engine(database_url, lambda e: run_in_transaction(e, lambda c: c.exec_driver_sql(newer)))
    (problem,) = with_engine(database_url, verify)
    assert str(problem) == f"the tables are of version 9999; {migrations.expected()} is expected"


def test_an_older_register_waits_for_somebody_to_upgrade_it(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner takes a backup first."""
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "9000"))
    with pytest.raises(RegisterBusy, match="db upgrade"):
        with_engine(database_url, migrations.make_ready)
