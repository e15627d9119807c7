"""The hour account of an emnekurs: 2 + 2 hours of preparation and 7 + 7 of course days (EMNE-02, EMNE-03, EMNE-04)."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.attendance import Attendance, Presence
from veiledning_core.rules.hours import HourAccount, hour_account
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import (
    a_block,
    a_gathering,
    a_participant,
    a_picture,
    a_preparation,
    an_attendance,
    by_enrolment,
)

DAY = dt.timedelta(days=1)
KARI = a_participant()
LEAP_DAY = dt.date(2028, 2, 29)
SUMMER_TIME = dt.date(2028, 3, 26)
"""The Sunday on which the clocks go forward."""
DAY_1 = a_gathering("day-1", LEAP_DAY, credit_hours=Decimal(7))
DAY_2 = a_gathering("day-2", SUMMER_TIME, credit_hours=Decimal(7))
PLAN = Plan(
    blocks=(a_block("before-day-1", "day-1"), a_block("before-day-2", "day-2")),
    preparations=(
        a_preparation("read", "before-day-1"),
        a_preparation("talk", "before-day-2"),
        a_preparation("observe", "before-day-2"),
        a_preparation("film", "before-day-2", optional=True),
    ),
)
PRESENT_1, PRESENT_2 = an_attendance(KARI, DAY_1), an_attendance(KARI, DAY_2)


def emnekurs(*marks: Attendance, ticks: tuple[str, ...] = (), today: dt.date = SUMMER_TIME + DAY) -> Picture:
    return a_picture(
        DAY_1,
        DAY_2,
        participants=(KARI,),
        plan=PLAN,
        today=today,
        attendance=by_enrolment(marks),
        ticks={KARI.enrolment.id: frozenset(ticks)},
    )


def account(*marks: Attendance, partly_counts: bool = False, **more: Any) -> HourAccount:
    return hour_account(emnekurs(*marks, **more), KARI, partly_counts=partly_counts)


@pytest.mark.parametrize(
    ("marks", "ticks", "earned"),
    [
        ((), (), 0),
        ((), ("read",), 2),
        ((), ("read", "talk"), 2),
        ((), ("read", "talk", "observe"), 4),
        ((PRESENT_1,), ("read", "talk", "observe"), 11),
        ((PRESENT_2,), ("talk", "observe"), 9),
        ((PRESENT_1, PRESENT_2), (), 14),
        ((PRESENT_1, PRESENT_2), ("read", "talk", "observe"), 18),
    ],
)
def test_each_component_is_earned_whole_or_not_at_all(
    marks: tuple[Attendance, ...], ticks: tuple[str, ...], earned: int
) -> None:
    found = account(*marks, ticks=ticks)
    assert (found.earned, found.total) == (Decimal(earned), Decimal(18))


def test_the_components_are_two_and_two_and_seven_and_seven() -> None:
    found = account(PRESENT_1, ticks=("read",))
    assert [(line.title.nb, int(line.hours), int(line.earned), str(line.words)) for line in found.lines] == [
        ("before-day-1", 2, 2, "1 of 1 preparations ticked off"),
        ("before-day-2", 2, 0, "0 of 2 preparations ticked off"),
        ("day-1", 7, 7, "attended"),
        ("day-2", 7, 0, "nothing recorded for 2028-03-26"),
    ]


def test_part_of_a_day_earns_nothing_until_somebody_lets_it_count() -> None:
    partly = an_attendance(KARI, DAY_2, Presence.PARTLY)
    assert account(PRESENT_1, partly).earned == 7
    let_count = account(PRESENT_1, partly, partly_counts=True)
    assert let_count.earned == 14
    assert str(let_count.lines[-1].words) == f"there for part of {DAY_2.first_day}, which counts"


def test_a_missed_day_earns_nothing_whatever_somebody_lets_pass() -> None:
    absent = an_attendance(KARI, DAY_2, Presence.ABSENT)
    assert account(PRESENT_1, absent, partly_counts=True).earned == 7
    assert account(PRESENT_1, partly_counts=True).earned == 7


@pytest.mark.parametrize(
    ("today", "within_reach"),
    [(LEAP_DAY, 18), (LEAP_DAY + DAY, 9), (SUMMER_TIME, 9), (SUMMER_TIME + DAY, 0)],
)
def test_what_is_within_reach_shrinks_as_days_go_by(today: dt.date, within_reach: int) -> None:
    assert account(today=today).within_reach == within_reach


def test_a_type_that_counts_no_hours_has_an_empty_account() -> None:
    picture = a_picture(a_gathering("g1"), participants=(KARI,))
    found = hour_account(picture, KARI)
    assert (found.lines, int(found.earned), int(found.total)) == ((), 0, 0)


TWO_DAYS = a_gathering("g1", LEAP_DAY, days=2, credit_hours=Decimal(14))


@pytest.mark.parametrize(("first", "second"), list(itertools.product(Presence, repeat=2)))
def test_a_gathering_of_two_days_earns_its_hours_when_both_count(first: Presence, second: Presence) -> None:
    marks = (an_attendance(KARI, TWO_DAYS, first), an_attendance(KARI, TWO_DAYS, second, day=2))
    picture = a_picture(TWO_DAYS, participants=(KARI,), today=LEAP_DAY + DAY, attendance=by_enrolment(marks))
    both = first is second is Presence.PRESENT
    assert hour_account(picture, KARI).earned == (14 if both else 0)


@given(st.permutations([PRESENT_1, PRESENT_2]), st.permutations(["read", "talk", "observe"]), st.integers(0, 2))
def test_the_order_in_which_things_were_recorded_changes_nothing(
    marks: list[Attendance], ticks: list[str], known: int
) -> None:
    kept = [mark for mark in marks if mark in (PRESENT_1, PRESENT_2)[:known]]
    expected = account(*(PRESENT_1, PRESENT_2)[:known], ticks=("read", "talk", "observe"))
    assert account(*kept, ticks=tuple(ticks)) == expected
