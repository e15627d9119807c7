"""The database fixtures that every store test stands on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from veiledning_core.store.engine import make_engine
from veiledning_core.testing.registers import contents, open_test_register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course

DAYS = ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))


def tables_in(url: str) -> set[str]:
    engine = sa.create_engine(url)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def leave_a_mark(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("create table mark (number integer)")
    engine.dispose()


def test_the_server_answers_and_counts_in_norwegian_letters(pg_url: sa.URL) -> None:
    """The letters must survive: a server that is not UTF-8 would refuse or garble them."""
    engine = sa.create_engine(pg_url)
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.upper(sa.literal("æøå")))).scalar_one() == "ÆØÅ"
    engine.dispose()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_gets_a_migrated_database_of_its_own(database_url: str, turn: str) -> None:
    """Both turns leave the same mark, so the later one would find it if they shared a database."""
    assert tables_in(database_url)
    assert "mark" not in tables_in(database_url)
    leave_a_mark(database_url)
    assert "mark" in tables_in(database_url)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_no_test_finds_rows_that_another_left_or_counts_on_from_them(database_url: str, turn: str) -> None:
    with open_test_register(database_url) as register:
        before = {name for name, rows in contents(register).items() if rows}
        register.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=DAYS, place="Oslo"))
        after = contents(register)
    assert not before & {"course", "journal"}
    assert [row["number"] for row in after["journal"]] == [*range(1, len(after["journal"]) + 1)]


def test_a_database_with_other_tables_is_copied_whole(databases: Any, tmp_path: Path) -> None:
    address = databases.lend(databases.migrated, tmp_path)
    leave_a_mark(address)
    held = databases.kept(address)
    for _ in range(2):
        copy = databases.lend(held, tmp_path)
        assert "mark" in tables_in(copy)
        databases.take_back(copy)
    fresh = databases.lend(databases.migrated, tmp_path)
    assert "mark" not in tables_in(fresh)
    databases.take_back(fresh)


def test_a_database_in_which_a_transaction_was_left_open_is_lent_to_nobody(pg_databases: Any, tmp_path: Path) -> None:
    address = pg_databases.lend(pg_databases.migrated, tmp_path)
    engine = make_engine(address)
    with engine.connect() as connection:
        connection.exec_driver_sql("lock table course")
        pg_databases.take_back(address)
        other = pg_databases.lend(pg_databases.migrated, tmp_path)
        assert other != address
        pg_databases.take_back(other)
        connection.invalidate()
    engine.dispose()


def test_whoever_connects_gets_the_connection_that_another_closed_unless_it_was_ended(pg_database_url: str) -> None:
    first, second = server_process(pg_database_url), server_process(pg_database_url)
    assert first == second
    end(pg_database_url, second)
    assert server_process(pg_database_url) != first


def server_process(url: str) -> int:
    """Connect as a register does, and return which process of the server answers."""
    engine = make_engine(url)
    with engine.connect() as connection:
        found: int = connection.execute(sa.select(sa.func.pg_backend_pid())).scalar_one()
    engine.dispose()
    return found


def end(url: str, process: int) -> None:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        connection.execute(sa.select(sa.func.pg_terminate_backend(process, 5000)))
    engine.dispose()
