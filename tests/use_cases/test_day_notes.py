"""Days that are put in order, and days on a public holiday, are noted and forbid nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from veiledning_core.domain.course import Course
from veiledning_core.use_cases.courses.day_notes import day_notes
from veiledning_core.use_cases.courses.programme import move_gathering

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
CONSTITUTION_DAY = dt.date(2027, 5, 17)
WHIT_SUNDAY = CONSTITUTION_DAY - DAY
CHRISTMAS = dt.date(2027, 12, 25)


def planned(office: Office, *days: dt.date) -> Course:
    return office.plan("emnekurs", f"PRV-{days[0]:%m%d}", *((day,) for day in days)).course


def test_days_given_in_the_wrong_order_are_noted(office: Office) -> None:
    first, last = (dt.date(2027, 9, 7),), (dt.date(2027, 9, 16),)
    course = planned(office, *last, *first)
    (said,) = map(str, day_notes(course, asked=(last, first)))
    assert said.startswith("The days were given in another order, and are put in the right one: ")
    assert said.index("2027-09-07") < said.index("2027-09-16")
    assert day_notes(course, asked=(first, last)) == ()


def test_each_day_on_a_holiday_is_noted_and_the_days_beside_it_are_not(office: Office) -> None:
    """Constitution Day of 2027 is Whit Monday, too."""
    notes = day_notes(planned(office, WHIT_SUNDAY, CONSTITUTION_DAY))
    assert [str(note) for note in notes] == [
        "2027-05-16 is a public holiday: Whit Sunday",
        "2027-05-17 is a public holiday: Constitution Day, Whit Monday",
    ]
    assert day_notes(planned(office, WHIT_SUNDAY - DAY, CONSTITUTION_DAY + DAY)) == ()


def test_only_days_that_a_change_brings_are_noted(office: Office) -> None:
    course = planned(office, WHIT_SUNDAY, CHRISTMAS - DAY)
    moved = office.register.preview(move_gathering, course.code, "day-2", (CHRISTMAS,)).result
    assert [str(note) for note in moved.day_notes] == ["2027-12-25 is a public holiday: Christmas Day"]
