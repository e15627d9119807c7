"""What speaks against a day: holidays, an office's own weeks, and days squeezed between (register, g5 to g7)."""

from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.day_calendar import DayCalendar, DayKind, SchoolHoliday, is_between
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.iso_week import IsoWeek

WINTER = SchoolHoliday(county="Innlandet", name="Vinterferie", first=dt.date(2027, 2, 22), last=dt.date(2027, 2, 26))
CALENDAR = DayCalendar(closed={IsoWeek(year=2027, number=17): "Flytting"}, school=(WINTER,))


def _kinds(day: dt.date, calendar: DayCalendar = CALENDAR) -> list[DayKind]:
    return [remark.kind for remark in calendar.remarks(day)]


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (dt.date(2027, 5, 6), [DayKind.HOLIDAY]),  # Ascension Day, a Thursday
        (dt.date(2027, 5, 7), [DayKind.BETWEEN]),
        (dt.date(2027, 5, 5), []),
        (dt.date(2027, 5, 8), [DayKind.WEEKEND]),
        (dt.date(2028, 5, 16), []),  # 17 May is a Wednesday
        (dt.date(2029, 4, 30), [DayKind.BETWEEN]),  # 1 May is a Tuesday
        (dt.date(2027, 3, 21), [DayKind.WEEKEND]),
        (dt.date(2027, 3, 22), [DayKind.EASTER]),
        (dt.date(2027, 3, 24), [DayKind.EASTER]),
        (dt.date(2027, 3, 25), [DayKind.HOLIDAY]),
        (dt.date(2027, 3, 30), []),
        (dt.date(2027, 2, 19), []),
        (dt.date(2027, 2, 22), [DayKind.SCHOOL]),
        (dt.date(2027, 2, 26), [DayKind.SCHOOL]),
        (dt.date(2027, 3, 1), []),
        (dt.date(2027, 4, 26), [DayKind.CLOSED]),
        (dt.date(2027, 7, 2), []),
        (dt.date(2027, 7, 5), [DayKind.QUIET]),
        (dt.date(2027, 8, 13), [DayKind.QUIET]),
        (dt.date(2027, 8, 16), []),
        (dt.date(2026, 12, 31), [DayKind.QUIET]),
        (dt.date(2027, 1, 7), [DayKind.QUIET]),
        (dt.date(2027, 1, 11), []),
    ],
)
def test_each_kind_of_day_and_the_days_beside_it(day: dt.date, kinds: list[DayKind]) -> None:
    assert _kinds(day) == kinds


def test_a_day_on_which_nobody_works_is_not_chosen_and_others_cost() -> None:
    costs = [CALENDAR.cost(dt.date(2027, *day)) for day in ((5, 6), (5, 8), (4, 26), (5, 7), (2, 22), (5, 5))]
    assert costs == [None, None, None, 20, 40, 0]


@pytest.mark.parametrize(("counties", "counts"), [((), True), (("innlandet",), True), (("Oslo",), False)])
def test_the_school_holidays_of_the_counties_that_are_named_count(counties: tuple[str, ...], counts: bool) -> None:
    calendar = DayCalendar(school=(WINTER,), counties=counties)
    assert (DayKind.SCHOOL in _kinds(WINTER.first, calendar)) is counts


def test_a_day_between_two_holidays_without_a_weekend_is_squeezed_too() -> None:
    assert not is_between(dt.date(2027, 5, 6))
    assert is_between(dt.date(2026, 5, 15))


@pytest.mark.parametrize(
    ("first", "last"), [(dt.date(2027, 2, 2), dt.date(2027, 2, 1)), (dt.date(2027, 1, 1), dt.date(2027, 4, 11))]
)
def test_a_school_holiday_that_makes_no_sense_is_refused(first: dt.date, last: dt.date) -> None:
    with pytest.raises(ValueFault):
        SchoolHoliday(county="Oslo", name="Ferie", first=first, last=last)
    with pytest.raises(ValueFault):
        SchoolHoliday(county=" ", name="Ferie", first=first, last=first)


@pytest.mark.parametrize(
    ("year", "counties", "known"),
    [
        (2027, (), True),
        (2028, (), False),
        (2027, ("innlandet",), True),
        (2027, ("Oslo",), False),
        (2027, ("Innlandet", "Oslo"), False),
    ],
)
def test_school_holidays_are_known_of_the_counties_and_years_that_were_taken_in(
    year: int, counties: tuple[str, ...], known: bool
) -> None:
    assert DayCalendar(school=(WINTER,), counties=counties).knows_school_holidays(year) is known
