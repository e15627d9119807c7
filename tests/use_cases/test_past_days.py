"""An announced course is not moved to days that are over without somebody saying that they are meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.past_days import DaysOver
from veiledning_core.use_cases.courses.programme import move_course, move_gathering

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)


@pytest.fixture
def announced(small_office_after: OfficeAfter) -> Office:
    """PRV-1, published, with two days four weeks apart; PRV-2 is a draft on the same days."""
    office, _ = small_office_after(fill)
    return office


def fill(office: Office) -> None:
    for code in ("PRV-1", "PRV-2"):
        office.plan("sample-type", code, (MONDAY,), (MONDAY + 28 * DAY,))
    office.staff("PRV-1", "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, "PRV-1")


def first_day_to(office: Office, day: dt.date, code: str = "PRV-1", **said: Any) -> tuple[dt.date, ...]:
    """Move a course so that it begins on a day, and return which of its days are over by then."""
    return office.register.run(move_course, code, first_day=day, **said).past_days


@pytest.mark.parametrize("days", [0, 1, 200])
def test_today_and_every_day_to_come_are_taken_as_they_are(announced: Office, days: int) -> None:
    assert first_day_to(announced, announced.day + days * DAY) == ()


@pytest.mark.parametrize("days", [1, 27, 365])
def test_a_day_that_is_over_is_refused_and_nothing_changes(announced: Office, days: int) -> None:
    before, day = contents(announced.register), announced.day - days * DAY
    with pytest.raises(DaysOver, match=f"days that are over: {day}.*say with --past"):
        first_day_to(announced, day)
    assert contents(announced.register) == before


def test_a_day_that_is_over_is_taken_when_it_is_meant_and_told_among_what_follows(announced: Office) -> None:
    yesterday = announced.day - DAY
    assert first_day_to(announced, yesterday, past=True) == (yesterday,)
    assert first_day_to(announced, yesterday) == ()  # it is there already


def test_a_draft_may_lie_in_the_past_for_what_was_held_before_the_register_was_there(announced: Office) -> None:
    yesterday = announced.day - DAY
    assert first_day_to(announced, yesterday, "PRV-2") == (yesterday,)


@pytest.mark.parametrize(("first", "over"), [(-2, 2), (-1, 1), (0, 0), (1, 0)])
def test_of_a_gathering_over_several_days_each_day_counts(announced: Office, first: int, over: int) -> None:
    days = tuple(announced.day + (first + place) * DAY for place in (0, 1))
    if over:
        with pytest.raises(DaysOver):
            announced.register.run(move_gathering, "PRV-1", "day-1", days)
    found = announced.register.run(move_gathering, "PRV-1", "day-1", days, past=True)
    assert found.past_days == days[:over]


def test_what_was_held_before_does_not_keep_the_rest_from_moving(announced: Office) -> None:
    """Only new days are asked about: day I is over when day II is moved to another day to come."""
    announced.day = MONDAY + DAY
    found = announced.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    assert found.past_days == ()
