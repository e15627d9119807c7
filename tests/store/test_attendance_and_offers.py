"""Offers, attendance, what is made up, ticks and notes: each comes back whole, once, and with a line in the journal."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.attendance import MadeUpAt, MakeUpStatus, Presence
from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.lists import JournalFilter
from veiledning_core.domain.note import CourseNote, NoteKind
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.waiver import Waiver
from veiledning_core.store.tables import ATTENDANCE, TICK

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register
    from veiledning_core.domain.enrolment import Enrolment
    from veiledning_core.domain.journal import JournalEntry

MARCH, MAY = dt.date(2027, 3, 1), dt.date(2027, 5, 3)


@pytest.fixture
def enrolled(register: Register, make: Make) -> Enrolment:
    """Somebody on a course."""
    (one,) = make.applicants(register, make.course(), 1)
    return one


def journal(register: Register, kind: str) -> list[JournalEntry]:
    return list(register.do(lambda work: work.journal.page(JournalFilter(kind=kind), offset=0, limit=99)))


def test_an_offer_comes_back_before_and_after_it_is_answered(
    register: Register, make: Make, enrolled: Enrolment
) -> None:
    later = make.offer(enrolled, made_at=dt.datetime(2027, 2, 1, tzinfo=dt.UTC))
    first = make.offer(enrolled)
    register.add(later, first)
    assert register.do(lambda work: work.offers.of_course(enrolled.course)) == [first, later]
    answered_at = dt.datetime(2027, 1, 9, 10, 11, 12, 13, tzinfo=dt.UTC)
    answered = attrs.evolve(first, answer=OfferAnswer.REFUSED, answered_at=answered_at)
    register.do(lambda work: work.offers.save(first, answered))
    assert register.do(lambda work: work.offers.of_course(enrolled.course)) == [answered, later]
    assert journal(register, "offer")[0].after == {"answer": "refused", "answered_at": answered_at.isoformat()}
    with pytest.raises(NotFound):
        register.do(lambda work: work.offers.save(make.offer(enrolled), answered))


@pytest.mark.parametrize("answer", OfferAnswer)
def test_an_answer_is_read_as_it_was_written(
    register: Register, make: Make, enrolled: Enrolment, answer: OfferAnswer
) -> None:
    register.add(make.offer(enrolled, answer=answer))
    assert register.do(lambda work: work.offers.of_course(enrolled.course))[0].answer is answer


@pytest.mark.parametrize("presence", Presence)
def test_attendance_comes_back_in_the_order_of_days(
    register: Register, make: Make, enrolled: Enrolment, presence: Presence
) -> None:
    may, march = make.attendance(enrolled, day=MAY, presence=presence), make.attendance(enrolled)
    empty = make.course()
    register.add(empty)
    register.do(lambda work: work.attendances.add(may, march))
    found = register.do(lambda work: work.attendances.of_courses([enrolled.course, empty.id]))
    assert found == {enrolled.course: [march, may], empty.id: []}
    assert [entry.note for entry in journal(register, "attendance")] == ["×2", "×2"]


def test_a_day_made_up_elsewhere_is_found_from_both_courses(
    register: Register, make: Make, enrolled: Enrolment
) -> None:
    elsewhere = make.course()
    absent = make.attendance(enrolled, presence=Presence.ABSENT)
    register.add(elsewhere, absent)
    made_up = attrs.evolve(absent, made_up=MadeUpAt(course=elsewhere.id, gathering="day-1", day=MAY))
    register.do(lambda work: work.attendances.save(absent, made_up))
    assert register.do(lambda work: work.attendances.made_up_with(elsewhere.id)) == [made_up]
    assert register.do(lambda work: work.attendances.of_courses([enrolled.course])) == {enrolled.course: [made_up]}
    assert register.do(lambda work: work.attendances.made_up_with(enrolled.course)) == []
    register.do(lambda work: work.attendances.save(made_up, absent))
    assert register.do(lambda work: work.attendances.made_up_with(elsewhere.id)) == []


def test_a_day_is_recorded_once(register: Register, make: Make, enrolled: Enrolment) -> None:
    """Neither after another, nor twice in one list; the day after it and another gathering that day are free."""
    register.add(make.attendance(enrolled))
    with pytest.raises(RuleRefused, match="2027-03-01 is recorded already"):
        register.add(make.attendance(enrolled, presence=Presence.ABSENT))
    twice = make.attendance(enrolled, day=MAY), make.attendance(enrolled, day=MAY)
    with pytest.raises(RuleRefused, match="recorded already"):
        register.do(lambda work: work.attendances.add(*twice))
    register.add(make.attendance(enrolled, day=dt.date(2027, 3, 2)), make.attendance(enrolled, gathering="day-2"))


def test_the_database_itself_refuses_a_day_and_a_tick_twice(
    register: Register, make: Make, enrolled: Enrolment
) -> None:
    register.add(make.attendance(enrolled), make.tick(enrolled))
    for table in (ATTENDANCE, TICK):
        with register.engine.connect() as connection:
            row = connection.execute(sa.select(table)).one()._asdict()
        with pytest.raises(sa.exc.IntegrityError), register.engine.begin() as connection:
            connection.execute(sa.insert(table).values(row | {"id": uuid.uuid4()}))


def test_attendance_and_ticks_are_taken_back_once(register: Register, make: Make, enrolled: Enrolment) -> None:
    days = make.attendance(enrolled), make.attendance(enrolled, day=MAY)
    ticks = make.tick(enrolled), make.tick(enrolled, preparation="film-2")
    register.add(*days, *ticks)
    register.do(lambda work: work.attendances.remove(*days))
    register.do(lambda work: work.ticks.remove(ticks[0]))
    assert register.do(lambda work: work.attendances.of_courses([enrolled.course])) == {enrolled.course: []}
    assert register.do(lambda work: work.ticks.of_courses([enrolled.course])) == {enrolled.course: [ticks[1]]}
    assert [entry.after for entry in journal(register, "attendance")[:2]] == [None, None]
    with pytest.raises(NotFound):
        register.do(lambda work: work.attendances.remove(*days))
    with pytest.raises(NotFound):
        register.do(lambda work: work.ticks.remove(*ticks))
    assert register.do(lambda work: work.ticks.of_courses([enrolled.course])) == {enrolled.course: [ticks[1]]}


def test_nothing_added_or_removed_is_nothing_done(register: Register) -> None:
    def nothing(work: Any) -> int:
        for collection in (work.attendances, work.ticks):
            collection.add()
            collection.remove()
        work.offers.add()
        work.evaluations.add_answers()
        work.evaluations.add_codes()
        return len(work.journal.pending)

    assert register.do(nothing) == 0


def test_a_preparation_is_ticked_off_once(register: Register, make: Make, enrolled: Enrolment) -> None:
    tick = make.tick(enrolled)
    register.add(tick)
    with pytest.raises(RuleRefused, match="ticked off already"):
        register.add(make.tick(enrolled))
    with pytest.raises(RuleRefused, match="ticked off already"):
        register.do(lambda work: work.ticks.add(*(make.tick(enrolled, preparation="film-2") for _ in range(2))))
    assert register.do(lambda work: work.ticks.of_courses([enrolled.course])) == {enrolled.course: [tick]}


@pytest.mark.parametrize("status", MakeUpStatus)
def test_an_application_to_make_up_a_gathering_comes_back(
    register: Register, make: Make, enrolled: Enrolment, status: MakeUpStatus
) -> None:
    elsewhere, applied = make.course(), make.make_up(enrolled)
    register.add(elsewhere, applied)
    assert register.do(lambda work: work.make_ups.of_course(enrolled.course)) == [applied]
    assert register.do(lambda work: work.make_ups.with_course(elsewhere.id)) == []
    decided = attrs.evolve(
        applied,
        status=status,
        with_course=elsewhere.id,
        with_gathering="day-2",
        decided_by="kari",
        decided_on=dt.date(2027, 3, 5),
    )
    register.do(lambda work: work.make_ups.save(applied, decided))
    assert register.do(lambda work: work.make_ups.with_course(elsewhere.id)) == [decided]
    assert [entry.kind for entry in journal(register, "make-up")] == ["make-up", "make-up"]


@pytest.mark.parametrize("kind", NoteKind)
def test_a_note_about_a_course_comes_back(register: Register, enrolled: Enrolment, kind: NoteKind) -> None:
    at = dt.datetime(2027, 3, 2, 15, 16, 17, tzinfo=dt.UTC)
    words = "God stemning i gruppa, for lite tid til triader."
    note = CourseNote(id=uuid.uuid4(), course=enrolled.course, kind=kind, text=words, actor="kari", at=at)
    register.do(lambda work: work.notes.add(note))
    assert register.do(lambda work: work.notes.of_course(enrolled.course)) == [note]
    assert [entry.subject for entry in journal(register, "note")] == [note.id]


def test_a_waiver_can_be_ended(register: Register, enrolled: Enrolment) -> None:
    at = dt.datetime(2027, 3, 2, 15, 16, 17, tzinfo=dt.UTC)
    facts: dict[str, Any] = {"id": uuid.uuid4(), "course": enrolled.course, "actor": "kari", "at": at}
    waiver = Waiver(**facts, rule="EMNE-09", subject="course", reason="Stort rom")
    ended = attrs.evolve(waiver, until=MARCH, role="leader")
    with pytest.raises(NotFound):
        register.do(lambda work: work.waivers.save(waiver, ended))
    register.add(waiver)
    register.do(lambda work: work.waivers.save(waiver, ended))
    assert register.do(lambda work: work.waivers.of_courses([enrolled.course])) == {enrolled.course: [ended]}
    assert journal(register, "waiver")[0].after == {"until": "2027-03-01", "role": "leader"}
