"""Staff say when people can, and take in their calendars; each keeps out of the other's way."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.availability import AvailabilityException, Hours
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar
from veiledning_core.use_cases.availability import (
    add_exception,
    free_days_of,
    import_busy_times,
    remove_exceptions,
    set_availability,
    show_availability,
)
from veiledning_core.use_cases.journal.journal_lines import journal_lines

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
WHO = "Siri Lie"


def _staff(office: Office) -> None:
    office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    office.staff("PRV-1", "course-leader", WHO)


@pytest.fixture
def staffed(small_office_after: OfficeAfter) -> Office:
    return small_office_after(_staff)[0]


def _calendar(*busy: dt.date, first: dt.date = MONDAY, last: dt.date = MONDAY + 60 * DAY) -> BusyCalendar:
    found = tuple(AvailabilityException(first=day, last=day, source="siri.ics") for day in busy)
    return BusyCalendar(source="siri.ics", first=first, last=last, busy=found, events=len(found))


def test_nothing_is_known_of_somebody_who_was_not_asked(staffed: Office) -> None:
    card = staffed.register.read(show_availability, WHO)
    assert (card.person.name, card.known, card.rules) == (WHO, False, ())


def test_new_rules_take_the_place_of_the_old_and_exceptions_stay(staffed: Office) -> None:
    run = staffed.register.run
    run(set_availability, WHO, "tirsdager, ikke uke 8")
    run(add_exception, WHO, MONDAY, reason="  Ferie ")
    card = run(set_availability, WHO, "hverdager")
    assert [rule.weekdays for rule in card.rules] == [(1, 2, 3, 4, 5)]
    assert [one.reason for one in card.exceptions] == ["Ferie"]
    assert staffed.register.read(show_availability, WHO) == card
    assert run(set_availability, WHO, "").rules == ()


def test_a_calendar_that_is_read_again_replaces_what_was_read_before_but_only_for_its_days(staffed: Office) -> None:
    run = staffed.register.run
    run(add_exception, WHO, MONDAY, free=True)
    run(import_busy_times, WHO, _calendar(MONDAY, MONDAY + 50 * DAY))
    card = run(import_busy_times, WHO, _calendar(MONDAY + DAY, last=MONDAY + 10 * DAY))
    assert [(one.first, one.source) for one in card.exceptions] == [
        (MONDAY + 50 * DAY, "siri.ics"),
        (MONDAY + DAY, "siri.ics"),
        (MONDAY, ""),
    ]


def test_what_is_typed_decides_over_what_a_calendar_says_whichever_came_first(staffed: Office) -> None:
    run = staffed.register.run
    run(add_exception, WHO, MONDAY, free=True)
    run(import_busy_times, WHO, _calendar(MONDAY))
    card = run(add_exception, WHO, MONDAY + DAY, hours=Hours(begins=720, ends=780))
    assert [one.source for one in card.exceptions] == ["siri.ics", "", ""]


def test_the_same_said_again_counts_as_said_last(staffed: Office) -> None:
    run = staffed.register.run
    for free in (False, True, False):
        card = run(add_exception, WHO, MONDAY, free=free)
    assert [one.free for one in card.exceptions] == [True, False]


def test_exceptions_within_some_days_are_taken_back_and_one_that_reaches_further_stays(staffed: Office) -> None:
    run = staffed.register.run
    run(add_exception, WHO, MONDAY, MONDAY + 2 * DAY)
    run(add_exception, WHO, MONDAY, MONDAY + 3 * DAY)
    card = run(remove_exceptions, WHO, MONDAY, MONDAY + 2 * DAY)
    assert [one.last for one in card.exceptions] == [MONDAY + 3 * DAY]
    with pytest.raises(UsageFault, match="no exception lies within"):
        run(remove_exceptions, WHO, MONDAY)


def test_the_journal_says_whose_it_is(staffed: Office) -> None:
    staffed.register.run(set_availability, WHO, "tirsdager")
    (line,) = staffed.register.read(journal_lines, limit=1)
    assert (str(line.doing), line.about, str(line.thing)) == ("said when somebody can", WHO, "availability")


def test_the_same_once_more_changes_nothing(staffed: Office) -> None:
    staffed.register.run(set_availability, WHO, "tirsdager")
    assert staffed.register.preview(set_availability, WHO, "Tuesdays").changes == ()


def test_what_makes_no_sense_is_refused(staffed: Office) -> None:
    run = staffed.register.run
    with pytest.raises(NotFound):
        run(set_availability, "Ingen Her", "tirsdager")
    with pytest.raises(ValueFault):
        run(set_availability, WHO, "av og til")
    with pytest.raises(ValueFault):
        run(add_exception, WHO, MONDAY, MONDAY - DAY)
    with pytest.raises(ValueFault):
        run(add_exception, WHO, MONDAY, reason="x" * 201)
    with pytest.raises(RuleRefused, match="too many"):
        run(import_busy_times, WHO, _calendar(*(MONDAY + n * DAY for n in range(6001))))


def test_public_holidays_are_no_days_to_hold_a_course_on(staffed: Office) -> None:
    """Easter Day of 2027 is 28 March."""
    card = staffed.register.run(set_availability, WHO, "hverdager")
    week = free_days_of(card, dt.date(2027, 3, 22), dt.date(2027, 3, 30))
    assert [day.day for day in week] == [22, 23, 24, 30]
