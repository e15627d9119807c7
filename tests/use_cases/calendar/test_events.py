"""Course days in calendars: who has which, and that every change is a higher number of the same event."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest

from veiledning_core.domain.calendar_event import AttendeeRole, CalendarEvent, EventStatus
from veiledning_core.domain.errors import NotFound, UsageFault, VeiledningError
from veiledning_core.domain.time import in_oslo
from veiledning_core.exchange.calendar.calendar_file import Method, method_of
from veiledning_core.use_cases import people
from veiledning_core.use_cases.calendar.events import course_events, events_for, invitations, person_events
from veiledning_core.use_cases.course_days import making_up
from veiledning_core.use_cases.courses import course_changes, programme, sessions, staffing
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

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
    """Publish a course of two gatherings, the second of two days; Kari and Ola have a place, Per has applied.

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


@pytest.fixture
def office(office_after: OfficeAfter, small_type_with: Callable[..., Any]) -> Office:
    """An office with that course."""
    return office_after(fill, plugins=small_type_with(NAMING_LEADERS))[0]


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


def test_a_leader_hears_of_each_of_theirs_who_gets_a_place_or_loses_it(office: Office) -> None:
    before = numbers(invited(office, LEADER))
    office.register.run(admitting.admit, CODE, [enrolment(office, "Per Vik")])
    both = invited(office, LEADER)
    assert str(both[0].description[1]) == "Participants: Kari Lie, Per Vik"
    assert all(numbers(both)[uid] > before[uid] for uid in before)
    for name, status in (("Kari Lie", EventStatus.CONFIRMED), ("Per Vik", EventStatus.CANCELLED)):
        earlier = numbers(invited(office, LEADER))
        office.register.run(leaving.withdraw, CODE, [enrolment(office, name)], reason="Ny jobb")
        assert {event.status for event in invited(office, LEADER)} == {status}
        assert all(number > earlier[uid] for uid, number in numbers(invited(office, LEADER)).items())


def test_a_leader_who_comes_to_the_course_has_each_day_once(office: Office) -> None:
    """They are invited as somebody who is needed there."""
    person = next(line.person.id for line in office.lines(CODE) if line.person.name == "Ola Dal")
    office.register.run(people.correct_person, person, email=LEADER)
    events = [event for event in invited(office) if event.attendees[0].email == LEADER]
    assert [(event.attendees[0].name, event.attendees[0].role) for event in events] == [
        ("Ola Dal", AttendeeRole.REQUIRED)
    ] * 2


def test_moving_a_gathering_keeps_the_event_and_raises_its_number_and_undoing_raises_it_again(office: Office) -> None:
    """The other gathering is as it was."""
    seen = [(feed(office), invited(office, KARI))]
    office.register.run(programme.move_gathering, CODE, "day-2", (MONDAY + 35 * DAY,))
    seen.append((feed(office), invited(office, KARI)))
    office.register.run(undo, last_entry(office))
    seen.append((feed(office), invited(office, KARI)))
    for events in zip(*seen, strict=True):
        (first, second), (same, moved), (_, back) = events
        assert same == first
        assert [second.day, moved.day, back.day] == [MONDAY + days * DAY for days in (28, 35, 28)]
        assert second.uid == moved.uid == back.uid
        assert second.sequence < moved.sequence < back.sequence


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (course_changes.edit_course, {"place": "Bodø"}),
        (course_changes.edit_course, {"title": "Nytt navn"}),
        (programme.move_course, {"by": 7 * DAY}),
    ],
)
def test_what_a_calendar_shows_of_the_course_raises_the_number_of_every_day(
    office: Office, step: Callable[..., Any], said: dict[str, Any]
) -> None:
    before = numbers(invited(office)) | numbers(feed(office))
    office.register.run(step, CODE, **said)
    after = numbers(invited(office)) | numbers(feed(office))
    assert after.keys() == before.keys()
    assert all(after[uid] > before[uid] for uid in before)


def test_what_no_calendar_shows_changes_no_event(office: Office) -> None:
    before = (feed(office), invited(office))
    office.register.run(course_changes.edit_course, CODE, capacity=7, cohort="9")
    assert (feed(office), invited(office)) == before


def test_closing_a_course_that_was_held_is_no_news(office: Office) -> None:
    before = invited(office)
    office.day = MONDAY + 28 * DAY
    office.register.run(course_changes.close, CODE)
    assert invited(office) == before


def test_a_session_of_one_day_is_news_for_that_day_only(office: Office) -> None:
    before = numbers(feed(office))
    office.register.run(sessions.move_session, CODE, "welcome", dt.time(8, 30))
    assert [number - before[uid] for uid, number in numbers(feed(office)).items()] == [1, 0]


