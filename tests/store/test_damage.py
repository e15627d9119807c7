"""T19: a row that was damaged outside the program is named, by whoever reads it and by whoever looks the register over.

Personal data is in no message: a row is named by its key.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from veiledning_core.domain.enrolment import Enrolment
from veiledning_core.domain.errors import NotFound, RegisterBusy, ValueFault, VeiledningError
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.messages import Message
from veiledning_core.store.contents import CONTENTS
from veiledning_core.store.engine import make_engine
from veiledning_core.store.tables import METADATA
from veiledning_core.store.verify import verify

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.store.work import UnitOfWork

HINT = "Put back the newest backup. `veiledning db verify` names every damaged row."


def spoil(register: Register, statement: str) -> None:
    """Write past the program and past what guards the table."""
    with register.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def problems(register: Register) -> list[str]:
    return [str(problem) for problem in verify(register.engine)]


@pytest.fixture
def enrolment(register: Register, make: Make) -> Enrolment:
    """The only enrolment of a register, on its only course."""
    (enrolment,) = make.applicants(register, make.course(code="EMNE-1"), 1)
    return enrolment


def read_all(work: UnitOfWork[None]) -> None:
    """Read what the lists and a course's page read."""
    for line in work.courses.page(CourseFilter(), order="code", offset=0, limit=50):
        course = work.courses.get(line.id)
        work.enrolments.of_course(course.id)
        work.tasks.of_course(course.id)
    work.people.search("", offset=0, limit=50)
    work.journal.since(0, limit=500)


@pytest.mark.parametrize(
    ("table", "column", "held"),
    [
        ("course", "status", "pablished"),
        ("course", "delivery", "physicbl"),
        ("gathering", "label", '{"nb": "Kursdag I", "eo": "Day I"}'),
        ("gathering", "days", '["2027-13-01"]'),
        ("gathering", "credit_hours", "7,5"),
        ("gathering", "sessions", '{"key": "post-0"}'),
        ("enrolment", "status", "aplied"),
        ("enrolment", "wishes", '[{"date": ["2027-03-01"]}]'),
    ],
)
def test_a_row_whose_content_nobody_can_read_is_named(
    register: Register, enrolment: Enrolment, table: str, column: str, held: str
) -> None:
    """The database takes any text for a choice, and any JSON."""
    spoil(register, f"UPDATE {table} SET {column} = '{held}'")
    key = {"course": enrolment.course, "gathering": f"{enrolment.course}, day-1", "enrolment": enrolment.id}[table]
    said = f"row {key} of {table} is damaged in {column}"
    assert problems(register) == [said]
    with pytest.raises(RegisterBusy) as refused:
        register.do(read_all, read_only=True)
    assert str(refused.value.what) == said
    assert str(refused.value.hint) == HINT
    assert refused.value.where in str(register.engine.url)


def test_a_row_whose_columns_do_not_fit_together_is_named(register: Register, enrolment: Enrolment) -> None:
    """The value itself refuses them; a value that a person gives is refused in the same words, and blames no row."""
    spoil(register, """UPDATE gathering SET days = '["2027-03-01", "2027-03-04"]'""")
    said = f"row {enrolment.course}, day-1 of gathering contradicts itself"
    assert problems(register) == [said]
    with pytest.raises(RegisterBusy, match=said):
        register.do(read_all, read_only=True)


def test_every_damaged_row_is_named(register: Register, enrolment: Enrolment, make: Make) -> None:
    more = make.applicants(register, make.course(code="EMNE-2"), 2)
    spoil(register, "UPDATE enrolment SET status = ''")
    assert sorted(problems(register)) == sorted(
        f"row {one.id} of enrolment is damaged in status" for one in (enrolment, *more)
    )


def test_whatever_a_column_of_data_holds_is_read_when_the_register_is_looked_over() -> None:
    """A setting may be anything."""
    data = [column for table in METADATA.sorted_tables for column in table.c if isinstance(column.type, sa.JSON)]
    assert [str(column) for column in data if column not in CONTENTS] == ["setting.value"]


def refuse_a_value(work: UnitOfWork[None]) -> None:
    raise ValueFault(Message("no such day"))


def test_what_a_whole_register_cannot_do_is_no_damage(register: Register, enrolment: Enrolment) -> None:
    """Faults of the program and of people come out as they are."""
    with pytest.raises(ZeroDivisionError):
        register.do(lambda _: 1 // 0)
    with pytest.raises(ValueFault, match="no such day"):
        register.do(refuse_a_value)
    spoil(register, "UPDATE enrolment SET status = ''")
    with pytest.raises(ValueFault, match="no such day"):
        register.do(refuse_a_value)
    with pytest.raises(NotFound):
        register.do(lambda work: work.courses.get(enrolment.id))


@pytest.fixture
def on_sqlite(sqlite_database_url: str, register_kind: type[Register], make: Make) -> Iterator[Register]:
    """A register in a file, which takes anything anywhere, with one applicant in it."""
    register = register_kind(make_engine(sqlite_database_url))
    make.applicants(register, make.course(code="EMNE-1"), 1)
    yield register
    register.engine.dispose()


@pytest.mark.parametrize(
    ("column", "held"),
    [
        ("first_day", "'2027-03-0!'"),
        ("first_day", "x'32303237'"),
        ("title", "CAST(x'456dff' AS TEXT)"),
        ("seats_taken", "'none'"),
        ("revision", "1.5"),
        ("organiser", "'not an id'"),
    ],
)
def test_a_column_that_does_not_hold_its_type_is_named(on_sqlite: Register, column: str, held: str) -> None:
    with closing(sqlite3.connect(on_sqlite.engine.url.database or "", isolation_level=None)) as connection:
        connection.execute(f"UPDATE course SET {column} = {held}")
    (problem,) = [one for one in problems(on_sqlite) if "points to nothing" not in one]
    assert problem.endswith(f" of course is damaged in {column}")


def test_a_damaged_key_is_shown_as_far_as_it_is_text(on_sqlite: Register) -> None:
    spoil(on_sqlite, "INSERT INTO running_number VALUES (CAST(x'61ff' AS TEXT), 1)")
    assert problems(on_sqlite) == ["row a? of running_number is damaged in name"]


@pytest.mark.parametrize("flips", [40, pytest.param(1000, id="campaign", marks=pytest.mark.slow)])
def test_a_flipped_byte_is_told_or_was_in_no_row(on_sqlite: Register, tmp_path: Path, flips: int) -> None:
    """T19: never anything but an error that a person can do something about, and nothing is written."""
    path, chance = Path(on_sqlite.engine.url.database or ""), random.Random(19)
    on_sqlite.engine.dispose()  # the last to leave puts all into the one file
    whole, flipped = path.read_bytes(), tmp_path / "flipped.db"
    used = [place for place, byte in enumerate(whole) if byte]
    told = 0
    for _ in range(flips):
        content = bytearray(whole)
        content[chance.choice(used)] ^= 1 << chance.randrange(8)
        flipped.write_bytes(content)
        told += said_of(type(on_sqlite), flipped)
        assert flipped.read_bytes() == content
    assert told > flips // 10


def said_of(register_kind: type[Register], path: Path) -> bool:
    """Return whether reading or looking over tells of a damage; anything that is no error of ours comes through."""
    register = register_kind(make_engine(f"sqlite:///{path}"))
    told = False
    try:
        told = bool(problems(register))
        register.do(read_all, read_only=True)
    except VeiledningError:
        told = True
    finally:
        register.engine.dispose()
    return told
