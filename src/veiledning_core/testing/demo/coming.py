"""Courses around the register's own today: one just held, whose certificates wait, and those that lie ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from ...domain.enrolment import EnrolmentStatus
from ...use_cases.completion import completing
from ...use_cases.courses import course_changes, staffing
from ...use_cases.enrolments import admitting, leaving, waiting_list
from ...use_cases.groups import making, practising
from ...use_cases.waiving import waive
from .cohort_plan import AKERSHUS, INNLANDET, ORGANISER, OSLO, VESTRE_VIKEN
from .office import Days, Office, Story
from .people import READY_FOR_COHORT

_READY_FOR_FIFTH: Mapping[str, str] = {"fire-gode-vaner": "ja", "ttt": "ja"}
_SOME_TIME = dt.timedelta(days=14)
"""What was due longer ago is done: only a few tasks are overdue."""


def just_held(office: Office, today: dt.date) -> Story:
    """Tell a communication course that ended some days before `today`; its certificates are still to be issued."""
    first = _tuesday_after(today - dt.timedelta(days=16))
    code = f"KOMM-{first.year}-1"
    yield first - dt.timedelta(weeks=20)
    _announce_fifth(office, code, first)
    office.run(waive, code, rule="FEM-06", reason="RegUt har oppgitt prisen på telefon.")
    yield first - dt.timedelta(weeks=10)
    office.take(code, office.people.team(OSLO, 3, _READY_FOR_FIFTH))
    office.take(code, office.people.team(AKERSHUS, 2, _READY_FOR_FIFTH))
    office.admit_all(code)
    for day in _two_days(first):
        yield day
        office.attend(code)
    office.finish_tasks(code)
    yield first + dt.timedelta(days=6)
    office.run(completing.complete, code)


def coming(office: Office) -> None:
    """Plan the courses that lie ahead, each in another state."""
    _cohort_with_open_questions(office)
    _full_topic_course(office)
    _topic_course_in_planning(office)
    _fifth_gathering(office)
    _called_off(office)


def _cohort_with_open_questions(office: Office) -> None:
    """Plan a cohort that takes applications: not every leader has agreed, and one trust sends too few."""
    code, first = "KULL-7", _tuesday_after(office.today + dt.timedelta(days=50))
    days = tuple(_two_days(first + dt.timedelta(weeks=weeks)) for weeks in (0, 14, 24, 50))
    office.plan("ttt", code, *days, cohort="7", place="Oslo", organiser=ORGANISER)
    office.staff(code, "programme-teacher", office.people.name())
    office.run(course_changes.publish, code)
    local = first + dt.timedelta(weeks=36)
    wish = f"Lokalt kurs {local:%d.%m.%Y} og {local + dt.timedelta(days=1):%d.%m.%Y}."
    for trust, size, approved in ((AKERSHUS, 3, "ja"), (OSLO, 3, "ja"), (INNLANDET, 3, "nei"), (VESTRE_VIKEN, 1, "ja")):
        more = {"remark": wish, "leader-approval": approved, "follow-up-name": office.people.name()}
        office.take(code, office.people.team(trust, size, READY_FOR_COHORT, **more))
    office.run(waive, code, rule="TTT-02", reason="Prisen for kullet er bekreftet av RegUt på telefon.")
    _finish_what_is_long_due(office, code)


def _full_topic_course(office: Office) -> None:
    """Plan a course with more applicants than seats: two withdrew, one is offered a place, and one was turned down."""
    first = _tuesday_after(office.today + dt.timedelta(days=30))
    code = f"EMNE-{first.year}-1"
    days = ((first,), (first + dt.timedelta(weeks=6),))
    office.plan("emnekurs", code, *days, place="Oslo kongressenter", organiser="ALIS-kontor Oslo")
    office.staff(code, "course-leader", *office.people.names(2))
    office.staff(code, "alis-office-doctor", office.people.name())
    office.run(course_changes.publish, code)
    for slot in ("presenter-1", "presenter-2", "presenter-3"):
        office.run(staffing.assign, code, role="presenter", name=office.people.name(), presenter=slot)
    office.take(code, office.people.general_practitioners(31))
    office.admit_all(code)
    *_, withdrawn, declined = _ids(office, code, EnrolmentStatus.WAITING)
    *_, gone = _ids(office, code, EnrolmentStatus.ADMITTED)
    office.run(leaving.withdraw, code, [withdrawn, gone], reason="Får ikke vikar og kan ikke møte.")
    office.run(admitting.decline, code, [declined], reason="Veileder ikke ALIS i år.")
    office.run(waiting_list.offer, code)
    office.run(making.make_course_groups, code)
    office.run(practising.make_course_rounds, code)
    _finish_what_is_long_due(office, code)


def _topic_course_in_planning(office: Office) -> None:
    """Plan a draft without people, on two days in a row."""
    first = _tuesday_after(office.today + dt.timedelta(days=120))
    days = ((first,), (first + dt.timedelta(days=1),))
    office.plan("emnekurs", f"EMNE-{first.year}-2", *days, place="Hamar", organiser="ALIS-kontor Øst")


def _fifth_gathering(office: Office) -> None:
    """Plan a course with applicants who have not all taken the course that it builds on."""
    first = _tuesday_after(office.today + dt.timedelta(days=75))
    code = f"KOMM-{first.year}"
    _announce_fifth(office, code, first)
    for trust, size, taken in ((AKERSHUS, 3, "ja"), (OSLO, 3, "ja"), (INNLANDET, 2, "nei")):
        office.take(code, office.people.team(trust, size, {**_READY_FOR_FIFTH, "fire-gode-vaner": taken}))
    office.admit_all(code)


def _called_off(office: Office) -> None:
    """Plan a course, and call it off before anybody applies."""
    first = _tuesday_after(office.today + dt.timedelta(days=160))
    code = f"KOMM-{first.year}-2"
    office.plan("kommunikasjon", code, _two_days(first), place="Lillehammer", organiser=ORGANISER)
    office.run(course_changes.cancel, code, reason="Kurslederen har fått andre oppgaver.")


def _announce_fifth(office: Office, code: str, first: dt.date) -> None:
    office.plan("kommunikasjon", code, _two_days(first), place="Oslo", organiser=ORGANISER)
    office.run(course_changes.publish, code)


def _finish_what_is_long_due(office: Office, code: str) -> None:
    office.finish_tasks(code, due_by=office.today - _SOME_TIME)


def _ids(office: Office, code: str, status: EnrolmentStatus) -> Sequence[UUID]:
    return [line.enrolment.id for line in office.lines(code, status)]


def _tuesday_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(1 - day.weekday()) % 7)


def _two_days(first: dt.date) -> Days:
    return (first, first + dt.timedelta(days=1))
