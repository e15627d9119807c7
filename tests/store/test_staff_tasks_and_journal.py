"""Staff and their days, tasks and their secrets, and the record of it all."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.lists import JournalFilter
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.store.tables import JOURNAL, TASK

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.domain.journal import JournalEntry
    from veiledning_core.store.work import UnitOfWork

MARCH, MAY = dt.date(2027, 3, 1), dt.date(2027, 5, 3)


def journal(register: Register, **wanted: object) -> list[JournalEntry]:
    chosen = JournalFilter(**wanted)  # type: ignore[arg-type]
    return list(register.do(lambda work: work.journal.page(chosen, offset=0, limit=99), read_only=True))


def task(course: uuid.UUID, **facts: object) -> Task:
    given = {
        "id": uuid.uuid4(),
        "course": course,
        "key": "room",
        "title": LocalText(nb="Rom", en="Room"),
        "owner": "leader",
    }
    return Task(**given | facts)  # type: ignore[arg-type]


def test_somebody_is_needed_on_the_days_of_their_own_gatherings(register: Register, make: Make) -> None:
    """No gathering named means all of them; a cancelled course needs nobody."""
    person, other = make.person(), make.person()
    two_days = (make.gathering(MARCH), make.gathering(MAY, key="day-2"))
    running = make.course(code="A", gatherings=two_days)
    cancelled = make.course(code="B", gatherings=two_days, status=CourseStatus.CANCELLED)
    register.add(person, other, running, cancelled)
    staff = (
        Assignment(id=uuid.uuid4(), course=running.id, person=person.id, role="teacher", gatherings=("day-2",)),
        Assignment(id=uuid.uuid4(), course=running.id, person=other.id, role="leader"),
        Assignment(id=uuid.uuid4(), course=cancelled.id, person=person.id, role="leader"),
    )
    register.add(*staff)
    found = register.do(lambda work: work.assignments.engagements([person.id, other.id]))
    assert sorted(found, key=lambda one: len(one[2])) == [
        (person.id, "A", frozenset((MAY,))),
        (other.id, "A", frozenset((MARCH, MAY))),
    ]
    assert register.do(lambda work: work.assignments.engagements([])) == []


def test_an_assignment_is_removed_once(register: Register, make: Make) -> None:
    course, person = make.course(), make.person()
    one = Assignment(id=uuid.uuid4(), course=course.id, person=person.id, role="leader")
    register.add(course, person, one)
    register.do(lambda work: work.assignments.remove(one))
    assert register.do(lambda work: work.assignments.of_courses([course.id])) == {course.id: []}
    assert journal(register, subject=one.id)[0].after is None
    with pytest.raises(NotFound):
        register.do(lambda work: work.assignments.remove(one))


def test_due_tasks_come_nearest_first_and_undated_last(register: Register, make: Make) -> None:
    course = make.course()
    soon, later, undated = task(course.id, due=MARCH), task(course.id, due=MAY), task(course.id)
    done = task(course.id, due=MARCH, status=TaskStatus.DONE)
    register.add(course, undated, later, soon, done)

    def due(until: dt.date | None, limit: int = 9) -> list[Task]:
        return list(register.do(lambda work: work.tasks.due(until=until, status=TaskStatus.OPEN, limit=limit)))

    assert due(None) == [soon, later, undated]
    assert due(MARCH) == [soon]
    assert due(MARCH - dt.timedelta(days=1)) == []
    assert due(None, limit=1) == [soon]
    assert set(register.do(lambda work: work.tasks.of_course(course.id))) == {soon, later, undated, done}


@pytest.mark.parametrize("status", [TaskStatus.DONE, TaskStatus.CANCELLED])
def test_a_secret_is_read_while_the_task_is_open_and_then_gone(
    register: Register, make: Make, status: TaskStatus
) -> None:
    course = make.course()
    secret = task(course.id, secret="epilepsi")
    register.add(course, secret)
    assert register.do(lambda work: work.tasks.get(secret.id)).secret == "epilepsi"
    register.do(lambda work: work.tasks.save(secret, attrs.evolve(secret, status=status)))
    with register.engine.connect() as connection:
        assert connection.execute(sa.select(TASK.c.secret)).scalars().all() == [None]
        assert "epilepsi" not in json.dumps([list(map(str, row)) for row in connection.execute(sa.select(JOURNAL))])


def test_every_change_is_in_the_journal_with_who_when_and_what(register: Register, make: Make) -> None:
    before = make.course(place="Ås")
    register.add(before)
    register.do(lambda work: work.courses.save(before, attrs.evolve(before, place="Bodø", capacity=7)))
    changed, added = journal(register)
    assert (added.kind, added.subject, added.course, added.before) == ("course", before.id, before.id, None)
    assert added.after is not None
    assert added.after["code"] == before.code
    assert changed.before == {"place": "Ås", "capacity": None}
    assert changed.after == {"place": "Bodø", "capacity": 7}
    assert (changed.actor, changed.use_case) == ("kari", "test")
    assert (changed.number or 0) > (added.number or 0)
    assert changed.at > added.at
    assert register.do(lambda work: work.journal.get(changed.number or 0)) == changed


def test_saving_the_same_again_leaves_no_line(register: Register, make: Make) -> None:
    person = make.person()
    register.add(person)
    register.do(lambda work: work.people.save(person, person))
    assert len(journal(register, subject=person.id)) == 1


def test_many_at_once_are_one_line_each_that_says_how_many(register: Register, make: Make) -> None:
    make.applicants(register, make.course(), 3)
    assert [entry.note for entry in journal(register, kind="enrolment")] == ["×3"] * 3
    assert [entry.note for entry in journal(register, kind="course")] == [""]


def test_the_journal_is_narrowed_by_course_subject_kind_and_actor(register: Register, make: Make) -> None:
    course, other = make.course(), make.course()
    (enrolment,) = make.applicants(register, course, 1)
    register.add(other)
    assert {entry.kind for entry in journal(register, course=course.id)} == {"course", "enrolment"}
    assert [entry.kind for entry in journal(register, subject=enrolment.id)] == ["enrolment"]
    assert [entry.subject for entry in journal(register, kind="course")] == [other.id, course.id]
    assert journal(register, actor="ola") == []


def test_a_preview_shows_what_would_be_noted_and_keeps_nothing(register: Register, make: Make) -> None:
    course = make.course()

    def preview(work: UnitOfWork[None]) -> tuple[str, ...]:
        work.courses.add(course)
        work.journal.remark(kind="message", subject=course.id, course=course.id, note="sent")
        return tuple(entry.kind for entry in work.journal.pending)

    assert register.do(preview, keep=False) == ("course", "message")
    assert journal(register) == []
    assert register.do(lambda work: work.courses.find_code(course.code)) is None


def test_what_is_refused_half_way_leaves_neither_change_nor_line(register: Register, make: Make) -> None:
    with pytest.raises(RuleRefused):
        register.add(make.course(code="SAME"), make.course(code="SAME"))
    assert journal(register) == []
    assert register.do(lambda work: work.courses.find_code("SAME")) is None


@pytest.mark.parametrize("statement", ["UPDATE journal SET actor = 'ola'", "DELETE FROM journal"])
def test_the_journal_is_only_added_to(register: Register, make: Make, statement: str) -> None:
    """The database itself refuses, whoever asks."""
    register.add(make.course())
    before = journal(register)
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), register.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert journal(register) == before


def test_an_unknown_number_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound, match="7"):
        register.do(lambda work: work.journal.get(7))