def test_a_cancelled_course_is_taken_out_of_every_calendar_that_had_it(office: Office) -> None:
    """Also of those of people who gave their place up before: they had been invited."""
    office.register.run(leaving.withdraw, CODE, [enrolment(office, "Kari Lie")], reason="Ny jobb")
    before = numbers(invited(office))
    office.register.run(course_changes.cancel, CODE, reason="Sykdom")
    after = invited(office)
    assert {method_of(event) for event in after} == {Method.CANCEL}
    assert {event.attendees[0].name for event in after} == {"Kari Lie", "Ola Dal", "Sjef Sjefsen"}
    assert all(
        number > before[event.uid]
        for event, number in zip(after, numbers(after).values(), strict=True)
        if event.attendees[0].name == "Ola Dal"
    )
    office.register.run(undo, last_entry(office))
    again = [event for event in invited(office) if event.attendees[0].name == "Ola Dal"]
    assert [method_of(event) for event in again] == [Method.REQUEST] * 2
    assert all(event.sequence > numbers(after)[event.uid] for event in again)


def test_whoever_withdraws_is_uninvited_and_hears_no_more_of_the_course(office: Office) -> None:
    before = numbers(invited(office, KARI))
    office.register.run(leaving.withdraw, CODE, [enrolment(office, "Kari Lie")], reason="Ny jobb")
    out = invited(office, KARI)
    assert [method_of(event) for event in out] == [Method.CANCEL] * 2
    assert all(number > before[uid] for uid, number in numbers(out).items())
    office.register.run(course_changes.edit_course, CODE, place="Bodø")
    assert numbers(invited(office, KARI)) == numbers(out)


def test_whoever_comes_back_is_invited_with_a_higher_number(office: Office) -> None:
    office.register.run(leaving.withdraw, CODE, [enrolment(office, "Kari Lie")], reason="Ny jobb")
    out, step = numbers(invited(office, KARI)), last_entry(office)
    office.register.run(undo, step)
    back = invited(office, KARI)
    assert [method_of(event) for event in back] == [Method.REQUEST] * 2
    assert all(number > out[uid] for uid, number in numbers(back).items())


def test_whoever_never_had_a_place_is_not_invited_and_not_uninvited(office: Office) -> None:
    office.register.run(leaving.withdraw, CODE, [enrolment(office, "Per Vik")], reason="Ny jobb")
    with pytest.raises(NotFound, match="'Per Vik' is not to come, and never was"):
        invited(office, "Per Vik")


def test_staff_that_is_taken_off_a_gathering_is_uninvited_and_staff_put_on_again_invited(office: Office) -> None:
    office.register.run(staffing.unassign, CODE, role="course-leader", name="Liv Ek")
    (out,) = office.register.read(events_for, CODE, "Liv Ek")
    office.register.run(undo, last_entry(office))
    (back,) = office.register.read(events_for, CODE, "Liv Ek")
    assert (out.uid, out.status, back.status) == (back.uid, EventStatus.CANCELLED, EventStatus.CONFIRMED)
    assert back.sequence > out.sequence


def test_a_day_that_is_no_more_is_taken_out_for_those_who_had_it(office: Office) -> None:
    """The second gathering gets two days and loses one; whoever comes later never had that one."""

    def lengthen(work: Work, days: int) -> None:
        course = work.courses.by_code(CODE)
        first, second = course.gatherings
        held = tuple(second.first_day + number * DAY for number in range(days))
        work.courses.save(course, attrs.evolve(course, gatherings=(first, attrs.evolve(second, days=held))))

    office.register.run(lengthen, 2)
    longer = invited(office, KARI)
    assert [event.day for event in longer] == [MONDAY, MONDAY + 28 * DAY, MONDAY + 29 * DAY]
    office.register.run(lengthen, 1)
    office.register.run(admitting.admit, CODE, [enrolment(office, "Per Vik")])
    _, _, gone = invited(office, KARI)
    assert (gone.uid, gone.day, method_of(gone)) == (longer[2].uid, longer[2].day, Method.CANCEL)
    assert gone.sequence > longer[2].sequence
    assert len(invited(office, "Per Vik")) == 2
    assert [event.status for event in feed(office)] == [EventStatus.CONFIRMED] * 2 + [EventStatus.CANCELLED]


