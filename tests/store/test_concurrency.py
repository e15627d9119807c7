"""Twelve at once for three seats (RELIABILITY T1 to T4), with the control that shows what the guard is for."""

from __future__ import annotations

import functools
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.errors import RegisterBusy, RuleRefused
from veiledning_core.store.engine import make_engine
from veiledning_core.store.seats import Change, Seats
from veiledning_core.store.tables import COURSE
from veiledning_core.store.transaction import run_in_transaction
from veiledning_core.store.verify import verify
from veiledning_core.store.work import UnitOfWork, run_work

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

ADMITTED, WITHDRAWN = EnrolmentStatus.ADMITTED, EnrolmentStatus.WITHDRAWN


class ForgetfulSeats(Seats):
    """The control: it looks for a free seat before the transaction that takes it, as a careless program does."""

    def __init__(self, connection: sa.Connection, *, seen: int) -> None:
        super().__init__(connection)
        self._seen, self._careless = seen, connection

    def change(self, course: UUID, change: Change) -> bool:
        if self._seen >= change.seats:
            taken = {"seats_taken": 3 - self._seen + change.seats, "applied": 0}
            self._careless.execute(sa.update(COURSE).where(COURSE.c.id == course).values(**taken))
            return True
        return False


def all_at_once(does: Sequence[Callable[[], bool]]) -> list[object]:
    """Let everybody go when all stand ready; return what each answered, or the error that it met."""
    ready = threading.Barrier(len(does))
    answers: list[object] = []

    def run(do: Callable[[], bool]) -> None:
        ready.wait()
        try:
            answers.append(do())
        except Exception as error:  # noqa: BLE001 (any error is an answer that the test looks at)
            answers.append(error)

    threads = [threading.Thread(target=run, args=(do,)) for do in does]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def mover(register: Register, one: Enrolment, status: EnrolmentStatus) -> Callable[[], bool]:
    """A use case that reads the enrolment anew and moves it, on a connection of its own, pausing on a conflict."""

    def move(work: UnitOfWork[None]) -> bool:
        before = work.enrolments.get(one.id)
        return work.enrolments.move(before, before.with_status(status))

    return lambda: run_work(register.engine, move, open_work=register.open_work)


@pytest.fixture
def crowd(database_url: str, register_kind: type[Register]) -> Register:
    """A register on an engine with room for twelve connections."""
    engine = make_engine(database_url)
    engine.pool._max_overflow = 12  # type: ignore[attr-defined]
    return register_kind(engine)


@pytest.mark.parametrize("round_", range(5))
def test_of_twelve_at_once_three_get_the_three_seats(crowd: Register, make: Make, round_: int) -> None:
    """Nine hear that it is full; nobody hears of a locked database."""
    enrolments = make.applicants(crowd, make.course(capacity=3), 12)
    answers = all_at_once([mover(crowd, one, ADMITTED) for one in enrolments])
    assert Counter(answers) == {True: 3, False: 9}
    assert crowd.do(lambda work: work.enrolments.seats_free(enrolments[0].course)) == 0
    assert verify(crowd.engine) == ()
    crowd.engine.dispose()


@pytest.mark.parametrize("round_", range(5))
def test_without_the_guard_more_than_three_are_admitted(crowd: Register, make: Make, round_: int) -> None:
    """The control: were this to hold three, the test above would prove nothing."""
    enrolments = make.applicants(crowd, make.course(capacity=3), 12)
    free = crowd.do(lambda work: work.enrolments.seats_free(enrolments[0].course)) or 0
    crowd.seats = functools.partial(ForgetfulSeats, seen=free)
    all_at_once([mover(crowd, one, ADMITTED) for one in enrolments])
    admitted = crowd.do(lambda work: work.enrolments.of_course(enrolments[0].course, statuses=(ADMITTED,)))
    assert len(admitted) > 3
    assert verify(crowd.engine) != ()
    crowd.engine.dispose()


