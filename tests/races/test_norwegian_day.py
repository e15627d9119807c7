"""Deadlines run by the day in Norway, to the last instant, wherever the machine stands (RELIABILITY T53 to T55).

The clock stands just before and just after midnight in Norway: on a leap day, on both nights of the clock changes and
on New Year's Eve. What day it is, is reckoned before any database is asked.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import attrs
import pytest

from tests.races.steps import DONE, Turn, take, three_seats
from tests.races.track import Heat, prepared
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.time import OSLO
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.completion.certifying import list_certificates
from veiledning_core.use_cases.enrolments import waiting_list
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.evaluation.evaluating import make_evaluation_codes
from veiledning_core.use_cases.reading import enrolment_card

DAY = dt.timedelta(days=1)
INSTANT = dt.timedelta(microseconds=1)
DAYS = (dt.date(2028, 2, 29), dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 12, 31))
ZONES = ("UTC", "America/New_York", "Asia/Tokyo")


def first_instant(day: dt.date) -> dt.datetime:
    """Return midnight in Norway, when the day begins."""
    return dt.datetime.combine(day, dt.time.min, OSLO).astimezone(dt.UTC)


def last_instant(day: dt.date) -> dt.datetime:
    return first_instant(day + DAY) - INSTANT


@attrs.define
class StoppedClock:
    """A clock that stands at an instant until a test gives it another."""

    instant: dt.datetime

    def now(self) -> dt.datetime:
        return self.instant


class Rehearsal(Register):
    """A register in which everything is tried and nothing is kept."""

    def run(self, use_case: Any, /, *args: Any, **kwargs: Any) -> Any:
        return self.preview(use_case, *args, **kwargs).result


class Office:
    """A register whose clock stands at an instant."""

    def __init__(self, register: Register) -> None:
        self.clock = StoppedClock(first_instant(DAYS[0]))
        self.register = attrs.evolve(register, clock=self.clock, new_id=uuid4)
        held = {str(field.alias): getattr(self.register, field.name) for field in attrs.fields(Register)}
        self._tried = Rehearsal(**held)

    def heat(self, people: int, day: dt.date, *, now: dt.datetime) -> Heat:
        """Publish a course of one day for which so many have applied."""
        self.clock.instant = now
        return self.register.run(prepared, "KURS-1", people, 3, day)

    def does(self, turn: Turn, *, at: dt.datetime) -> None:
        """Take a step at an instant; it is not refused."""
        self.clock.instant = at
        assert take(self.register, turn) == DONE

    def may(self, turn: Turn, *, at: dt.datetime) -> bool:
        """Return whether a step would be taken at an instant; it is not."""
        self.clock.instant = at
        return take(self._tried, turn) == DONE

    def statuses(self, heat: Heat) -> list[EnrolmentStatus]:
        return [line.enrolment.status for line in self.register.read(list_enrolments, heat.code)]

    def waived(self, heat: Heat, *, at: dt.datetime) -> list[str | None]:
        """Return why the lack of a leader is let pass at an instant, None where it is not."""
        self.clock.instant = at
        findings = self.register.read(check_course, heat.code).findings
        return [finding.waived for finding in findings if finding.rule == "SEAT-5.leader"]

    def turns_at(self, day: dt.date, turn: Turn) -> tuple[bool, bool]:
        """Return whether a step would be taken at the last instant before a day, and at its first."""
        return self.may(turn, at=first_instant(day) - INSTANT), self.may(turn, at=first_instant(day))


@pytest.fixture(params=ZONES)
def machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The zone of the machine; a test that asks for it runs in each."""
    zone: str = request.param
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield zone
    time.tzset()


@pytest.fixture
def office(sqlite_database_url: str, machine_zone: str) -> Iterator[Office]:
    with open_test_register(sqlite_database_url, three_seats()) as register:
        yield Office(register)


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> dt.date:
    """A day whose beginning and end are tried."""
    found: dt.date = request.param
    return found


