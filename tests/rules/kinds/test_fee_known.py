from __future__ import annotations

import datetime as dt

import attrs
import pytest

from veiledning_core.domain.fee import Fee, FeeRate, FeeUnit, Payer
from veiledning_core.domain.money import Money
from veiledning_core.rules.kinds.fee_known import FeeKnown
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import CITE, a_gathering, a_picture, said, words

RATES = (FeeRate(valid_from=dt.date(2024, 7, 1), valid_to=dt.date(2026, 12, 31), by_days=(2200, 4400)),)
FEE = Fee(
    key="course", title=words("Kursavgift"), unit=FeeUnit.PARTICIPANT, payer=Payer.PARTICIPANT, rates=RATES, cite=CITE
)
KNOWN = FeeKnown(fee="course")


def course_on(day: dt.date, days: int = 2) -> Picture:
    return a_picture(a_gathering(first=day, days=days), plan=Plan(fees=(FEE,)))


@pytest.mark.parametrize("day", [dt.date(2024, 7, 1), dt.date(2026, 12, 31)])
def test_a_rate_holds_on_its_first_and_last_day(day: dt.date) -> None:
    assert said(KNOWN, course_on(day)) == []


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (dt.date(2024, 6, 30), "nothing known for 2024-06-30"),
        (dt.date(2027, 1, 1), "nothing known for 2027-01-01; last known from 2024-07-01"),
    ],
)
def test_a_day_outside_every_rate_is_a_fault_in_the_fees_own_words(day: dt.date, answer: str) -> None:
    assert said(KNOWN, course_on(day)) == [("fee:course", f"Kursavgift: {answer}")]


def test_a_rate_that_does_not_reach_the_number_of_days_is_no_answer() -> None:
    assert len(said(KNOWN, course_on(dt.date(2026, 9, 7), days=3))) == 1


def test_a_price_agreed_for_the_course_is_an_answer_for_its_own_fee_alone() -> None:
    unknown = course_on(dt.date(2027, 1, 1))
    assert said(KNOWN, attrs.evolve(unknown, agreed={"course": Money(0)})) == []
    assert len(said(KNOWN, attrs.evolve(unknown, agreed={"travel": Money(0)}))) == 1


def test_a_fee_that_the_course_type_does_not_have_is_a_fault() -> None:
    found = said(FeeKnown(fee="travel"), course_on(dt.date(2026, 9, 7)))
    assert found == [("fee:travel", "the course type has no fee travel")]


def test_a_course_without_days_is_not_asked_about() -> None:
    assert said(KNOWN, a_picture(plan=Plan(fees=(FEE,)))) == []


def test_a_day_that_two_gatherings_share_is_paid_once() -> None:
    gatherings = (a_gathering("g1", days=2), a_gathering("g2"))
    assert said(KNOWN, a_picture(*gatherings, plan=Plan(fees=(FEE,)))) == []