@pytest.mark.parametrize("round_", range(5))
def test_a_seat_given_back_while_another_asks_is_taken_once(crowd: Register, make: Make, round_: int) -> None:
    """One withdraws and one is admitted from a waiting list of five, in either order; the list keeps its order."""
    course = make.course(capacity=1)
    (seated,) = make.applicants(crowd, course, 1, status=ADMITTED)
    people = [make.person() for _ in range(5)]
    waiting = [make.enrolment(course, person, status=EnrolmentStatus.WAITING) for person in people]
    crowd.add(*people, *waiting)
    answers = all_at_once([mover(crowd, seated, WITHDRAWN), mover(crowd, waiting[0], ADMITTED)])
    assert all(isinstance(answer, bool) for answer in answers)
    if False in answers:
        assert mover(crowd, waiting[0], ADMITTED)()
    lines = crowd.do(lambda work: work.enrolments.of_course(course.id, statuses=(ADMITTED, EnrolmentStatus.WAITING)))
    assert [line.enrolment.id for line in lines] == [one.id for one in waiting]
    assert [line.enrolment.status is ADMITTED for line in lines] == [True, False, False, False, False]
    assert verify(crowd.engine) == ()
    crowd.engine.dispose()


@pytest.mark.parametrize("round_", range(5))
def test_lowering_the_capacity_while_six_book_loses_no_booking(crowd: Register, make: Make, round_: int) -> None:
    """RELIABILITY T6: whoever comes first wins, and what was promised stands."""
    course = make.course(capacity=6)
    enrolments = make.applicants(crowd, course, 6)

    def lower() -> bool:
        after = attrs.evolve(course, capacity=2)
        run_work(crowd.engine, lambda work: work.courses.save(course, after), open_work=crowd.open_work)
        return True

    answers = all_at_once([lower, *(mover(crowd, one, ADMITTED) for one in enrolments)])
    refused = [answer for answer in answers if isinstance(answer, RuleRefused)]
    admitted = crowd.do(lambda work: work.enrolments.of_course(course.id, statuses=(ADMITTED,)))
    assert len(admitted) == (6 if refused else 2)
    assert len(answers) - len(refused) - answers.count(False) == len(admitted) + (not refused)
    assert verify(crowd.engine) == ()
    crowd.engine.dispose()


def test_six_who_move_the_same_enrolment_move_it_once(crowd: Register, make: Make) -> None:
    """All hold the same reading; one is in time and the others are told to read again."""
    (one,) = make.applicants(crowd, make.course(capacity=3), 1)

    def stale() -> bool:
        after = one.with_status(ADMITTED)
        return run_work(crowd.engine, lambda work: work.enrolments.move(one, after), open_work=crowd.open_work)

    answers = all_at_once([stale] * 6)
    assert [answer for answer in answers if answer is True] == [True]
    assert [type(answer) for answer in answers if answer is not True] == [RegisterBusy] * 5
    assert verify(crowd.engine) == ()
    crowd.engine.dispose()


def test_two_who_add_the_same_person_leave_one(crowd: Register, make: Make) -> None:
    """RELIABILITY T9: an import that looks first and then adds leaves no doubles when it runs twice at once."""
    person, twin = make.person(email="same@x.no", family_name="Ås"), make.person(email="same@x.no", family_name="Ås")

    def import_one(candidate: object) -> Callable[[], bool]:
        def write(work: UnitOfWork[None]) -> bool:
            if work.people.by_emails(["same@x.no"]):
                return False
            work.people.add(candidate)  # type: ignore[arg-type]
            return True

        return lambda: run_work(crowd.engine, write, open_work=crowd.open_work)

    assert sorted(map(bool, all_at_once([import_one(person), import_one(twin)]))) == [False, True]
    query = sa.text("SELECT count(*) FROM person")
    assert run_in_transaction(crowd.engine, lambda connection: connection.execute(query).scalar_one()) == 1
    crowd.engine.dispose()
