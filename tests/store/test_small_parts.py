"""Instants, search words, parts of long lists, and what an import of the store costs."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.store.columns import UtcDateTime
from veiledning_core.store.search import in_parts, search_text

_PROBE = """
import importlib, pkgutil, sys
import veiledning_core.store as store
for found in pkgutil.walk_packages(store.__path__, "veiledning_core.store."):
    if not found.name.endswith("migrations.env"):
        importlib.import_module(found.name)
print(sorted({"alembic", "psycopg", "openpyxl", "sqlalchemy"} & {name.partition(".")[0] for name in sys.modules}))
"""


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_is_the_same_instant_in_utc_when_it_is_read(instant: dt.datetime) -> None:
    """In SQLite as text, whose order is the order of time."""
    column, dialect = UtcDateTime(), sa.create_engine("sqlite://").dialect
    try:
        in_utc = instant.astimezone(dt.UTC)
    except OverflowError:
        return
    read = column.process_result_value(column.process_bind_param(instant, dialect), dialect)
    assert read == in_utc
    assert read is not None
    assert read.tzinfo is dt.UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        UtcDateTime().process_bind_param(dt.datetime(2027, 1, 1), sa.create_engine("sqlite://").dialect)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åse", "åse"),
        ("A\u030ase", "åse"),
        ("Čáhppes  Ŋ", "cahppes ŋ"),
        ("EMNE-2027.1", "emne 2027 1"),
        ("Müller Ähren Öst", "muller æhren øst"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("100 %_", "100"),
    ],
)
def test_words_are_folded_in_python_alike_for_both_databases(text: str, expected: str) -> None:
    assert search_text(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert search_text(search_text(text)) == search_text(text)


@given(st.lists(st.text() | st.none(), max_size=4))
def test_texts_are_folded_together_as_they_are_one_by_one(texts: list[str | None]) -> None:
    """So no letter of one text melts together with one of the next."""
    assert search_text(*texts) == " ".join(filter(None, map(search_text, texts)))


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (5_000, [5_000]), (5_001, [5_000, 1])])
def test_long_lists_are_cut_to_what_a_statement_holds(count: int, sizes: list[int]) -> None:
    assert [len(part) for part in in_parts([*range(count), *range(count)])] == sizes


def test_importing_the_store_loads_neither_alembic_nor_psycopg() -> None:
    answer = subprocess.run([sys.executable, "-c", _PROBE], check=True, capture_output=True, text=True)
    assert answer.stdout == "['sqlalchemy']\n"
