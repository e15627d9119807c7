"""Every change of a course day is a higher number of the same event, until it is taken out."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest

from tests.use_cases.calendar.calendared_course import (
    CODE,
    DAY,
    KARI,
    LEADER,
    MONDAY,
    SENDER,
    enrolment,
    feed,
    invited,
    last_entry,
    numbers,
)
from veiledning_core.domain.calendar_event import CalendarEvent, EventStatus
from veiledning_core.domain.errors import NotFound, VeiledningError
from veiledning_core.exchange.calendar.calendar_file import Method, method_of
from veiledning_core.use_cases import people
from veiledning_core.use_cases.calendar.events import events_for, person_events
from veiledning_core.use_cases.course_days import making_up
from veiledning_core.use_cases.courses import course_changes, programme, sessions, staffing
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


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


def test_a_new_name_or_address_of_a_person_is_no_new_event(office: Office) -> None:
    before = numbers(invited(office, KARI))
    person = next(line.person.id for line in office.lines(CODE) if line.person.name == "Kari Lie")
    office.register.run(people.correct_person, person, email="kari@ny.example")
    after = invited(office, "kari@ny.example")
    assert numbers(after) == before


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
