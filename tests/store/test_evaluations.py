"""What was answered is kept; who answered, in which order and at what time is kept nowhere."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.errors import NotFound
from veiledning_core.domain.evaluation import Reading
from veiledning_core.domain.lists import JournalFilter
from veiledning_core.store.tables import JOURNAL

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.store.work import UnitOfWork


def notes(register: Register) -> list[str]:
    chosen = JournalFilter(kind="evaluation")
    return [str(entry.note) for entry in register.do(lambda work: work.journal.page(chosen, offset=0, limit=99))][::-1]


def test_answers_come_back_sheet_by_sheet(register: Register, make: Make) -> None:
    course, other = make.course(), make.course()
    first, second = make.sheet(course, "5", "yes", "Mer tid – «takk»"), make.sheet(course, "1", "no")
    register.add(course, other)
    register.do(lambda work: work.evaluations.add_answers(*first, *second))
    found = register.do(lambda work: work.evaluations.answers(course.id))
    assert sorted(found, key=lambda one: one.id) == sorted(first + second, key=lambda one: one.id)
    assert len({one.sheet for one in found[:2]} | {one.sheet for one in found[3:]}) == 2
    assert register.do(lambda work: work.evaluations.answers(other.id)) == []


@pytest.mark.parametrize("reading", Reading)
def test_free_text_is_read_before_others_see_it(register: Register, make: Make, reading: Reading) -> None:
    course = make.course()
    (answer,) = make.sheet(course, "Mer tid", reading=Reading.UNREAD)
    register.add(course)
    with pytest.raises(NotFound):
        register.do(lambda work: work.evaluations.read(answer, reading))
    register.do(lambda work: work.evaluations.add_answers(answer))
    register.do(lambda work: work.evaluations.read(answer, reading))
    assert register.do(lambda work: work.evaluations.answers(course.id)) == [attrs.evolve(answer, reading=reading)]


def test_a_code_lets_one_form_in_once(register: Register, make: Make) -> None:
    course, other = make.course(), make.course()
    one, two = make.codes(course, 2)
    register.add(course, other)
    register.do(lambda work: work.evaluations.add_codes(two, one))
    assert register.do(lambda work: work.evaluations.codes(course.id)) == [one, two]

    def used(course: object, digest: str) -> bool:
        return register.do(lambda work: work.evaluations.use_code(course, digest))  # type: ignore[arg-type]

    assert [used(other.id, one.digest), used(course.id, "unknown")] == [False, False]
    assert [used(course.id, one.digest), used(course.id, one.digest)] == [True, False]
    assert register.do(lambda work: work.evaluations.codes(course.id)) == [attrs.evolve(one, used=True), two]


def test_six_who_use_a_code_at_once_use_it_once(register: Register, make: Make) -> None:
    course = make.course()
    (code,) = make.codes(course, 1)
    register.add(course)
    register.do(lambda work: work.evaluations.add_codes(code))
    answers: list[bool] = []

    def use() -> None:
        answers.append(register.do(lambda work: work.evaluations.use_code(course.id, code.digest)))

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False] * 5 + [True]


def test_the_journal_counts_and_holds_no_trace_of_who_answered_what(register: Register, make: Make) -> None:
    course = make.course()
    one, two = make.codes(course, 2)
    first, second = make.sheet(course, "5", "Mer tid til triader"), make.sheet(course, "4")
    register.add(course)

    def collect(work: UnitOfWork[None]) -> None:
        work.evaluations.add_codes(one, two)
        assert work.evaluations.use_code(course.id, one.digest)
        work.evaluations.add_answers(*first, *second)
        work.evaluations.read(first[1], Reading.SHARED)

    register.do(collect)
    assert notes(register) == ["codes ×2", "forms ×2", "shared ×1"]
    with register.engine.connect() as connection:
        kept = str([tuple(map(str, row)) for row in connection.execute(sa.select(JOURNAL))])
    traces = [one.digest, two.digest, "Mer tid", "question-0"]
    traces += [str(held) for answer in first + second for held in (answer.id, answer.sheet)]
    assert [trace for trace in traces if trace in kept] == []


@pytest.mark.parametrize("table", ["evaluation_answer", "evaluation_code"])
def test_the_file_has_no_order_of_arrival(sqlite_database_url: str, table: str) -> None:
    engine = sa.create_engine(sqlite_database_url)
    with engine.connect() as connection, pytest.raises(sa.exc.OperationalError, match="no such column: rowid"):
        connection.exec_driver_sql(f"SELECT rowid FROM {table}")
    engine.dispose()
