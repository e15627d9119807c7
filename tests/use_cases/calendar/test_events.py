"""Course days in calendars: which there are, what they say, and who is invited to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.calendar.calendared_course import CODE, DAY, KARI, LEADER, MONDAY, SENDER, feed, invited
from veiledning_core.domain.calendar_event import AttendeeRole, EventStatus
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.time import in_oslo
from veiledning_core.use_cases import people
from veiledning_core.use_cases.calendar.events import course_events, events_for, invitations, person_events
from veiledning_core.use_cases.courses import course_changes, sessions, staffing

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def test_there_is_an_event_for_each_day_from_its_first_session_to_its_last(office: Office) -> None:
    first, second = feed(office)
    assert [first.day, second.day] == [MONDAY, MONDAY + 28 * DAY]
    (course,) = office.register.read(lambda work: [work.courses.by_code(CODE)])
    held = course.gatherings[0].sessions
    assert (first.start, first.end) == (
        in_oslo(MONDAY, min(session.start for session in held)),
        in_oslo(MONDAY, max(session.end for session in held)),
    )
    assert (first.place, first.status, first.attendees) == ("Oslo", EventStatus.CONFIRMED, ())
    assert len(first.description) == 1 + len(held)


def test_an_event_names_the_course_in_the_language_of_the_calendar_unless_it_was_named_otherwise(
    office: Office,
) -> None:
    def said(language: str) -> str:
        return feed(office)[0].summary.say(language=language).partition(" – ")[2]

    assert [said("nb"), said("en")] == ["Prøvekurs i veiledning", "Sample course in mentoring"]
    office.register.run(course_changes.edit_course, CODE, title="Til {sjøs}")
    assert [said("nb"), said("en")] == ["Til {sjøs}"] * 2


def test_a_day_without_a_programme_is_there_all_day(office: Office) -> None:
    for session in office.register.read(lambda work: work.courses.by_code(CODE).gatherings[0].sessions):
        office.register.run(sessions.remove_session, CODE, session.key)
    first, second = feed(office)
    assert (first.start, first.end) == (None, None)
    assert second.start is not None


def test_a_draft_s_days_are_tentative(office: Office) -> None:
    office.plan("sample-type", "PRV-2", (MONDAY + DAY,), (MONDAY + 29 * DAY,))
    assert {event.status for event in office.register.read(course_events, "PRV-2")} == {EventStatus.TENTATIVE}


def test_those_with_a_place_the_staff_and_whom_they_name_are_invited_to_their_days(office: Office) -> None:
    found = [(event.attendees[0].name, event.day) for event in office.register.read(events_for, CODE)]
    first, second = MONDAY, MONDAY + 28 * DAY
    assert sorted(found) == [
        ("Kari Lie", first),
        ("Kari Lie", second),
        ("Liv Ek", first),
        ("Ola Dal", first),
        ("Ola Dal", second),
        ("Siri Lie", first),
        ("Siri Lie", second),
        ("Sjef Sjefsen", first),
        ("Sjef Sjefsen", second),
    ]


def test_only_whoever_has_an_address_gets_an_invitation(office: Office) -> None:
    assert {event.attendees[0].name for event in invited(office)} == {"Kari Lie", "Ola Dal", "Sjef Sjefsen"}


def test_a_leader_is_told_whose_days_they_are_and_is_not_needed_there(office: Office) -> None:
    event, _ = invited(office, LEADER)
    assert event.attendees[0].role is AttendeeRole.INFORMED
    assert [str(line) for line in event.description[:2]] == ["Course PRV-1", "Participants: Kari Lie"]


def test_a_leader_who_comes_to_the_course_has_each_day_once(office: Office) -> None:
    """They are invited as somebody who is needed there."""
    person = next(line.person.id for line in office.lines(CODE) if line.person.name == "Ola Dal")
    office.register.run(people.correct_person, person, email=LEADER)
    events = [event for event in invited(office) if event.attendees[0].email == LEADER]
    assert [(event.attendees[0].name, event.attendees[0].role) for event in events] == [
        ("Ola Dal", AttendeeRole.REQUIRED)
    ] * 2


def test_a_person_s_own_calendar_has_the_same_events_of_all_their_courses(office: Office) -> None:
    office.plan("sample-type", "PRV-2", (MONDAY + DAY,), (MONDAY + 29 * DAY,))
    office.register.run(staffing.assign, "PRV-2", role="course-leader", name="Kari Lie", gatherings=["day-1"])
    found = office.register.read(person_events, KARI, sender=SENDER)
    assert [event.day for event in found] == [MONDAY, MONDAY + DAY, MONDAY + 28 * DAY]
    assert {event.uid for event in invited(office, KARI)} < {event.uid for event in found}


def test_answers_go_to_the_course_type_s_address_where_no_other_is_given(office: Office) -> None:
    (event, _) = office.register.read(invitations, CODE, KARI)
    assert event.organiser is not None
    assert event.organiser.email == "kurs@prove.example"


def test_whoever_is_meant_by_a_name_of_two_is_asked_for(office: Office) -> None:
    """A new member of staff has no address, so the name alone does not say who it is."""
    office.register.run(staffing.assign, CODE, role="course-leader", name="Sjef Sjefsen")
    with pytest.raises(UsageFault, match="Give the e-mail address or the id"):
        office.register.read(events_for, CODE, "Sjef Sjefsen")
    assert len(office.register.read(events_for, CODE, LEADER)) == 2


def test_the_same_register_gives_the_same_events_whenever_it_is_read(office: Office) -> None:
    before = invited(office)
    office.day += 7 * DAY
    assert invited(office) == before
