"""What is written is read back equal, on both databases."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.attendance import Attendance, MakeUp
from veiledning_core.domain.availability import PersonAvailability
from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.domain.charge import Charge
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.course import Course, CourseStatus, Delivery
from veiledning_core.domain.enrolment import (
    Enrolment,
    EnrolmentStatus,
    FeeDecision,
    Placing,
    StatusChange,
    Wish,
    WishStatus,
)
from veiledning_core.domain.evaluation import EvaluationAnswer, EvaluationCode
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.note import CourseNote
from veiledning_core.domain.offer import Offer
from veiledning_core.domain.organisation import DatedName, Organisation, OrganisationKind
from veiledning_core.domain.outgoing_mail import Dispatch, MailChoice
from veiledning_core.domain.payment import Payment, RefundClaim
from veiledning_core.domain.person import Person
from veiledning_core.domain.preparation import Tick
from veiledning_core.domain.session import SessionFormat, SessionPart
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.domain.waiver import Waiver
from veiledning_core.store import tables
from veiledning_core.store.rows import from_plain, image, to_plain, with_image

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register


def full_course(make: Make) -> Course:
    """A course with every field away from its default."""
    part = SessionPart(
        title=LocalText(nb="Triader «æøå»", en="Triads"),
        formats=(SessionFormat.TRIADS,),
        presenter="leader",
        minutes=20,
        statements=("EMNE-28",),
    )
    session = attrs.evolve(
        make.session(3),
        day=2,
        formats=(SessionFormat.PLENARY, SessionFormat.FILM),
        presenter="leader",
        parts=(part,),
        needs=("prep-1",),
        outcomes=("ALM-002",),
        turn_minutes=5,
        turns=3,
        handouts=(LocalText(nb="Ark", en="Sheet"),),
        cite=Citation(source="plan", section="Program"),
    )
    first = make.gathering(
        dt.date(2027, 3, 1),
        dt.date(2027, 3, 2),
        place="Bodø",
        sessions=0,
        credit_hours=Decimal("7.50"),
    )
    return make.course(
        variant="split",
        cohort="Kull 7",
        status=CourseStatus.PUBLISHED,
        delivery=Delivery.HYBRID,
        place="Tromsø",
        capacity=24,
        gatherings=(
            attrs.evolve(first, sessions=(session,)),
            make.gathering(dt.date(2027, 5, 3), key="day-2", credit_hours=None),
        ),
    )


@pytest.mark.parametrize(
    ("kind", "table", "elsewhere"),
    [
        (Assignment, tables.ASSIGNMENT, set()),
        (Course, tables.COURSE, {"gatherings"}),
        (Enrolment, tables.ENROLMENT, set()),
        (Gathering, tables.GATHERING, set()),
        (JournalEntry, tables.JOURNAL, set()),
        (Organisation, tables.ORGANISATION, set()),
        (Person, tables.PERSON, set()),
        (StatusChange, tables.ENROLMENT_STATUS, set()),
        (Attendance, tables.ATTENDANCE, {"made_up"}),
        (Charge, tables.CHARGE, set()),
        (CourseCertificate, tables.CERTIFICATE, set()),
        (CourseNote, tables.COURSE_NOTE, set()),
        (EvaluationAnswer, tables.EVALUATION_ANSWER, set()),
        (EvaluationCode, tables.EVALUATION_CODE, set()),
        (Dispatch, tables.DISPATCH, set()),
        (MailChoice, tables.MAIL_CHOICE, set()),
        (MakeUp, tables.MAKE_UP, set()),
        (Offer, tables.OFFER, set()),
        (PersonAvailability, tables.AVAILABILITY, set()),
        (Payment, tables.PAYMENT, set()),
        (RefundClaim, tables.REFUND_CLAIM, set()),
        (Tick, tables.TICK, set()),
        (Task, tables.TASK, set()),
        (Waiver, tables.WAIVER, set()),
    ],
)
def test_every_field_has_a_column_of_its_own(kind: Any, table: sa.Table, elsewhere: set[str]) -> None:
    """A field that is added to a value and forgotten here would be lost when it is saved."""
    assert {field.name for field in attrs.fields(kind)} - {column.name for column in table.columns} == elsewhere


def test_a_course_with_all_its_facts_comes_back(register: Register, make: Make) -> None:
    body, course = make.organisation(), full_course(make)
    whole = make.course()
    course = attrs.evolve(course, organiser=body.id, organisation=body.id, part_of=whole.id)
    register.add(body, whole, course)
    assert register.do(lambda work: work.courses.get(course.id), read_only=True) == course
    assert register.do(lambda work: work.courses.many([course.id, whole.id])) == {course.id: course, whole.id: whole}
    assert register.do(lambda work: work.courses.parts_of(whole.id)) == [course]


def test_a_decimal_number_keeps_the_digits_it_was_written_with(register: Register, make: Make) -> None:
    course = make.course(gatherings=(make.gathering(credit_hours=Decimal("7.50")),))
    register.add(course)
    read = register.do(lambda work: work.courses.by_code(course.code))
    assert str(read.gatherings[0].credit_hours) == "7.50"


def test_a_programme_is_put_in_place_of_the_old_one(register: Register, make: Make) -> None:
    before = full_course(make)
    register.add(before)
    after = attrs.evolve(before, gatherings=before.gatherings[::-1][:1])
    saved = register.do(lambda work: work.courses.save(before, after))
    assert register.do(lambda work: work.courses.get(before.id)) == saved
    assert saved.gatherings == before.gatherings[1:]


def test_a_person_and_an_organisation_come_back(register: Register, make: Make) -> None:
    person = make.person(phone="+46701234567", hpr_number="1234567", home_region="nord")
    body = make.organisation(
        "Sykehuset i Ås HF",
        "Ås sjukehus",
        kind=OrganisationKind.PRIVATE_HOSPITAL,
        region="hso",
        number="974760673",
        trained=7,
        names=(
            DatedName(name="Gamle Ås", valid_to=dt.date(2019, 12, 31)),
            DatedName(name="Nye Ås", valid_from=dt.date(2020, 1, 1)),
        ),
    )
    register.add(person, body)
    assert register.do(lambda work: work.people.get(person.id)) == person
    assert register.do(lambda work: work.organisations.get(body.id)) == body


def test_an_enrolment_with_wishes_and_answers_comes_back(register: Register, make: Make) -> None:
    course, person, body = make.course(), make.person(), make.organisation()
    enrolment = make.enrolment(
        course,
        person,
        organisation=body.id,
        department="Øre-nese-hals",
        answered_at=dt.datetime(2027, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
        answers={"first-choice": True, "remark": "«tåler ikke nøtter»", "years": 1, "refusals": 0},
        wishes=(
            Wish(dates=(dt.date(2027, 4, 1), dt.date(2027, 4, 2)), status=WishStatus.AGREED),
            Wish(dates=(), words="helst før påske", alternative=True),
        ),
        rank=3,
        placing=Placing(place=2, reason="Bred erfaring", actor="kari"),
        queued_at=dt.datetime(2027, 1, 3, 4, 5, 6, 7, tzinfo=dt.UTC),
        fee_decision=FeeDecision.REDUCED,
    )
    register.add(course, person, body)
    register.add(enrolment)
    held = register.do(lambda work: work.enrolments.get(enrolment.id))
    assert held == enrolment
    # Python finds 1 and True equal, so the equality above would not tell them apart.
    assert {key: type(answer) for key, answer in held.answers.items() if answer == 1} == {
        "first-choice": bool,
        "years": int,
    }
    (line,) = register.do(lambda work: work.enrolments.of_course(course.id))
    assert (line.enrolment, line.person, line.organisation) == (enrolment, person, body)


def test_an_assignment_a_task_and_a_waiver_come_back(register: Register, make: Make) -> None:
    course, person = make.course(), make.person()
    key: dict[str, Any] = {"id": uuid.uuid4(), "course": course.id}
    assignment = Assignment(**key, person=person.id, role="leader", gatherings=("day-1",), presenter="leader")
    task = Task(
        **key,
        key="room",
        title=LocalText(nb="Bestill rom", en="Book a room"),
        owner="coordinator",
        due=dt.date(2027, 1, 2),
        status=TaskStatus.OPEN,
        subject="gathering:day-1",
        reason="fast rom",
        secret="les og slett",
    )
    at = dt.datetime(2027, 1, 2, 3, 4, 5, 678901, tzinfo=dt.UTC)
    decided: dict[str, Any] = {"actor": "kari", "role": "leader", "at": at, "until": dt.date(2027, 3, 1)}
    waiver = Waiver(**key, rule="EMNE-09", subject="course", reason="Stort rom", **decided)
    register.add(course, person)
    register.add(assignment, task, waiver)
    assert register.do(lambda work: work.assignments.of_courses([course.id])) == {course.id: [assignment]}
    assert register.do(lambda work: work.tasks.get(task.id)) == task
    assert register.do(lambda work: work.waivers.of_courses([course.id])) == {course.id: [waiver]}


@pytest.mark.parametrize("value", [None, False, 0, "", "ø", [1, [2]], {"a": {"b": None}}])
def test_any_json_value_can_be_remembered_and_replaced(register: Register, value: object) -> None:
    register.do(lambda work: work.settings.put("import", "columns", "old"))
    register.do(lambda work: work.settings.put("import", "columns", value))
    assert register.do(lambda work: work.settings.get("import", "columns")) == value
    assert register.do(lambda work: work.settings.get("import", "other")) is None


def test_an_edition_is_kept_once_and_stays_as_it_was(register: Register) -> None:
    first: dict[str, Any] = {"key": "emnekurs", "rules": [{"id": "EMNE-09"}]}
    register.do(lambda work: work.editions.keep("emnekurs", "2023-08", first))
    register.do(lambda work: work.editions.keep("emnekurs", "2023-08", {"key": "changed"}))
    assert register.do(lambda work: work.editions.get("emnekurs", "2023-08")) == first
    assert register.do(lambda work: work.editions.get("emnekurs", "2024-01")) is None


def test_the_editions_of_a_type_are_known_by_name(register: Register) -> None:
    register.do(lambda work: work.editions.keep("emnekurs", "2024-01", {}))
    register.do(lambda work: work.editions.keep("emnekurs", "2023-08", {}))
    register.do(lambda work: work.editions.keep("ttt", "2025", {}))
    assert register.do(lambda work: work.editions.names("emnekurs")) == ["2023-08", "2024-01"]
    assert register.do(lambda work: work.editions.names("other")) == []


def test_plain_data_and_journal_images_lead_back_to_the_value(make: Make) -> None:
    course = full_course(make)
    assert from_plain(to_plain(course), Course) == course
    assert from_plain(image(course), Course) == course


def test_an_image_puts_back_the_fields_that_it_holds_and_no_other(make: Make) -> None:
    course = full_course(make)
    changed = attrs.evolve(course, title="Et annet kurs", capacity=None, gatherings=())
    held = {"title": course.title, "capacity": 24, "gatherings": to_plain(course.gatherings)}
    assert with_image(attrs.evolve(changed, place="Bergen"), held) == attrs.evolve(course, place="Bergen")


@pytest.mark.parametrize("status", EnrolmentStatus)
def test_a_status_is_read_as_it_was_written(register: Register, make: Make, status: EnrolmentStatus) -> None:
    (enrolment,) = make.applicants(register, make.course(), 1, status=status)
    assert register.do(lambda work: work.enrolments.get(enrolment.id)).status is status
