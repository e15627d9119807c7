"""A course of two gatherings in calendars, and what people have of it in theirs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from veiledning_core.domain.calendar_event import CalendarEvent
from veiledning_core.use_cases.calendar.events import course_events, invitations
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.enrolments import admitting

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

CODE = "PRV-1"
MONDAY = dt.date(2026, 9, 7)
DAY = dt.timedelta(days=1)
SENDER = "kurs@prove.example"
KARI = "kari.lie@lege.example"
LEADER = "sjef@prove.example"
NAMING_LEADERS = """
[[fields]]
key = "leader-name"
kind = "line"
label.nb = "Leder"
label.en = "Leader"
known_as = ["Leder"]

[[fields]]
key = "leader-email"
kind = "email"
label.nb = "Leders e-post"
label.en = "Leader's e-mail"
known_as = ["Leders e-post"]
"""


def fill(office: Office) -> None:
    """Publish a course of two gatherings of a day each; Kari and Ola have a place, Per has applied.

    The same leader is named by Kari and Per. Siri leads the course, Liv is there for the first gathering only.
    """
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + 28 * DAY,), place="Oslo")
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(staffing.assign, CODE, role="course-leader", name="Liv Ek", gatherings=["day-1"])
    office.register.run(course_changes.publish, CODE)
    led = {"done-basics": "ja", "leader-name": "Sjef Sjefsen", "leader-email": "Sjef@Prove.example"}
    kari, _ = office.apply(CODE, "Kari Lie", "Per Vik", **led)
    (ola,) = [id for id in office.apply(CODE, "Ola Dal", **{"done-basics": "ja"}) if id != kari]
    office.register.run(admitting.admit, CODE, [kari, ola])


def feed(office: Office) -> tuple[CalendarEvent, ...]:
    return office.register.read(course_events, CODE, sender=SENDER)


def invited(office: Office, who: str = "") -> tuple[CalendarEvent, ...]:
    return office.register.read(invitations, CODE, who, sender=SENDER)


def last_entry(office: Office) -> int:
    number = office.journal()[0].number
    assert number is not None
    return number


def enrolment(office: Office, name: str) -> UUID:
    return next(line.enrolment.id for line in office.lines(CODE) if line.person.name == name)


def numbers(events: tuple[CalendarEvent, ...]) -> dict[UUID, int]:
    found = {event.uid: event.sequence for event in events}
    assert len(found) == len(events), "no two events are the same"
    return found
