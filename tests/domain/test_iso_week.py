"""Weeks by number: every day lies in one, some years have 53, and around New Year the year of a week is its own."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.iso_week import IsoWeek, last_week_of, parse_week_numbers, weeks_of

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9998, 12, 27))
YEARS = st.integers(1, 9998)
DAY = dt.timedelta(days=1)


@given(DAYS)
def test_a_day_lies_in_its_week_and_in_no_other(day: dt.date) -> None:
    week = IsoWeek.of(day)
    assert day in week.days
    assert (week.monday, week.sunday) == (week.days[0], week.days[-1])
    assert week.monday <= day <= week.sunday
    assert [one for one in weeks_of(week.year) if day in one.days] == [week]


@given(YEARS)
def test_the_weeks_of_a_year_follow_one_another_without_a_gap(year: int) -> None:
    weeks = weeks_of(year)
    assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
    assert all(after.monday - before.sunday == DAY for before, after in pairwise(weeks))
    assert all(before < after for before, after in pairwise(weeks))


@given(YEARS)
def test_a_year_has_53_weeks_where_its_first_or_last_day_is_a_thursday(year: int) -> None:
    """ISO 8601: week 1 has the year's first Thursday, so the weeks of a year are its Thursdays."""
    is_long = 4 in (dt.date(year, 1, 1).isoweekday(), dt.date(year, 12, 31).isoweekday())
    assert last_week_of(year) == (53 if is_long else 52)


@given(st.integers(1, 9997))
def test_a_year_begins_where_the_one_before_ended(year: int) -> None:
    assert weeks_of(year + 1)[0].monday - weeks_of(year)[-1].sunday == DAY


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (dt.date(2026, 12, 31), 2026, 53),
        (dt.date(2027, 1, 1), 2026, 53),
        (dt.date(2027, 1, 3), 2026, 53),
        (dt.date(2027, 1, 4), 2027, 1),
        (dt.date(2025, 12, 28), 2025, 52),
        (dt.date(2025, 12, 29), 2026, 1),
    ],
)
def test_a_day_near_new_year_may_lie_in_a_week_of_the_other_year(day: dt.date, year: int, number: int) -> None:
    assert IsoWeek.of(day) == IsoWeek(year=year, number=number)


@pytest.mark.parametrize(("year", "number"), [(2027, 53), (2026, 54), (2026, 0), (0, 1), (9999, 1)])
def test_a_week_that_no_calendar_has_is_refused(year: int, number: int) -> None:
    with pytest.raises(ValueFault, match="has no week"):
        IsoWeek(year=year, number=number)


@pytest.mark.parametrize("year", [0, -1, 9999])
def test_a_year_that_no_calendar_has_is_refused(year: int) -> None:
    with pytest.raises(ValueFault, match="no calendar has the year"):
        weeks_of(year)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("40", (40,)), ("27-29", (27, 28, 29)), ("27 – 29", (27, 28, 29)), ("40, 8,8", (8, 40)), ("52-53,1", (1, 52, 53))],
)
def test_weeks_are_read_as_people_write_them(text: str, numbers: tuple[int, ...]) -> None:
    assert parse_week_numbers(text) == numbers


@pytest.mark.parametrize("text", ["", "uke 8", "0", "54", "9-8", "8,", "8--9", "100", "1-99"])
def test_what_names_no_weeks_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="names no weeks"):
        parse_week_numbers(text)
