"""Importing sign-ups, against a bare `executemany` of the rows that the import wrote.

The yardstick knows beforehand every row of every table that the import came to write (people, enrolments, their
history, tasks, the journal). It writes them with one `executemany` a table through the bare driver, to a copy of the
same register: the same columns, indexes, checks, foreign keys and pragmas, one transaction, committed. What it is given
are the values that a program holds (ids, instants, dictionaries); it turns them into what the driver takes.

Two more are measured without a bound, to be read: against rows in which that was done before the clock started, so that
only SQLite is left of the yardstick; and against these with the csv file read on both sides.

The import has to read the form, check each answer, merge people, look for those it knows, ask the rules and write.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
import operator
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
from sqlalchemy.dialects import sqlite

from veiledning_core.exchange.table import Table
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import open_register
from veiledning_core.store.engine import make_engine
from veiledning_core.store.tables import METADATA
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

from .invented import days_from, names
from .measure import Comparison, in_turns, timed
from .sizes import Sizes

Writer = Callable[[sqlite3.Connection], None]

_CODE = "EMNE-1"
_BOUND = 3.0  # a third of the rows per second


@attrs.frozen(kw_only=True)
class _Job:
    """A register before the import, the file, and what the import writes, by table with its columns."""

    folder: Path
    empty: Path
    file: Path
    written: Mapping[str, Sequence[tuple[Any, ...]]]
    values: Mapping[str, Sequence[tuple[Any, ...]]]

    def fresh(self) -> Path:
        """Return a new copy of the register as it was before."""
        return Path(shutil.copy(self.empty, self.folder / "fresh.db"))


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield the import of rows that were read, twice, and the import with the file read on both sides."""
    job = _prepared(sizes, folder)
    table = read_table(job.file)
    rows = sum(map(len, job.written.values()))
    name, bare = f"import of {sizes.sign_ups} sign-ups", f"executemany of {rows} rows"

    def against(
        what: str, yardstick: str, given: Table | None, write: Writer, bound: float | None = None
    ) -> Comparison:
        ours, theirs = in_turns(lambda: _import(job, given), lambda: _bare(job, write), sizes.rounds)
        return Comparison(what=what, yardstick=f"{bare}, {yardstick}", ours=ours, theirs=theirs, bound=bound)

    yield against(name, "from values", table, lambda connection: _write(connection, _encoded(job.values)), _BOUND)
    yield against(name, "encoded before", table, lambda connection: _write(connection, job.written))
    yield against(f"{name}, csv read", "csv read", None, lambda connection: _read_and_write(connection, job))


def _prepared(sizes: Sizes, folder: Path) -> _Job:
    empty, file = folder / "empty.db", folder / "sign-ups.csv"
    with open_register(_url(empty)) as register:
        course = NewCourse(type_key="emnekurs", code=_CODE, gatherings=days_from(register.clock, 2), capacity=24)
        register.run(new_course, course)
    _write_file(file, sizes.sign_ups)
    job = _Job(folder=folder, empty=empty, file=file, written={}, values={})
    _import(job, read_table(file))
    written = _difference(folder / "fresh.db", empty)
    return attrs.evolve(job, written=written, values={name: _decoded(name, rows) for name, rows in written.items()})


def _write_file(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow(_answers(0, "", ""))
        writer.writerows(_answers(n, *name).values() for n, name in enumerate(itertools.islice(names(), count)))


def _answers(number: int, given: str, family: str) -> dict[str, str]:
    moment = f"{1 + number % 28:02}.{1 + number // 28 % 9:02}.2026 {8 + number % 12:02}:{number % 60:02}"
    return {
        "Svartidspunkt": moment,
        "Fornavn": given,
        "Etternavn": family,
        "E-postadresse": f"lege.{number}@kommune.example",
        "Mobilnummer": f"9{number % 10_000_000:07}",
        "Arbeidssted": f"{family} legesenter",
        "Kommune": ("Nittedal", "Gausdal", "Ås", "Færder")[number % 4],
        "Spesialist i allmennmedisin?": "Nei" if number % 9 == 0 else "Ja",
        "Har du ALIS nå?": "Ja",
        "Faktura til": "Meg selv",
        "Matallergi eller andre hensyn": "Nøtteallergi" if number % 50 == 0 else "",
        "Kommentar": "Kommer med tog" if number % 10 == 0 else "",
    }


def _difference(after: Path, before: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows that are new, by table, those that others point to first."""
    with closing(sqlite3.connect(after)) as connection:
        connection.execute("ATTACH ? AS old", (str(before),))
        found = {
            table.name: connection.execute(
                f"SELECT * FROM main.{table.name} WHERE rowid > (SELECT coalesce(max(rowid), 0) FROM old.{table.name})"
            ).fetchall()
            for table in METADATA.sorted_tables
            if table.dialect_options["sqlite"]["with_rowid"]  # those without hold no sign-ups
        }
    return {name: rows for name, rows in found.items() if rows}


def _import(job: _Job, table: Table | None) -> float:
    with open_register(_url(job.fresh())) as register:
        return timed(lambda: register.run(import_sign_ups, _CODE, table or read_table(job.file)))


def _decoded(name: str, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return stored rows as the values that a program would hold."""
    dialect = sqlite.dialect()
    columns = [column.type.dialect_impl(dialect) for column in METADATA.tables[name].columns]
    readers = [kind.result_processor(dialect, None) or (lambda stored: stored) for kind in columns]
    return [tuple(read(stored) for read, stored in zip(readers, row, strict=True)) for row in rows]


def _encoded(values: Mapping[str, Sequence[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows as the driver takes them: ids and JSON as text, days and instants in ISO form."""
    plain: dict[type, Callable[[Any], Any]] = {
        type(None): _same,
        str: _same,
        int: _same,
        UUID: operator.attrgetter("hex"),
    }
    plain |= {dt.datetime: _moment, dt.date: dt.date.isoformat}
    plain |= dict.fromkeys((dict, list), json.JSONEncoder(ensure_ascii=False).encode)
    return {
        name: [tuple([plain[type(value)](value) for value in row]) for row in rows] for name, rows in values.items()
    }


def _same(value: Any) -> Any:
    return value


def _moment(value: dt.datetime) -> str:
    return value.isoformat(timespec="microseconds")


def _bare(job: _Job, write: Writer) -> float:
    engine = make_engine(_url(job.fresh()))
    with closing(engine.raw_connection()) as borrowed:
        connection: Any = borrowed.driver_connection
        seconds = timed(lambda: write(connection))
    engine.dispose()
    return seconds


def _read_and_write(connection: sqlite3.Connection, job: _Job) -> None:
    with job.file.open(encoding="utf-8-sig", newline="") as opened:
        list(csv.reader(opened, delimiter=";"))
    _write(connection, job.written)


def _write(connection: sqlite3.Connection, written: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, rows in written.items():
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.execute("COMMIT")


def _url(file: Path) -> str:
    return f"sqlite:///{file}"
