"""Registers for tests: a clock that stands still, ids in order, the small course type, and what is in the tables."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs

from ..course_type.catalogue import OfferedFile
from ..domain.errors import RuleRefused
from ..domain.time import OSLO
from ..exchange.table import Row, Table
from ..plugins import Plugins
from ..plugins.contract import new_manager
from ..register import Register, open_register
from ..rules.finding import Finding
from .types import sample_file

if TYPE_CHECKING:
    from sqlalchemy import CompoundSelect, Engine, Select

_UNCOUNTED = 2**64
"""Ids that are drawn or hashed say their version in a higher place than this."""


@attrs.define
class FixedClock:
    """Stillestående klokke: it is noon in Norway on `day` until a test gives it another."""

    day: dt.date = dt.date(2026, 6, 1)

    def now(self) -> dt.datetime:
        """Return noon of the day, in UTC."""
        return dt.datetime.combine(self.day, dt.time(12), OSLO).astimezone(dt.UTC)


def numbered_ids(first: int = 1) -> Callable[[], UUID]:
    """Return a maker of ids that count on from `first`."""
    numbers = itertools.count(first)
    return lambda: UUID(int=next(numbers))


def sample_plugins(*files: OfferedFile) -> Plugins:
    """Return plugins that offer these course types, else the small one, `sample-type`, and nothing more."""
    return _offering(files) if files else _offering_the_sample()


@cache
def _offering_the_sample() -> Plugins:
    """Return plugins that are made once, so that hundreds of tests read the course type's file once."""
    return _offering((OfferedFile(source=sample_file(), distribution="veiledning-core"),))


def _offering(files: Sequence[OfferedFile]) -> Plugins:
    return Plugins(manager=new_manager(), reports=(), own_kinds=(), course_types=tuple(files), organisations=())


def open_test_register(
    url: str, plugins: Plugins | None = None, *, day: dt.date | None = None, first_id: int | None = None
) -> Register:
    """Return an open register with a clock of its own and ids in order; Kari is the one who changes things.

    The ids go on after the highest that the register holds. Two that are open at once on one database would give the
    same, so the second takes a `first_id`.
    """
    clock = FixedClock() if day is None else FixedClock(day)
    register = open_register(url, plugins=plugins or sample_plugins(), clock=clock, actor="kari")
    warm(register)
    return attrs.evolve(register, new_id=numbered_ids(first_id or _highest_id(register) + 1))


def warm(register: Register) -> None:
    """Let a register use the SQL that the first one on its kind of database compiled; hundreds of tests repeat it."""
    engine = register.engine
    first, compiled = _first_engines().setdefault(engine.dialect.name, (engine, {}))
    engine.dialect = first.dialect  # a statement is compiled for one dialect object
    engine.update_execution_options(compiled_cache=compiled)


@cache
def _first_engines() -> dict[str, tuple[Engine, dict[Any, Any]]]:
    return {}


def sign_up_table(*answers: Mapping[str, str], source: str = "svar.csv") -> Table:
    """Return a sign-up export with these answers by heading, in rows from 2."""
    headings = tuple(dict.fromkeys(heading for row in answers for heading in row))
    cells = (tuple(row.get(heading, "") for heading in headings) for row in answers)
    rows = tuple(Row(number=number, cells=found) for number, found in enumerate(cells, 2))
    return Table(headings=headings, rows=rows, blank_rows=0, source=source)


def _highest_id(register: Register) -> int:
    """Return the highest number among the ids, or 0; what plugins bring has ids that nobody counted."""
    from ..store.transaction import run_in_transaction

    query = _every_id()
    ids = run_in_transaction(register.engine, lambda held: held.execute(query).scalars().all(), read_only=True)
    return max((id.int for id in ids if id.int < _UNCOUNTED), default=0)


@cache
def _every_id() -> CompoundSelect[Any]:
    import sqlalchemy as sa

    from ..store.tables import METADATA

    return sa.union_all(*(sa.select(table.c.id) for table in METADATA.sorted_tables if "id" in table.c))


def findings_in(refused: RuleRefused) -> tuple[Finding, ...]:
    """Return the findings that a refusal carries."""
    return refused.findings


def contents(register: Register) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return every row of every table, to see whether anything changed."""
    with register.engine.connect() as connection:
        filled = set(connection.execute(_names_of_filled()).scalars())
        return {
            name: [dict(row._mapping) for row in connection.execute(query)] if name in filled else []
            for name, query in _every_row().items()
        }


@cache
def _every_row() -> Mapping[str, Select[Any]]:
    """Return a query for the rows of each table."""
    import sqlalchemy as sa

    from ..store.tables import METADATA

    return {table.name: sa.select(table).order_by(*table.primary_key) for table in METADATA.sorted_tables}


@cache
def _names_of_filled() -> CompoundSelect[Any]:
    """Return a query for the names of the tables that have rows: most have none, and one question is soon answered."""
    import sqlalchemy as sa

    return sa.union_all(*(sa.select(sa.literal(name)).where(query.exists()) for name, query in _every_row().items()))
