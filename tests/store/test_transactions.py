"""Begun, kept, undone, and done again when somebody else came in between."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs
import psycopg
import pytest
import sqlalchemy as sa

from veiledning_core.domain.errors import RegisterBusy, UsageFault
from veiledning_core.store.engine import make_engine
from veiledning_core.store.migrations import VERSION_TABLE
from veiledning_core.store.tables import COURSE, SETTING
from veiledning_core.store.transaction import RETRIES, run_in_transaction, write_alone
from veiledning_core.store.work import UnitOfWork

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.use_cases.work import CourseTypes, Work


def as_use_cases_see_it(work: UnitOfWork[CourseTypes]) -> Work:
    """The type checker compares every method of the store with the use cases' protocol here."""
    return work


def remember(value: int) -> Callable[[sa.Connection], None]:
    def write(connection: sa.Connection) -> None:
        connection.execute(sa.insert(SETTING).values(scope="test", name=str(value), value=value))

    return write


def remembered(engine: sa.Engine) -> list[int]:
    query = sa.select(SETTING.c.value).order_by(SETTING.c.name)
    return run_in_transaction(engine, lambda connection: list(connection.execute(query).scalars()), read_only=True)


class Conflict(psycopg.errors.Error):
    """What PostgreSQL says when a transaction should be done again."""

    sqlstate: str | None = "40001"


def conflicting(times: int, done: list[int]) -> Callable[[sa.Connection], int]:
    """Work that meets somebody else's change so many times before it goes through."""

    def work(connection: sa.Connection) -> int:
        done.append(len(done))
        remember(len(done))(connection)
        if len(done) <= times:
            raise sa.exc.OperationalError("UPDATE", {}, Conflict())
        return len(done)

    return work


def test_every_collection_that_use_cases_ask_for_is_there(register: Register) -> None:
    from veiledning_core.use_cases.work import Work

    wanted = {name for name in vars(Work) if not name.startswith("_")}
    assert {"courses", "journal", "types"} <= wanted
    assert register.do(lambda work: {name for name in wanted if not hasattr(work, name)}) == set()


def test_what_is_done_is_kept_and_what_is_tried_is_not(engine: sa.Engine) -> None:
    run_in_transaction(engine, remember(1))
    run_in_transaction(engine, remember(2), keep=False)
    with contextlib.suppress(ZeroDivisionError):
        run_in_transaction(engine, lambda connection: (remember(3)(connection), 1 // 0))
    assert remembered(engine) == [1]


def test_a_reading_transaction_cannot_write(engine: sa.Engine) -> None:
    with pytest.raises(UsageFault, match="may only read has tried to write") as refused:
        run_in_transaction(engine, remember(1), read_only=True)
    assert "`run` it" in str(refused.value.hint)
    run_in_transaction(engine, remember(2))
    assert remembered(engine) == [2]


@pytest.mark.parametrize("times", [0, 1, RETRIES])
def test_a_conflict_does_the_whole_transaction_again_and_keeps_only_the_last(engine: sa.Engine, times: int) -> None:
    pauses: list[int] = []
    assert run_in_transaction(engine, conflicting(times, []), pause=pauses.append) == times + 1
    assert pauses == list(range(1, times + 1))
    assert remembered(engine) == [times + 1]


def test_after_ten_retries_it_says_so_and_nothing_is_kept(engine: sa.Engine) -> None:
    done: list[int] = []
    with pytest.raises(RegisterBusy, match=f"{RETRIES + 1} times"):
        run_in_transaction(engine, conflicting(RETRIES + 1, done), pause=lambda _: None)
    assert len(done) == RETRIES + 1
    assert remembered(engine) == []


def test_a_fault_of_the_program_is_neither_hidden_nor_done_again(engine: sa.Engine) -> None:
    pauses: list[int] = []
    with pytest.raises(sa.exc.DBAPIError):
        run_in_transaction(engine, lambda c: c.exec_driver_sql("SELECT no_such_column"), pause=pauses.append)
    assert pauses == []


def test_a_register_that_lost_its_tables_meanwhile_is_named(engine: sa.Engine) -> None:
    """Somebody emptied or replaced the file while the program was open: a message, no traceback."""
    with pytest.raises(RegisterBusy, match="lost its tables"):
        run_in_transaction(engine, lambda connection: connection.exec_driver_sql("SELECT 1 FROM gone"))


@pytest.mark.parametrize(
    ("form", "words"), [("9999_future", r"newer version \(9999_future\)"), ("0001", r"older version \(0001\)")]
)
def test_a_register_that_another_program_gave_another_form_meanwhile_is_written_to_no_more(
    register: Register, make: Make, form: str, words: str
) -> None:
    """It can be read still, so that whoever has it open sees what they were at."""
    kept = make.course()
    register.add(kept)
    with register.engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = :form"), {"form": form})
    with pytest.raises(RegisterBusy, match=words):
        register.add(make.course())
    assert register.do(lambda work: work.courses.by_code(kept.code), read_only=True) == kept


def test_a_writer_who_waits_too_long_is_told_that_somebody_writes(sqlite_database_url: str) -> None:
    impatient, other = make_engine(sqlite_database_url, busy_seconds=0.01), make_engine(sqlite_database_url)

    def meanwhile(_: sa.Connection) -> None:
        with pytest.raises(RegisterBusy, match="locked") as caught:
            run_in_transaction(impatient, remember(1))
        assert caught.value.where.endswith("register.db")
        assert caught.value.hint is not None
        assert remembered(impatient) == []  # readers are never in the way

    run_in_transaction(other, meanwhile)
    impatient.dispose()
    other.dispose()


def test_a_writer_who_waits_too_long_for_a_server_is_told_so_too_and_readers_wait_for_nobody(
    pg_database_url: str,
) -> None:
    patient, hasty = make_engine(pg_database_url), make_engine(pg_database_url, busy_seconds=0.05)

    def taken(connection: sa.Connection) -> None:
        write_alone(connection)
        assert run_in_transaction(hasty, lambda reader: reader.scalar(sa.select(1)), read_only=True) == 1
        with pytest.raises(RegisterBusy, match="locked by somebody who writes"):
            run_in_transaction(hasty, write_alone)

    run_in_transaction(patient, taken)
    run_in_transaction(hasty, write_alone)
    patient.dispose()
    hasty.dispose()


def test_two_writers_lose_no_change(register: Register, make: Make) -> None:
    """Read, add one, write: what one of them wrote is what the next reads."""
    course = make.course(capacity=1)
    register.add(course)

    def one_more(work: UnitOfWork[None]) -> None:
        read = work.courses.get(course.id)
        work.courses.save(read, attrs.evolve(read, capacity=(read.capacity or 0) + 1))

    def ten_more() -> None:
        for _ in range(10):
            register.do(one_more)

    writers = [threading.Thread(target=ten_more) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with register.engine.connect() as connection:
        assert connection.execute(sa.select(COURSE.c.capacity, COURSE.c.revision)).one() == (21, 21)