def test_whoever_makes_up_a_gathering_is_invited_to_its_day_and_uninvited_when_that_is_taken_back(
    office: Office,
) -> None:
    guests = "PRV-2"
    office.plan("sample-type", guests, (MONDAY - 14 * DAY,), (MONDAY - 7 * DAY,))
    office.staff(guests, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, guests)
    (ida,) = office.apply(guests, "Ida Moe", **{"done-basics": "ja"})
    office.register.run(admitting.admit, guests, [ida])
    office.day = MONDAY - 7 * DAY
    wish = office.register.run(making_up.apply_to_make_up, guests, ida, "day-1")
    with pytest.raises(NotFound):
        invited(office, "Ida Moe")
    office.register.run(making_up.decide_make_up, guests, wish.id, granted=True, with_course=CODE)
    (event,) = invited(office, "Ida Moe")
    assert (event.day, event.status) == (MONDAY, EventStatus.CONFIRMED)
    own = office.register.read(person_events, "Ida Moe", sender=SENDER)
    assert [one.day for one in own] == [MONDAY - 14 * DAY, MONDAY - 7 * DAY, MONDAY]
    office.register.run(making_up.decide_make_up, guests, wish.id, granted=False)
    (gone,) = invited(office, "Ida Moe")
    assert (gone.uid, gone.status, gone.sequence) == (event.uid, EventStatus.CANCELLED, event.sequence + 1)


def test_a_person_s_own_calendar_has_the_same_events_of_all_their_courses(office: Office) -> None:
    office.plan("sample-type", "PRV-2", (MONDAY + DAY,), (MONDAY + 29 * DAY,))
    office.register.run(staffing.assign, "PRV-2", role="course-leader", name="Kari Lie", gatherings=["day-1"])
    found = office.register.read(person_events, KARI, sender=SENDER)
    assert [event.day for event in found] == [MONDAY, MONDAY + DAY, MONDAY + 28 * DAY]
    assert {event.uid for event in invited(office, KARI)} < {event.uid for event in found}


def test_a_new_name_or_address_of_a_person_is_no_new_event(office: Office) -> None:
    before = numbers(invited(office, KARI))
    person = next(line.person.id for line in office.lines(CODE) if line.person.name == "Kari Lie")
    office.register.run(people.correct_person, person, email="kari@ny.example")
    after = invited(office, "kari@ny.example")
    assert numbers(after) == before


def test_answers_go_to_the_course_type_s_address_where_no_other_is_given(office: Office) -> None:
    (event, _) = office.register.read(invitations, CODE, KARI)
    assert event.organiser is not None
    assert event.organiser.email == "kurs@prove.example"


@pytest.mark.parametrize("seed", range(3))
def test_no_step_lowers_a_number_or_loses_an_event_and_every_change_raises_it(office: Office, seed: int) -> None:
    """Whatever is done in whatever order, and taken back: a calendar never keeps what is no more."""
    chance = random.Random(seed)
    before = by_uid(office)
    for _ in range(12):
        with contextlib.suppress(VeiledningError):
            chance.choice(STEPS)(office)
        after = by_uid(office)
        assert before.keys() <= after.keys()
        for uid, event in before.items():
            assert after[uid].sequence >= event.sequence
            assert after[uid].sequence > event.sequence or shown(after[uid]) == shown(event)
        before = after


def by_uid(office: Office) -> dict[UUID, CalendarEvent]:
    return {event.uid: event for event in (*feed(office), *office.register.read(events_for, CODE))}


def shown(event: CalendarEvent) -> object:
    """Return what a calendar shows; of what is cancelled, that it is."""
    return event.status if event.status is EventStatus.CANCELLED else attrs.evolve(event, sequence=0)


STEPS: tuple[Callable[[Office], object], ...] = (
    lambda office: office.register.run(programme.move_gathering, CODE, "day-2", (MONDAY + 35 * DAY,)),
    lambda office: office.register.run(programme.move_course, CODE, by=7 * DAY),
    lambda office: office.register.run(sessions.move_session, CODE, "welcome", dt.time(8, 30)),
    lambda office: office.register.run(admitting.admit, CODE, [enrolment(office, "Per Vik")]),
    lambda office: office.register.run(leaving.withdraw, CODE, [enrolment(office, "Kari Lie")], reason="Ny jobb"),
    lambda office: office.register.run(leaving.withdraw, CODE, [enrolment(office, "Per Vik")], reason="Ny jobb"),
    lambda office: office.register.run(staffing.unassign, CODE, role="course-leader", name="Liv Ek"),
    lambda office: office.register.run(course_changes.edit_course, CODE, place="Bodø"),
    lambda office: office.register.run(course_changes.cancel, CODE, reason="Sykdom"),
    lambda office: office.register.run(undo, last_entry(office)),
    lambda office: office.register.run(undo, last_entry(office)),
    lambda office: office.register.run(undo, last_entry(office) - 1),
)


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