def test_the_machine_is_in_another_zone(machine_zone: str) -> None:
    """Else these tests would prove nothing."""
    offset = dt.datetime.fromtimestamp(first_instant(dt.date(2027, 1, 1)).timestamp()).astimezone().utcoffset()
    hours = {"UTC": 0, "America/New_York": -5, "Asia/Tokyo": 9}
    assert offset == dt.timedelta(hours=hours[machine_zone])


def test_an_offer_can_be_answered_until_the_last_instant_of_its_day(office: Office, day: dt.date) -> None:
    """The course type gives five days to answer."""
    heat = office.heat(1, day + 30 * DAY, now=first_instant(day - 5 * DAY))
    office.does(heat.turn("wait", 0), at=office.clock.instant)
    office.does(heat.turn("offer"), at=last_instant(day - 5 * DAY))
    (made,) = office.register.read(waiting_list.offers_of, heat.code)
    assert made.offer.answer_by == day
    for answer in ("accepted", "refused"):
        assert office.turns_at(day + DAY, (*heat.turn("answer", 0), answer)) == (True, False)


def test_an_offer_runs_out_at_the_first_instant_of_the_next_day(office: Office, day: dt.date) -> None:
    heat = office.heat(1, day + 30 * DAY, now=first_instant(day - 5 * DAY))
    office.does(heat.turn("wait", 0), at=office.clock.instant)
    office.does(heat.turn("offer"), at=first_instant(day - 5 * DAY))
    office.does(heat.turn("expire"), at=last_instant(day))
    assert office.statuses(heat) == [EnrolmentStatus.OFFERED]
    office.does(heat.turn("expire"), at=first_instant(day + DAY))
    assert office.statuses(heat) == [EnrolmentStatus.WAITING]


def test_the_waiting_list_closes_at_the_first_instant_of_the_first_course_day(office: Office, day: dt.date) -> None:
    heat = office.heat(2, day, now=first_instant(day - 30 * DAY))
    office.does(heat.turn("wait", 0), at=office.clock.instant)
    assert office.turns_at(day, heat.turn("offer")) == (True, False)
    assert office.turns_at(day, heat.turn("admit", 0)) == (True, False)


def test_attendance_and_completion_begin_at_the_first_instant_of_the_course_day(office: Office, day: dt.date) -> None:
    heat = office.heat(1, day, now=first_instant(day - 30 * DAY))
    office.does(heat.turn("admit", 0), at=office.clock.instant)
    assert office.turns_at(day, heat.turn("record")) == (False, True)
    office.does(heat.turn("record"), at=first_instant(day))
    assert office.turns_at(day, heat.turn("complete")) == (False, True)


def test_evaluation_and_closing_begin_at_the_first_instant_of_the_last_course_day(office: Office, day: dt.date) -> None:
    heat = office.heat(1, day, now=first_instant(day - 30 * DAY))
    office.does(heat.turn("admit", 0), at=office.clock.instant)
    (code,) = office.register.run(make_evaluation_codes, heat.code, 1)
    assert office.turns_at(day, ("evaluate", heat.code, code)) == (False, True)
    assert office.turns_at(day, heat.turn("close")) == (False, True)


def test_a_block_of_preparations_is_given_out_at_the_first_instant_of_its_day(office: Office, day: dt.date) -> None:
    heat = office.heat(1, day, now=first_instant(day - 30 * DAY))
    office.does(heat.turn("admit", 0), at=office.clock.instant)
    assert office.turns_at(day, ("tick", heat.code, "look-back")) == (False, True)


def test_a_waiver_holds_to_the_last_instant_of_its_day(office: Office, day: dt.date) -> None:
    heat = office.heat(0, day + 30 * DAY, now=first_instant(day))
    office.does(("unassign", heat.code, "course-leader", "Siri Lie"), at=first_instant(day))
    waiver = ("waive", heat.code, "SEAT-5.leader", day.isoformat())
    assert office.turns_at(day + DAY, waiver) == (True, False)
    office.does(waiver, at=last_instant(day))
    assert office.waived(heat, at=last_instant(day)) == ["avtalt"]
    assert office.waived(heat, at=first_instant(day + DAY)) == [None]


