from __future__ import annotations

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.participants_per_teacher import ParticipantsPerTeacher
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import a_course, a_picture, a_staff_member, participants, said, words

SEVEN_EACH = ParticipantsPerTeacher(max=7, role="local-teacher")


def course_of(admitted: int, teachers: int, seats: int | None = None) -> Picture:
    staff = tuple(a_staff_member("local-teacher", f"Lærer {number}") for number in range(teachers))
    return a_picture(course=a_course(capacity=seats), participants=participants(admitted), staff=staff)


@pytest.mark.parametrize(
    ("admitted", "teachers", "enough"),
    [(14, 2, True), (15, 2, False), (20, 3, True), (21, 3, True), (22, 3, False), (1, 0, False), (0, 0, True)],
)
def test_there_are_enough_teachers(admitted: int, teachers: int, enough: bool) -> None:
    """7 for each: 21 with the three of a robust team, 14 with two (register, D-11)."""
    people = "participant" if admitted == 1 else "participants"
    sentence = f"{admitted} {people} and {teachers} in the role local-teacher; at most 7 for each"
    assert said(SEVEN_EACH, course_of(admitted, teachers)) == ([] if enough else [("course", sentence)])


@pytest.mark.parametrize(("admitted", "needed"), [(21, 3), (22, 4)])
def test_the_number_that_would_do_is_named(admitted: int, needed: int) -> None:
    faults = SEVEN_EACH.faults(course_of(admitted, 1))
    assert [str(fault.how) for fault in faults] == [f"{needed} in the role local-teacher would do."]


def test_the_seats_count_while_nobody_is_admitted() -> None:
    assert len(said(SEVEN_EACH, course_of(0, 2, seats=21))) == 1
    assert said(SEVEN_EACH, course_of(14, 2, seats=21)) == []


def test_the_supervisor_from_the_programme_is_no_teacher_of_the_course() -> None:
    """Only the local team counts (register, A-30)."""
    staff = (a_staff_member("local-teacher"), a_staff_member("ttt-teacher", "Eva Dahl"))
    assert len(said(SEVEN_EACH, a_picture(participants=participants(8), staff=staff))) == 1


def test_people_who_only_applied_need_no_teacher_yet() -> None:
    applied = participants(30, status=EnrolmentStatus.APPLIED)
    assert said(SEVEN_EACH, a_picture(participants=applied, staff=(a_staff_member("local-teacher"),))) == []


def test_the_role_is_called_by_its_title() -> None:
    plan = Plan(titles={"role:local-teacher": words("Course leader")})
    (fault,) = SEVEN_EACH.faults(attrs.evolve(course_of(8, 1), plan=plan))
    assert str(fault.message) == "8 participants and 1 in the role Course leader; at most 7 for each"
    assert str(fault.how) == "2 in the role Course leader would do."
