"""The journal as undo reads it: what was done in one step, what came after, and values made of images again."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.attendance import MadeUpAt, MakeUpStatus, Presence
from veiledning_core.domain.course import Course, CourseStatus, Delivery
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus, FeeDecision, Placing, Wish, WishStatus
from veiledning_core.domain.lists import JournalFilter
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.domain.waiver import Waiver

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.domain.journal import JournalEntry
    from veiledning_core.store.work import UnitOfWork

AT = dt.datetime(2027, 1, 2, 3, 4, 5, 678901, tzinfo=dt.UTC)
DAY = dt.date(2027, 3, 1)


def journal(register: Register) -> list[JournalEntry]:
    """Every entry, the first first."""
    return list(register.do(lambda work: work.journal.page(JournalFilter(), offset=0, limit=99)))[::-1]


def same_step(register: Register, entry: JournalEntry) -> list[JournalEntry]:
    return list(register.do(lambda work: work.journal.same_step(entry)))


def move_to_bodo(register: Register, course: Course) -> None:
    register.do(lambda work: work.courses.save(course, attrs.evolve(course, place="Bodø")))


def pairs(make: Make) -> dict[str, tuple[Any, Any]]:
    """Of each kind that can be undone, a value and the same with every field that may change changed."""
    course, person = make.course(), make.person()
    enrolment = make.enrolment(course, person)
    key: dict[str, Any] = {"id": uuid.uuid4(), "course": course.id}
    room = LocalText(nb="Bestill rom", en="Book a room")
    task = Task(**key, key="room", title=room, owner="coordinator")
    assignment = Assignment(**key, person=person.id, role="leader")
    waiver = Waiver(**key, rule="EMNE-09", subject="course", reason="Stort rom", actor="kari", at=AT)
    absent, offer, make_up = make.attendance(enrolment), make.offer(enrolment), make.make_up(enrolment)
    return {
        "course": (course, _changed_course(make, course)),
        "enrolment": (enrolment, _changed_enrolment(enrolment)),
        "task": (task, attrs.evolve(task, due=DAY, status=TaskStatus.SKIPPED, subject="x", reason="Fast rom")),
        "assignment": (assignment, attrs.evolve(assignment, gatherings=("day-1", "day-2"), presenter="leader")),
        "waiver": (waiver, attrs.evolve(waiver, until=DAY, role="leader")),
        "attendance": (absent, attrs.evolve(absent, presence=Presence.ABSENT, made_up=_elsewhere())),
        "tick": (make.tick(enrolment), make.tick(enrolment, preparation="film-2", day=DAY)),
        "offer": (offer, attrs.evolve(offer, answer=OfferAnswer.SILENCE, answered_at=AT)),
        "make-up": (make_up, attrs.evolve(make_up, status=MakeUpStatus.DONE, with_course=course.id, decided_on=DAY)),
    }


def _changed_course(make: Make, course: Course) -> Course:
    return attrs.evolve(
        course,
        status=CourseStatus.PUBLISHED,
        delivery=Delivery.HYBRID,
        capacity=24,
        organiser=uuid.uuid4(),
        gatherings=(make.gathering(DAY, key="day-2", credit_hours=Decimal("7.50")),),
    )


def _changed_enrolment(enrolment: Enrolment) -> Enrolment:
    return attrs.evolve(
        enrolment,
        status=EnrolmentStatus.LEADER_APPROVED,
        organisation=uuid.uuid4(),
        answers={"first-choice": True, "remark": "nøtter"},
        wishes=(Wish(dates=(DAY,), words="helst før påske"),),
        answered_at=AT,
        rank=2,
        placing=Placing(place=1, reason="Bred erfaring", actor="kari"),
        queued_at=AT,
        fee_decision=FeeDecision.REMITTED,
    )


def _elsewhere() -> MadeUpAt:
    return MadeUpAt(course=uuid.uuid4(), gathering="day-1", day=DAY)


KINDS = ("course", "enrolment", "task", "assignment", "waiver", "attendance", "tick", "offer", "make-up")


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_image_from_the_journal_is_the_value_again(register: Register, make: Make, kind: str) -> None:
    """What is at its default is in no image, and comes back."""
    before, after = pairs(make)[kind]

    def write(work: UnitOfWork[None]) -> None:
        for value in (before, after):
            work.journal.added(kind, value, subject=value.id)

    register.do(write)
    images = [entry.after or {} for entry in journal(register)]
    made = register.do(lambda work: [work.journal.value_of(type(before), image) for image in images])
    assert made == [before, after]


@pytest.mark.parametrize("kind", KINDS)
def test_the_images_of_a_change_lead_forth_and_back(register: Register, make: Make, kind: str) -> None:
    before, after = pairs(make)[kind]
    register.do(lambda work: work.journal.changed(kind, before, after, subject=before.id))
    (entry,) = journal(register)
    assert register.do(lambda work: work.journal.put_back(after, entry.before or {})) == before
    assert register.do(lambda work: work.journal.put_back(before, entry.after or {})) == after


@pytest.mark.parametrize(("word", "status"), [("confirmed", "agreed"), ("agreed", "agreed"), ("proposed", "proposed")])
def test_an_old_image_that_calls_an_agreed_wish_confirmed_is_read_as_it_was_meant(
    register: Register, make: Make, word: str, status: str
) -> None:
    enrolment = make.enrolment(make.course(), make.person())
    held = {"wishes": [{"dates": [DAY.isoformat()], "status": word}]}
    back = register.do(lambda work: work.journal.put_back(enrolment, held))
    assert back.wishes == (Wish(dates=(DAY,), status=WishStatus(status)),)


def test_what_is_put_back_keeps_the_revision_and_the_secret_of_today(register: Register, make: Make) -> None:
    """Neither is in any image."""
    enrolment = attrs.evolve(make.enrolment(make.course(), make.person()), revision=7)
    back = register.do(lambda work: work.journal.put_back(enrolment, {"department": "ØNH"}))
    assert back == attrs.evolve(enrolment, department="ØNH")
    task = attrs.evolve(pairs(make)["task"][0], secret="epilepsi")
    assert register.do(lambda work: work.journal.put_back(task, {"owner": "leader"})).secret == "epilepsi"


def test_one_unit_of_work_is_one_step(register: Register, make: Make) -> None:
    make.applicants(register, make.course(), 2)
    register.add(make.course())
    entries = journal(register)
    first, last = entries[:5], entries[5:]
    assert [len({entry.step for entry in part}) for part in (entries, first, last)] == [2, 1, 1]
    assert None not in {entry.step for entry in entries}
    for part in (first, last):
        for entry in part:
            assert same_step(register, entry) == part


def test_an_entry_from_before_there_were_steps_stands_alone(register: Register, make: Make) -> None:
    register.add(make.course(), make.course())
    stepless = attrs.evolve(journal(register)[0], step=None)
    assert same_step(register, stepless) == [stepless]


def test_what_was_pending_has_the_step_it_is_written_with(register: Register, make: Make) -> None:
    def add(work: UnitOfWork[None]) -> object:
        work.courses.add(make.course())
        return work.journal.pending[0].step

    assert register.do(add) == journal(register)[0].step


def test_what_came_later_about_some_subjects_is_read_the_oldest_first(register: Register, make: Make) -> None:
    one, two, other = make.course(), make.course(), make.course()
    register.add(one, two, other)
    for course in (two, other, one):
        move_to_bodo(register, course)
    entries = journal(register)
    number = entries[0].number or 0

    def later(after: int) -> list[JournalEntry]:
        return list(register.do(lambda work: work.journal.later([one.id, two.id], after)))

    assert later(number - 1) == [entries[0], entries[1], entries[3], entries[5]]
    assert later(number) == [entries[1], entries[3], entries[5]]
    assert later(entries[5].number or 0) == []
    assert list(register.do(lambda work: work.journal.later([], 0))) == []


def test_the_database_refuses_to_change_a_step(register: Register, make: Make) -> None:
    register.add(make.course())
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), register.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE journal SET step = NULL")