def test_an_answer_is_not_asked_for_by_a_day_that_is_over(office: Office, day: dt.date) -> None:
    heat = office.heat(1, day + 30 * DAY, now=first_instant(day))
    office.does(heat.turn("wait", 0), at=first_instant(day))
    assert office.turns_at(day + DAY, ("offer by", heat.code, day.isoformat())) == (True, False)


@pytest.mark.parametrize(
    ("instant", "number", "issued_on"),
    [
        ("2026-12-31T23:30:00+01:00", "2026-0001", dt.date(2026, 12, 31)),  # 22:30 in UTC
        ("2027-01-01T00:30:00+01:00", "2027-0001", dt.date(2027, 1, 1)),  # still the old year in UTC
    ],
)
def test_a_certificate_is_of_the_year_it_is_in_norway(
    office: Office, instant: str, number: str, issued_on: dt.date
) -> None:
    held = dt.date(2026, 12, 30)
    heat = office.heat(1, held, now=first_instant(held))
    for step in (heat.turn("admit", 0), heat.turn("record"), heat.turn("complete")):
        office.does(step, at=last_instant(held))
    office.does(heat.turn("certify"), at=dt.datetime.fromisoformat(instant))
    ((certificate, _),) = office.register.read(list_certificates, heat.code)
    assert (certificate.number, certificate.issued_on) == (number, issued_on)


def test_the_numbers_of_the_new_year_begin_anew_at_midnight(office: Office) -> None:
    held = dt.date(2026, 12, 30)
    heat = office.heat(2, held, now=first_instant(held))
    for step in (heat.turn("admit", 0, 1), heat.turn("record"), heat.turn("complete")):
        office.does(step, at=last_instant(held))
    for person, at in enumerate((last_instant(held + DAY), first_instant(held + 2 * DAY))):
        office.does(heat.turn("certify one", person), at=at)
    found = office.register.read(list_certificates, heat.code)
    assert [certificate.number for certificate, _ in found] == ["2026-0001", "2027-0001"]


@pytest.mark.parametrize("instant", ["2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"])
def test_of_the_hour_that_comes_twice_both_are_kept_apart_in_every_database(
    database_url: str, machine_zone: str, instant: str
) -> None:
    """Half past two in the morning in Norway, in summer time and an hour later in winter time."""
    with open_test_register(database_url, three_seats()) as register:
        office = Office(register)
        at = dt.datetime.fromisoformat(instant)
        heat = office.heat(1, dt.date(2026, 12, 1), now=at - dt.timedelta(hours=1))
        office.does(heat.turn("wait", 0), at=at)
        _, log = office.register.read(enrolment_card, heat.people[0])
    assert [line.at for line in log] == [at - dt.timedelta(hours=1), at]


def test_who_joins_the_queue_in_the_hour_that_comes_twice_stands_behind_who_was_there(office: Office) -> None:
    """By the clock on the wall the second came half an hour before the first."""
    heat = office.heat(2, dt.date(2026, 12, 1), now=first_instant(dt.date(2026, 10, 1)))
    office.does(heat.turn("wait", 1), at=dt.datetime(2026, 10, 25, 0, 45, tzinfo=dt.UTC))
    office.does(heat.turn("wait", 0), at=dt.datetime(2026, 10, 25, 1, 15, tzinfo=dt.UTC))
    queue = office.register.read(waiting_list.queue, heat.code)
    assert [heat.people.index(line.enrolment.id) for line in queue] == [1, 0]


def test_who_joins_the_queue_while_the_clock_is_set_back_stands_last_all_the_same(office: Office) -> None:
    heat = office.heat(2, dt.date(2026, 12, 1), now=first_instant(dt.date(2026, 10, 1)))
    office.does(heat.turn("wait", 1), at=dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC))
    office.does(heat.turn("wait", 0), at=dt.datetime(2026, 10, 20, 11, tzinfo=dt.UTC))
    queue = office.register.read(waiting_list.queue, heat.code)
    assert [heat.people.index(line.enrolment.id) for line in queue] == [1, 0]
