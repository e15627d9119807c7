"""The year by ISO weeks: gatherings, holidays, closed weeks, and what is to be minded about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import UsageFault, ValueFault
from veiledning_core.domain.holidays import Holiday
from veiledning_core.domain.iso_week import IsoWeek
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.year.closed_weeks import close_weeks, closed_weeks, open_weeks
from veiledning_core.use_cases.year.remarks import remarks_of
from veiledning_core.use_cases.year.year_plan import WeekPlan, YearPlan, year_plan

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
NEW_YEARS_EVE = dt.date(2026, 12, 31)


def plan(office: Office, year: int | None = None) -> YearPlan:
    return office.register.read(year_plan, year)


def week(office: Office, year: int, number: int) -> WeekPlan:
    return plan(office, year).weeks[number - 1]


def held(found: WeekPlan) -> list[tuple[str, int, int]]:
    return [(one.gathering.course.code, one.gathering.number, len(one.days)) for one in found.held]


def remarks(found: WeekPlan) -> list[str]:
    return [str(remark.words) for remark in remarks_of(found)]


def test_an_empty_register_has_a_year_of_weeks_with_their_holidays(small_office: Office) -> None:
    found = plan(small_office, 2027)
    assert [one.week.number for one in found.weeks] == list(range(1, 53))
    assert found.weeks[19].holidays == {dt.date(2027, 5, 17): (Holiday.CONSTITUTION_DAY, Holiday.WHIT_MONDAY)}
    assert remarks(found.weeks[19]) == ["2027-05-17: Constitution Day, Whit Monday"]


def test_without_a_year_it_is_the_one_of_the_present_week(small_office: Office) -> None:
    """1 January 2027 is a Friday, so its week is the 53rd of 2026."""
    small_office.day = dt.date(2027, 1, 1)
    found = plan(small_office)
    assert (found.year, len(found.weeks), found.present) == (2026, 53, IsoWeek(year=2026, number=53))
    assert found.weeks[52].holidays == {dt.date(2027, 1, 1): (Holiday.NEW_YEAR,)}
    small_office.day = dt.date(2027, 1, 4)
    assert plan(small_office).year == 2027


def test_a_gathering_across_new_year_stands_once_in_its_week(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (NEW_YEARS_EVE,), (NEW_YEARS_EVE + DAY,))
    assert held(week(small_office, 2026, 53)) == [("PRV-1", 1, 1), ("PRV-1", 2, 1)]
    assert not any(one.held for one in plan(small_office, 2027).weeks)
    assert "2027-01-01: PRV-1 on New Year's Day" in remarks(week(small_office, 2026, 53))


def test_a_gathering_from_sunday_to_monday_stands_in_both_weeks(office: Office) -> None:
    sunday = dt.date(2027, 1, 3)
    days = ((sunday, sunday + DAY), *((sunday + weeks * 7 * DAY,) for weeks in (10, 20, 30)))
    office.plan("ttt", "KULL-9", *days)
    assert held(week(office, 2026, 53)) == [("KULL-9", 1, 1)]
    assert held(week(office, 2027, 1)) == [("KULL-9", 1, 1)]
    assert remarks(week(office, 2026, 53))[0] == "2027-01-03: KULL-9 on a Sunday"


def test_a_cancelled_course_has_no_place_in_the_year(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (dt.date(2027, 2, 1),), (dt.date(2027, 2, 2),))
    assert len(held(week(small_office, 2027, 5))) == 2
    small_office.register.run(course_changes.cancel, "PRV-1", reason="For få søkere")
    assert held(week(small_office, 2027, 5)) == []


def test_a_closed_week_says_why_and_which_course_is_in_it(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (dt.date(2027, 2, 22),), (dt.date(2027, 3, 1),))
    small_office.register.run(close_weeks, 2027, (8, 9), reason="Vinterferie")
    small_office.register.run(close_weeks, 2027, (9,), reason="Ferie  i fylket")
    assert remarks(week(small_office, 2027, 8)) == [
        "PRV-1 in a week that is closed: Vinterferie",
        "closed: Vinterferie",
    ]
    assert [(one.week.number, one.reason) for one in small_office.register.read(closed_weeks, 2027)] == [
        (8, "Vinterferie"),
        (9, "Ferie i fylket"),
    ]
    assert week(small_office, 2026, 8).closed == ""
    small_office.register.run(open_weeks, 2027, (8, 10))
    assert [one.week.number for one in small_office.register.read(closed_weeks, 2027)] == [9]


def test_closing_weeks_can_be_undone(small_office: Office) -> None:
    small_office.register.run(close_weeks, 2027, (8,), reason="Vinterferie")
    small_office.register.run(close_weeks, 2027, (9,), reason="Vinterferie")
    (last, *_) = small_office.journal()
    assert last.number is not None
    small_office.register.run(undo, last.number)
    assert [one.week.number for one in small_office.register.read(closed_weeks, 2027)] == [8]


def test_closing_what_is_closed_already_writes_nothing(small_office: Office) -> None:
    small_office.register.run(close_weeks, 2027, (8,), reason="Vinterferie")
    before = contents(small_office.register)
    small_office.register.run(close_weeks, 2027, (8,), reason="Vinterferie")
    small_office.register.run(open_weeks, 2027, (9,))
    assert contents(small_office.register) == before


def test_a_week_that_the_year_does_not_have_and_a_closing_without_a_reason_are_refused(small_office: Office) -> None:
    before = contents(small_office.register)
    with pytest.raises(UsageFault, match="2027 has no week 53"):
        small_office.register.run(close_weeks, 2027, (8, 53), reason="Jul")
    with pytest.raises(UsageFault, match="takes a reason"):
        small_office.register.run(close_weeks, 2027, (8,), reason=" ")
    with pytest.raises(ValueFault, match="no calendar"):
        plan(small_office, 0)
    assert contents(small_office.register) == before
