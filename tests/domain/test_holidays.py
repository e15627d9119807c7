"""The public holidays, against the table of the register and on every year of four centuries."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.holidays import Holiday, easter_sunday, holidays_of

YEARS = st.integers(1700, 2299)
MOVABLE = {
    Holiday.MAUNDY_THURSDAY: 4,
    Holiday.GOOD_FRIDAY: 5,
    Holiday.EASTER_SUNDAY: 7,
    Holiday.EASTER_MONDAY: 1,
    Holiday.ASCENSION_DAY: 4,
    Holiday.WHIT_SUNDAY: 7,
    Holiday.WHIT_MONDAY: 1,
}


def day_of(holiday: Holiday, year: int) -> dt.date:
    return next(day for day, holidays in holidays_of(year).items() if holiday in holidays)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, ("04-02", "04-03", "04-06", "05-14", "05-25")),
        (2027, ("03-25", "03-26", "03-29", "05-06", "05-17")),
        (2028, ("04-13", "04-14", "04-17", "05-25", "06-05")),
        (2029, ("03-29", "03-30", "04-02", "05-10", "05-21")),
        (2030, ("04-18", "04-19", "04-22", "05-30", "06-10")),
        (2031, ("04-10", "04-11", "04-14", "05-22", "06-02")),
    ],
)
def test_the_movable_days_are_those_of_the_calendar(year: int, days: tuple[str, ...]) -> None:
    """Register, g: the table of 2026 to 2031."""
    asked = (
        Holiday.MAUNDY_THURSDAY,
        Holiday.GOOD_FRIDAY,
        Holiday.EASTER_MONDAY,
        Holiday.ASCENSION_DAY,
        Holiday.WHIT_MONDAY,
    )
    assert tuple(f"{day_of(holiday, year):%m-%d}" for holiday in asked) == days


def test_two_holidays_may_fall_on_one_day() -> None:
    """In 2027 Whit Monday is 17 May."""
    assert holidays_of(2027)[dt.date(2027, 5, 17)] == (Holiday.CONSTITUTION_DAY, Holiday.WHIT_MONDAY)
    assert len(holidays_of(2027)) == 11
    assert len(holidays_of(2026)) == 12


@pytest.mark.parametrize(("year", "day"), [(1818, "03-22"), (2285, "03-22"), (1943, "04-25"), (2038, "04-25")])
def test_easter_reaches_its_first_and_its_last_day(year: int, day: str) -> None:
    assert f"{easter_sunday(year):%m-%d}" == day


@given(YEARS)
def test_every_holiday_falls_in_its_year_and_on_its_weekday(year: int) -> None:
    found = holidays_of(year)
    assert list(found) == sorted(found)
    assert sum(map(len, found.values())) == len(Holiday)
    assert {day.year for day in found} == {year}
    for holiday, weekday in MOVABLE.items():
        assert day_of(holiday, year).isoweekday() == weekday
    assert dt.date(year, 3, 22) <= easter_sunday(year) <= dt.date(year, 4, 25)
