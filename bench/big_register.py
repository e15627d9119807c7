"""A register with as many enrolments as asked for, written table by table past the use cases, which would take hours.

Programmes are left empty and the journal says nothing: no list reads them. A course has 24 people.
"""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from veiledning_core.domain.text import nb_sort_key
from veiledning_core.store.bulk import insert_rows
from veiledning_core.store.engine import make_engine
from veiledning_core.store.migrations import make_ready
from veiledning_core.store.search import search_text
from veiledning_core.store.tables import COURSE, ENROLMENT, PERSON

from .invented import names
from .measure import timed

_PEOPLE = 24
_AT_ONCE = 20_000
_FIRST = dt.date(2020, 1, 6)
_AT = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
_TITLE = "Emnekurs i individuell veiledning og supervisjon for allmennleger"
Rows = Iterator[Mapping[str, Any]]


def big_and_empty(folder: Path, enrolments: int) -> tuple[str, str]:
    """Return the addresses of a register with that many enrolments, made unless it is there, and of an empty one."""
    big, empty = folder / "many-courses.db", folder / "no-course.db"
    if not big.exists():
        seconds = timed(lambda: _make_big(f"sqlite:///{big}", enrolments))
        print(f"made {enrolments} enrolments in {seconds:.0f} s", file=sys.stderr, flush=True)
    return f"sqlite:///{big}", f"sqlite:///{empty}"


def _make_big(url: str, enrolments: int) -> None:
    engine = make_engine(url)
    make_ready(engine)
    courses = -(-enrolments // _PEOPLE)
    with engine.begin() as connection:
        for table, rows in (
            (COURSE, _courses(courses)),
            (PERSON, _persons(enrolments)),
            (ENROLMENT, _enrolments(enrolments)),
        ):
            _write(connection, table, rows)
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def _write(connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
    left = iter(rows)
    while part := list(itertools.islice(left, _AT_ONCE)):
        insert_rows(connection, table, part)


def _courses(count: int) -> Rows:
    key = nb_sort_key(_TITLE)
    for number in range(count):
        code, day = f"EMNE-{number}", _FIRST + dt.timedelta(days=number % 3650)
        yield {
            "id": UUID(int=number),
            "code": code,
            "type_key": "emnekurs",
            "edition": "2023-08",
            "title": _TITLE,
            "status": "published",
            "delivery": "physical",
            "place": "Oslo",
            "capacity": _PEOPLE,
            "revision": 1,
            "first_day": day,
            "last_day": day + dt.timedelta(weeks=6),
            "title_key": key,
            "search": search_text(code, _TITLE, "Oslo"),
            "seats_taken": _PEOPLE,
            "waiting": 0,
            "applied": 0,
        }


def _persons(count: int) -> Rows:
    for number, (given, family) in enumerate(itertools.islice(names(), count)):
        email = f"lege.{number}@kommune.example"
        yield {
            "id": UUID(int=number),
            "given_name": given,
            "family_name": family,
            "email": email,
            "phone": "",
            "email_key": email,
            "name_key": f"{given} {family}".casefold(),
            "sort_key": f"{family} {given}".casefold(),
            "search": f"{given} {family} {email}".casefold(),
        }


def _enrolments(count: int) -> Rows:
    for number in range(count):
        yield {
            "id": UUID(int=number),
            "course": UUID(int=number // _PEOPLE),
            "person": UUID(int=number),
            "status": "admitted",
            "applied_at": _AT,
            "department": "",
            "answers": {},
            "wishes": [],
            "revision": 1,
        }
