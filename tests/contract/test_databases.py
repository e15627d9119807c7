"""The database fixtures that every store test stands on."""

from __future__ import annotations

import pytest
import sqlalchemy as sa


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
