"""A course that was announced is no draft again once people have applied or a day was held: it is called off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from veiledning_core.domain.course import CourseStatus
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.reading import course_card, list_journal

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

CODE, NEW = "PRV-1", "PRV-2"
MONDAY = dt.date(2026, 9, 7)


def published(desk: Desk) -> int:
    """Return the number of the entry by which PRV-1 was announced."""
    entries = desk.register.read(list_journal, course=CODE, limit=200)
    (number,) = [entry.number for entry in entries if entry.use_case == "publish" and entry.kind == "course"]
    assert number is not None
    return number


def plan(desk: Desk) -> None:
    gatherings = ((MONDAY,), (MONDAY + dt.timedelta(days=28),))
    desk.do(new_course, NewCourse(type_key="sample-type", code=NEW, gatherings=gatherings))
    desk.do(staffing.assign, NEW, role="course-leader", name="Siri Lie")


def apply(desk: Desk) -> int:
    row = {"Fornavn": "Ada", "Etternavn": "Lie", "E-post": "ada@lie.example", "Grunnkurs": "ja"}
    return desk.do(import_sign_ups, NEW, sign_up_table(row))


def status(desk: Desk) -> CourseStatus:
    return desk.register.read(course_card, NEW).course.status


def test_people_who_have_applied_keep_a_course_announced_and_calling_it_off_is_the_way(desk: Desk) -> None:
    refused = desk.refused(published(desk))
    assert "PRV-1 was announced, and since then people have applied or been answered: 4" in str(refused)
    assert "veiledning course cancel" in str(refused.hint)
    desk.do(course_changes.cancel, CODE, reason="Sykdom")


def test_a_day_that_was_held_is_named(desk: Desk) -> None:
    desk.day = MONDAY
    desk.do(record_attendance, CODE, MONDAY)
    assert "course days have been held: 2026-09-07" in str(desk.refused(published(desk)))


def test_an_application_hinders_until_it_is_taken_back(desk: Desk) -> None:
    plan(desk)
    number = desk.do(course_changes.publish, NEW)
    applied = apply(desk)
    assert "applied or been answered: 1" in str(desk.refused(number))
    desk.undo(applied)
    desk.undo(number)
    assert status(desk) is CourseStatus.DRAFT


def test_who_applied_to_the_draft_hinders_only_when_answered_or_gone_since(desk: Desk) -> None:
    plan(desk)
    apply(desk)
    number = desk.do(course_changes.publish, NEW)
    desk.undo(number)
    number = desk.do(course_changes.publish, NEW)
    ada = [line.enrolment.id for line in desk.register.read(list_enrolments, NEW)]
    admitted = desk.do(admitting.admit, NEW, ada)
    assert "answered: 1" in str(desk.refused(number))
    desk.undo(admitted)
    desk.do(leaving.withdraw, NEW, ada, reason="Ny jobb")
    assert "answered: 1" in str(desk.refused(number))


def test_taking_back_that_a_draft_was_called_off_announces_nothing(desk: Desk) -> None:
    plan(desk)
    apply(desk)
    desk.undo(desk.do(course_changes.cancel, NEW, reason="Sykdom"))
    assert status(desk) is CourseStatus.DRAFT
