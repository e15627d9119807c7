from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.errors import ValueFault
from veiledning_core.rules.kinds.hours_earned import HoursEarned
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
DAY_1 = a_gathering("day-1", dt.date(2028, 2, 29), credit_hours=Decimal(7))
PLAN = Plan(blocks=(a_block("first", "day-1", hours=2),), preparations=(a_preparation("read", "first"),))


def course(presence: Presence | None, *ticks: str, today: dt.date = DAY_1.last_day + DAY) -> Picture:
    marks = [an_attendance(KARI, DAY_1, presence)] if presence else []
    ticked = {KARI.enrolment.id: frozenset(ticks)}
    return a_picture(DAY_1, participants=(KARI,), plan=PLAN, today=today, attendance=by_enrolment(marks), ticks=ticked)


def evidence(picture: Picture, least: str) -> tuple[bool, bool, str]:
    found = HoursEarned(min=Decimal(least)).evidence(picture, KARI)
    return found.met, found.missed, str(found.words)


@pytest.mark.parametrize(("least", "met"), [("6.5", True), ("7", True), ("7.5", False)])
def test_so_many_hours_are_enough_and_a_little_more_is_not(least: str, met: bool) -> None:
    assert evidence(course(Presence.PRESENT), least)[0] is met


def test_all_of_them_are_said_in_a_few_words() -> None:
    assert evidence(course(Presence.PRESENT, "read"), "9") == (True, False, "9 of 9 hours earned")


def test_what_lacks_is_named() -> None:
    found = evidence(course(Presence.PRESENT), "9")
    assert found == (False, True, "7 of 9 hours earned, 9 needed; first: 0 of 1 preparations ticked off")


def test_part_of_a_day_is_told_as_something_to_decide() -> None:
    words = "2 of 9 hours earned, 9 needed; day-1: there for part of 2028-02-29, to be decided"
    assert evidence(course(Presence.PARTLY, "read"), "9") == (False, True, words)


@pytest.mark.parametrize(("today", "missed"), [(DAY_1.last_day, False), (DAY_1.last_day + DAY, True)])
def test_it_is_missed_when_too_few_hours_are_within_reach(today: dt.date, missed: bool) -> None:
    assert evidence(course(None, "read", today=today), "9")[:2] == (False, missed)


def test_hours_that_nobody_needs_are_not_missed() -> None:
    assert evidence(course(Presence.PRESENT), "7")[:2] == (True, False)


@pytest.mark.parametrize("least", ["0", "-1"])
def test_a_limit_that_nothing_can_break_is_refused(least: str) -> None:
    with pytest.raises(ValueFault, match="min is"):
        HoursEarned(min=Decimal(least))
