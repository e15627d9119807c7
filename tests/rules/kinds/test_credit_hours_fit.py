from __future__ import annotations

from decimal import Decimal

import pytest

from veiledning_core.domain.session import SessionKind
from veiledning_core.rules.kinds.credit_hours_fit import CreditHoursFit
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, said


def day_of(*, teaching: int, lunch: int, hours: str | None = "7") -> Picture:
    sessions = (
        a_session("morning", "09:00", teaching),
        a_session("lunch", f"{9 + teaching // 60:02}:{teaching % 60:02}", lunch, kind=SessionKind.LUNCH),
    )
    return a_picture(a_gathering(credit_hours=None if hours is None else Decimal(hours), sessions=sessions))


@pytest.mark.parametrize("teaching", [330, 315, 300])
def test_seven_clock_hours_from_start_to_end_hold_seven_hours(teaching: int) -> None:
    """420 minutes are 7 clock hours, whatever part of them is pauses (register, A-01)."""
    assert said(CreditHoursFit(), day_of(teaching=teaching, lunch=420 - teaching)) == []


def test_seven_whole_lessons_hold_seven_hours_of_a_shorter_day() -> None:
    assert said(CreditHoursFit(), day_of(teaching=315, lunch=30)) == []


def test_a_day_that_neither_reading_fills_is_a_fault_with_its_minutes() -> None:
    sentence = "7 credit hours; the day has 419 minutes, 314 without pauses: 6 × 45"
    assert said(CreditHoursFit(), day_of(teaching=314, lunch=105)) == [("gathering:day-1", sentence)]


def test_the_length_of_a_lesson_can_be_set() -> None:
    assert said(CreditHoursFit(lesson_minutes=44), day_of(teaching=314, lunch=105)) == []


def test_fewer_hours_than_there_is_room_for_are_fine() -> None:
    assert said(CreditHoursFit(), day_of(teaching=300, lunch=60, hours="2.5")) == []


def test_a_day_without_declared_hours_or_without_programme_is_not_judged() -> None:
    assert said(CreditHoursFit(), day_of(teaching=60, lunch=30, hours=None)) == []
    assert said(CreditHoursFit(), a_picture(a_gathering(credit_hours=Decimal(7)))) == []
