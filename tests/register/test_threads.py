"""One register for all threads of a process, asyncio's too, and several registers beside each other."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType, SimpleNamespace
from typing import TypeVar

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.errors import NotFound, RegisterBusy
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.organisations import add_organisation, list_organisations
from veiledning_core.use_cases.reading import list_courses, list_journal
from veiledning_core.use_cases.work import Work

T = TypeVar("T")
THREADS, STEPS = 8, 5
DAYS = ((dt.date(2027, 1, 11),), (dt.date(2027, 1, 20),))
MORE_THAN_CONNECTIONS = 24
"""A register has 15 connections at most; whoever comes later waits for one."""


@pytest.fixture
def register(database_url: str) -> Iterator[Register]:
    with open_test_register(database_url) as opened:
        yield opened


def add(register: Register, name: str) -> None:
    register.run(add_organisation, name, kind=OrganisationKind.PRACTICE)


def names_in(register: Register) -> list[str]:
    return sorted(body.name for body in register.read(list_organisations))


def codes(register: Register) -> list[str]:
    return [line.code for line in register.read(list_courses, CourseFilter()).lines]


def all_at_once(do: Callable[[int], T], threads: int = THREADS) -> Sequence[T]:
    """Let every thread go when all stand ready, and return what each got."""
    ready = threading.Barrier(threads)

    def wait_and_do(number: int) -> T:
        ready.wait(timeout=30)
        return do(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(wait_and_do, range(threads)))


def test_threads_that_write_through_one_register_lose_nothing(register: Register) -> None:
    def add_some(thread: int) -> None:
        for step in range(STEPS):
            add(register, f"Legene {thread}-{step}")

    all_at_once(add_some)
    assert len(names_in(register)) == THREADS * STEPS
    entries = register.read(list_journal, limit=1000)
    assert len({entry.step for entry in entries}) == THREADS * STEPS
    assert len(register.own_steps) == THREADS * STEPS
    assert register.problems() == ()


def test_a_reader_sees_whole_steps_while_others_write(register: Register) -> None:
    """Each step adds two; a reader that saw an odd number would have seen half a step."""

    def add_two(work: Work, name: str) -> None:
        for part in ("øst", "vest"):
            add_organisation(work, f"{name} {part}", kind=OrganisationKind.PRACTICE)

    def write_or_read(thread: int) -> list[int]:
        if thread % 2:
            return [len(names_in(register)) for _ in range(STEPS)]
        for step in range(STEPS):
            register.run(add_two, f"Legene {thread}-{step}")
        return []

    seen = [count for counts in all_at_once(write_or_read) for count in counts]
    assert [count for count in seen if count % 2] == []
    assert len(names_in(register)) == THREADS // 2 * STEPS * 2


def test_more_threads_than_connections_wait_for_their_turn(register: Register) -> None:
    all_at_once(lambda thread: add(register, f"Legene {thread}"), MORE_THAN_CONNECTIONS)
    assert len(names_in(register)) == MORE_THAN_CONNECTIONS


def test_whoever_waits_too_long_for_a_connection_is_told_so(sqlite_database_url: str) -> None:
    with open_test_register(sqlite_database_url) as register:
        engine = sa.create_engine(sqlite_database_url, pool_size=1, max_overflow=0, pool_timeout=0)
        crowded = attrs.evolve(register, engine=engine)
        with pytest.raises(RegisterBusy, match="too much in the register at once"):
            crowded.read(lambda _: crowded.read(list_organisations))
        engine.dispose()


def test_a_thread_that_outlives_its_register_leaves_no_connection_open(database_url: str) -> None:
    """The terminal interface closes the register while its last look for news may still be under way."""
    inside, go_on = threading.Event(), threading.Event()
    closed: list[object] = []

    def slow(work: Work) -> int:
        inside.set()
        go_on.wait(timeout=30)
        return len(list_organisations(work))

    register = open_test_register(database_url)
    sa.event.listen(register.engine, "close", lambda connection, _: closed.append(connection))
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(register.read, slow)
        inside.wait(timeout=30)
        register.close()
        assert closed == []
        go_on.set()
        assert reading.result(timeout=30) == 0
    assert len(closed) == 1


def test_course_types_are_read_by_all_threads_at_once(sqlite_database_url: str) -> None:
    def plan(register: Register, code: str) -> None:
        register.run(new_course, NewCourse(type_key="sample-type", code=code, gatherings=DAYS))

    with open_test_register(sqlite_database_url) as shared:
        all_at_once(lambda thread: plan(shared, f"PRV-{thread}"))
        assert shared.read(list_courses, CourseFilter()).total == THREADS


def test_threads_that_load_plugins_at_once_leave_stdout_where_it_was() -> None:
    """What plugins print is caught by putting stdout aside, which all threads share."""
    stdout = sys.stdout
    first_inside, second_inside, first_done = threading.Event(), threading.Event(), threading.Event()

    def load_first() -> ModuleType:
        first_inside.set()
        second_inside.wait(timeout=0.2)  # in vain, when the second has to wait outside
        return ModuleType("first")

    def load_second() -> ModuleType:
        second_inside.set()
        first_done.wait(timeout=30)
        return ModuleType("second")

    def load(number: int) -> None:
        if number == 0:
            load_plugins(entries=[SimpleNamespace(name="first", dist=None, load=load_first)])
            first_done.set()
        else:
            first_inside.wait(timeout=30)
            load_plugins(entries=[SimpleNamespace(name="second", dist=None, load=load_second)])

    all_at_once(load, threads=2)
    assert sys.stdout is stdout


def test_a_coroutine_runs_use_cases_in_threads_and_the_loop_goes_on(register: Register) -> None:
    go_on = threading.Event()

    def add_when_told(number: int) -> None:
        assert go_on.wait(timeout=30), "the loop stands still while a thread works"
        add(register, f"Legene {number}")

    async def work() -> None:
        steps = [asyncio.create_task(asyncio.to_thread(add_when_told, number)) for number in range(THREADS)]
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(*steps)

    asyncio.run(work())
    assert len(names_in(register)) == THREADS


def test_a_step_whose_coroutine_is_cancelled_is_still_taken_whole(register: Register) -> None:
    """A thread cannot be stopped from outside; `Register.watched` ends a long step from within."""
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def slow(work: Work) -> None:
        begun.set()
        go_on.wait(timeout=30)
        add_organisation(work, "Legene", kind=OrganisationKind.PRACTICE)

    def run() -> None:
        register.run(slow)
        done.set()

    async def give_up() -> None:
        step = asyncio.create_task(asyncio.to_thread(run))
        await asyncio.to_thread(begun.wait, 30)
        step.cancel()
        with pytest.raises(asyncio.CancelledError):
            await step
        go_on.set()
        await asyncio.to_thread(done.wait, 30)

    asyncio.run(give_up())
    assert names_in(register) == ["Legene"]


def test_two_registers_in_one_process_share_neither_courses_nor_course_types(
    sqlite_database_url: str, pg_database_url: str
) -> None:
    plugins = load_plugins(only="kommunikasjon")
    with (
        open_test_register(sqlite_database_url) as one,
        open_test_register(pg_database_url, plugins) as other,
    ):
        one.run(new_course, NewCourse(type_key="sample-type", code="PRV-1", gatherings=DAYS))
        other.run(new_course, NewCourse(type_key="kommunikasjon", code="KOM-1", gatherings=DAYS[:1]))
        assert [codes(one), codes(other)] == [["PRV-1"], ["KOM-1"]]
        assert [list(one.types.keys()), list(other.types.keys())] == [["sample-type"], ["kommunikasjon"]]
        with pytest.raises(NotFound):
            one.run(new_course, NewCourse(type_key="kommunikasjon", code="KOM-2", gatherings=DAYS[:1]))
        one.close()
        assert codes(other) == ["KOM-1"]
