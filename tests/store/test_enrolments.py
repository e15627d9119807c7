"""Status, history and the seats that go with it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RegisterBusy, RuleRefused
from veiledning_core.domain.lists import CourseFilter

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.store.work import UnitOfWork

ADMITTED, APPLIED, WAITING = EnrolmentStatus.ADMITTED, EnrolmentStatus.APPLIED, EnrolmentStatus.WAITING
WITHDRAWN, DECLINED, OFFERED = EnrolmentStatus.WITHDRAWN, EnrolmentStatus.DECLINED, EnrolmentStatus.OFFERED


def counters(register: Register) -> tuple[int, int, int]:
    (line,) = register.do(lambda work: work.courses.page(CourseFilter(), order="code", offset=0, limit=9))
    return line.seats_taken, line.waiting, line.applied


def moved(register: Register, before: Enrolment, status: EnrolmentStatus, reason: str = "") -> bool:
    return register.do(lambda work: work.enrolments.move(before, before.with_status(status), reason=reason))


def test_a_move_counts_on_the_course_and_adds_a_line_of_history(register: Register, make: Make) -> None:
    (enrolment,) = make.applicants(register, make.course(capacity=1), 1)
    assert moved(register, enrolment, ADMITTED, "loddtrekning")
    assert counters(register) == (1, 0, 0)
    history = register.do(lambda work: work.enrolments.history(enrolment.id))
    assert [(line.status, line.reason, line.actor) for line in history] == [
        (APPLIED, "", "kari"),
        (ADMITTED, "loddtrekning", "kari"),
    ]
    assert history[0].at < history[1].at
    assert register.do(lambda work: work.enrolments.get(enrolment.id)).revision == enrolment.revision + 1


def test_the_last_seat_is_given_and_the_one_after_it_is_not(register: Register, make: Make) -> None:
    """A refused move writes nothing: no status, no count, no history, no journal."""
    first, second, third = make.applicants(register, make.course(capacity=2), 3)
    assert [moved(register, one, ADMITTED) for one in (first, second)] == [True, True]
    before = register.do(lambda work: (work.enrolments.history(third.id), counters(register)), read_only=True)

    def refused(work: UnitOfWork[None]) -> None:
        assert not work.enrolments.move(third, third.with_status(ADMITTED))
        assert work.journal.pending == ()

    register.do(refused)
    assert register.do(lambda work: (work.enrolments.history(third.id), counters(register)), read_only=True) == before
    assert register.do(lambda work: work.enrolments.get(third.id)) == third


def test_a_seat_that_is_given_back_can_be_taken(register: Register, make: Make) -> None:
    first, second = make.applicants(register, make.course(capacity=1), 2)
    assert moved(register, first, ADMITTED)
    assert not moved(register, second, ADMITTED)
    seated = register.do(lambda work: work.enrolments.get(first.id))
    assert moved(register, seated, WITHDRAWN)
    assert moved(register, second, ADMITTED)
    assert register.do(lambda work: work.enrolments.seats_free(first.course)) == 0


def test_a_course_without_a_limit_always_has_room(register: Register, make: Make) -> None:
    enrolments = make.applicants(register, make.course(capacity=None), 3)
    assert all(moved(register, one, ADMITTED) for one in enrolments)
    assert register.do(lambda work: work.enrolments.seats_free(enrolments[0].course)) is None


def test_a_move_from_a_stale_reading_is_refused_and_gives_its_seat_back(register: Register, make: Make) -> None:
    """Even where the caller goes on after the refusal, the counters stay right."""
    (stale,) = make.applicants(register, make.course(capacity=2), 1)
    assert moved(register, stale, WAITING)

    def goes_on(work: UnitOfWork[None]) -> None:
        with pytest.raises(RegisterBusy, match="somebody else"):
            work.enrolments.move(stale, stale.with_status(ADMITTED))

    register.do(goes_on)
    assert counters(register) == (0, 1, 0)


def test_an_offered_place_is_a_seat_that_nobody_else_gets(register: Register, make: Make) -> None:
    """To accept it changes no count; to refuse it gives the seat back."""
    first, second = make.applicants(register, make.course(capacity=1), 2, status=WAITING)
    assert moved(register, first, OFFERED)
    assert counters(register) == (1, 1, 0)
    assert not moved(register, second, OFFERED)
    offered = register.do(lambda work: work.enrolments.get(first.id))
    assert moved(register, offered, ADMITTED)
    assert counters(register) == (1, 1, 0)
    admitted = register.do(lambda work: work.enrolments.get(first.id))
    assert moved(register, admitted, WITHDRAWN)
    assert counters(register) == (0, 1, 0)


@pytest.mark.parametrize("status", EnrolmentStatus)
def test_each_status_counts_as_it_says(register: Register, make: Make, status: EnrolmentStatus) -> None:
    make.applicants(register, make.course(capacity=1), 1, status=status)
    assert counters(register) == (status.takes_seat, status is WAITING, status.awaits_answer)


def test_what_awaits_its_answer_is_counted_until_it_has_it(register: Register, make: Make) -> None:
    (one,) = make.applicants(register, make.course(capacity=1), 1)
    for status, applied in ((EnrolmentStatus.LEADER_APPROVED, 1), (EnrolmentStatus.RANKED, 1), (DECLINED, 0)):
        before = register.do(lambda work: work.enrolments.get(one.id))
        assert moved(register, before, status)
        assert counters(register) == (0, 0, applied)


def test_histories_of_many_are_read_at_once_and_an_unknown_one_is_empty(register: Register, make: Make) -> None:
    first, second = make.applicants(register, make.course(), 2)
    moved(register, second, WAITING)
    unknown = uuid.uuid4()
    found = register.do(lambda work: work.enrolments.histories([second.id, first.id, unknown]))
    assert {one: [line.status for line in lines] for one, lines in found.items()} == {
        first.id: [APPLIED],
        second.id: [APPLIED, WAITING],
        unknown: [],
    }


@pytest.mark.parametrize(
    "statement", ["UPDATE enrolment_status SET reason = 'rewritten'", "DELETE FROM enrolment_status"]
)
def test_the_history_is_only_added_to(register: Register, make: Make, statement: str) -> None:
    """The database itself refuses, whoever asks: the log of statuses is never rewritten."""
    (one,) = make.applicants(register, make.course(), 1)
    before = register.do(lambda work: work.enrolments.history(one.id))
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), register.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert register.do(lambda work: work.enrolments.history(one.id)) == before


def test_the_history_cannot_be_emptied_at_once_either(pg_database_url: str) -> None:
    engine = sa.create_engine(pg_database_url)
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE enrolment_status")
    engine.dispose()


def test_a_course_is_not_filled_beyond_its_seats_by_adding(register: Register, make: Make) -> None:
    course = make.course(capacity=2)
    with pytest.raises(RuleRefused, match="too few free seats: 2"):
        make.applicants(register, course, 3, status=ADMITTED)
    make.applicants(register, course, 2, status=ADMITTED)
    assert counters(register) == (2, 0, 0)


def test_the_waiting_list_grows_on_a_full_course(register: Register, make: Make) -> None:
    course = make.course(capacity=1)
    make.applicants(register, course, 1, status=ADMITTED)
    person = make.person()
    waiting = make.enrolment(course, person, status=WAITING)
    register.add(person, waiting)
    assert counters(register) == (1, 1, 0)


def test_a_person_is_on_a_course_once(register: Register, make: Make) -> None:
    course = make.course()
    (enrolment,) = make.applicants(register, course, 1)
    again = attrs.evolve(enrolment, id=uuid.uuid4())
    with pytest.raises(RuleRefused, match="already"):
        register.add(again)
    person = make.person()
    twice = [make.enrolment(course, person), make.enrolment(course, person)]
    with pytest.raises(RuleRefused, match="already"):
        register.add(person, *twice)
    assert counters(register) == (0, 0, 1)


def test_details_are_saved_and_a_stale_reading_is_refused(register: Register, make: Make) -> None:
    (read,) = make.applicants(register, make.course(), 1)
    saved = register.do(lambda work: work.enrolments.save(read, attrs.evolve(read, department="ØNH")))
    assert register.do(lambda work: work.enrolments.get(read.id)) == saved
    with pytest.raises(RegisterBusy):
        register.do(lambda work: work.enrolments.save(read, attrs.evolve(read, department="Øye")))


def test_saving_never_changes_the_status_the_course_or_the_person(register: Register, make: Make) -> None:
    (read,) = make.applicants(register, make.course(), 1)
    with pytest.raises(ValueError, match="move"):
        register.do(lambda work: work.enrolments.save(read, read.with_status(ADMITTED)))
    with pytest.raises(ValueError, match="stays"):
        register.do(lambda work: work.enrolments.save(read, attrs.evolve(read, course=uuid.uuid4())))


def test_lists_stand_in_the_order_of_arrival_and_can_be_narrowed(register: Register, make: Make) -> None:
    first, second, third = make.applicants(register, make.course(), 3)
    moved(register, second, DECLINED)
    everybody = register.do(lambda work: work.enrolments.of_course(first.course))
    some = register.do(lambda work: work.enrolments.of_course(first.course, statuses=(APPLIED,)))
    assert [line.enrolment.id for line in everybody] == [first.id, second.id, third.id]
    assert [line.enrolment.id for line in some] == [first.id, third.id]


def test_many_courses_are_read_at_once_and_an_empty_one_is_empty(register: Register, make: Make) -> None:
    one, two, empty = make.course(), make.course(), make.course()
    (first,), (second,) = make.applicants(register, one, 1), make.applicants(register, two, 1)
    register.add(empty)
    found = register.do(lambda work: work.enrolments.of_courses([one.id, two.id, empty.id]))
    assert {course: [line.enrolment for line in lines] for course, lines in found.items()} == {
        one.id: [first],
        two.id: [second],
        empty.id: [],
    }


def test_a_persons_enrolments_are_found(register: Register, make: Make) -> None:
    (enrolment,) = make.applicants(register, make.course(), 1)
    assert register.do(lambda work: work.enrolments.of_person(enrolment.person)) == [enrolment]
    with pytest.raises(NotFound):
        register.do(lambda work: work.enrolments.get(uuid.uuid4()))


def test_completed_are_the_types_of_the_courses_that_somebody_completed(register: Register, make: Make) -> None:
    held, other = make.course(code="T-1", type_key="ttt"), make.course(code="E-1")
    (done,) = make.applicants(register, held, 1, status=EnrolmentStatus.COMPLETED)
    (started,) = make.applicants(register, other, 1, status=EnrolmentStatus.STARTED)
    found = register.do(lambda work: work.enrolments.completed([done.person, started.person]))
    assert found == {done.person: {held.id: "ttt"}}


def test_cohorts_are_the_courses_of_a_type_where_a_body_has_somebody_active(register: Register, make: Make) -> None:
    body, idle = make.organisation(), make.organisation()
    register.add(body, idle)
    make.applicants(register, make.course(code="T-1", type_key="ttt"), 2, organisation=body.id)
    make.applicants(register, make.course(code="T-2", type_key="ttt"), 1, organisation=body.id, status=ADMITTED)
    make.applicants(register, make.course(code="T-3", type_key="ttt"), 1, organisation=body.id, status=WITHDRAWN)
    make.applicants(register, make.course(code="E-1"), 1, organisation=body.id)
    found = register.do(lambda work: work.enrolments.cohorts("ttt", [body.id, idle.id]))
    assert found == {body.id: frozenset(("T-1", "T-2"))}
