"""A fee answers for the day a course begins and for its number of days, or says that it has no answer.

The figures are the Norwegian Medical Association's course fees of 2024.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.citation import Citation
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.fee import Fee, FeeBuyer, FeeMultiple, FeeRate, FeeUnit, FeeWithdrawal, Payer
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money

SPRING = FeeRate(
    valid_from=dt.date(2024, 1, 1),
    valid_to=dt.date(2024, 6, 30),
    by_days=(3_400, 4_200, 6_100, 7_300, 8_500),
    each_further_day=2_500,
)
AUTUMN = FeeRate(
    valid_from=dt.date(2024, 7, 1),
    valid_to=dt.date(2026, 12, 31),
    by_days=(3_600, 4_400, 6_400, 7_600, 8_900),
    each_further_day=2_500,
)
CITE = Citation(source="plan", section="Rammer")


def fee(*rates: FeeRate) -> Fee:
    return Fee(
        key="course-fee",
        title=LocalText(nb="Kursavgift", en="Course fee"),
        unit=FeeUnit.PARTICIPANT,
        payer=Payer.PARTICIPANT,
        rates=rates,
        cite=CITE,
    )


def rate(*by_days: int, **more: Any) -> FeeRate:
    return FeeRate(valid_from=dt.date(2022, 1, 1), by_days=by_days, **more)


def test_a_rate_without_a_last_day_of_its_own_ends_the_day_before_the_next_begins() -> None:
    first, last = rate(1_000), FeeRate(valid_from=dt.date(2027, 1, 1), by_days=(1_100,))
    prices = fee(first, last)
    assert (prices.last_day(first), prices.last_day(last)) == (dt.date(2026, 12, 31), None)
    assert fee(SPRING, AUTUMN).last_day(SPRING) == dt.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("day", "kroner"),
    [
        (dt.date(2024, 1, 1), 4_200),
        (dt.date(2024, 6, 30), 4_200),
        (dt.date(2024, 7, 1), 4_400),
        (dt.date(2026, 12, 31), 4_400),
    ],
)
def test_two_days_cost_what_the_rate_of_the_day_says(day: dt.date, kroner: int) -> None:
    assert fee(SPRING, AUTUMN).amount(day=day, days=2) == Money.kroner(kroner)


def test_after_the_last_known_rate_there_is_no_amount_but_the_last_rate_is_named() -> None:
    answer = fee(SPRING, AUTUMN).amount(day=dt.date(2027, 1, 1), days=2)
    assert answer == Unanswered(day=dt.date(2027, 1, 1), last=AUTUMN)
    assert str(answer.message) == "nothing known for 2027-01-01; last known from 2024-07-01"


def test_before_the_first_rate_nothing_is_known() -> None:
    day = dt.date(2023, 12, 31)
    assert fee(SPRING, AUTUMN).amount(day=day, days=2) == Unanswered(day=day, last=None)


def test_actual_cost_has_no_rate_and_so_no_amount() -> None:
    day = dt.date(2027, 1, 1)
    assert fee().amount(day=day, days=2) == Unanswered(day=day, last=None)


@pytest.mark.parametrize(("days", "kroner"), [(1, 3_600), (4, 7_600), (5, 8_900), (6, 11_400), (7, 13_900)])
def test_beyond_the_list_each_further_day_adds_its_amount(days: int, kroner: int) -> None:
    assert AUTUMN.for_days(days) == Money.kroner(kroner)


@pytest.mark.parametrize(("days", "kroner"), [(1, 100), (2, 150), (3, 200)])
def test_one_amount_and_a_further_day_add_up_from_the_second_day(days: int, kroner: int) -> None:
    assert rate(100, each_further_day=50).for_days(days) == Money.kroner(kroner)


@given(st.integers(1, 14))
def test_a_single_amount_holds_for_any_number_of_days(days: int) -> None:
    assert rate(34_000).for_days(days) == Money.kroner(34_000)


@pytest.mark.parametrize(("days", "amount"), [(1, Money.kroner(100)), (2, Money.kroner(150)), (3, None)])
def test_a_list_that_is_too_short_has_no_amount(days: int, amount: Money | None) -> None:
    assert rate(100, 150).for_days(days) == amount


def test_a_course_without_days_has_no_amount() -> None:
    assert AUTUMN.for_days(0) is None
    day = dt.date(2025, 1, 1)
    assert fee(AUTUMN).amount(day=day, days=0) == Unanswered(day=day, last=AUTUMN)


def test_nothing_to_pay_is_an_amount() -> None:
    assert fee(rate(0)).amount(day=dt.date(2022, 1, 1), days=2) == Money(0)


def test_a_rate_without_a_last_day_holds_until_the_next_begins() -> None:
    found = fee(rate(100), attrs.evolve(AUTUMN, valid_from=dt.date(2024, 7, 1)))
    eve, day = dt.date(2024, 6, 30), dt.date(2024, 7, 1)
    assert (found.amount(day=eve, days=1), found.amount(day=day, days=1)) == (Money.kroner(100), Money.kroner(3_600))


@pytest.mark.parametrize("amounts", [(), (-1,), (100, -1)])
def test_a_rate_has_amounts_and_none_below_zero(amounts: tuple[int, ...]) -> None:
    with pytest.raises(ValueFault, match="at least one amount and none below zero"):
        rate(*amounts)
    assert rate(0).by_days == (0,)


def test_a_further_day_costs_at_least_nothing() -> None:
    with pytest.raises(ValueFault, match="none below zero"):
        rate(100, each_further_day=-1)
    assert rate(100, each_further_day=0).for_days(9) == Money.kroner(100)


@pytest.mark.parametrize("rates", [(AUTUMN, SPRING), (SPRING, SPRING), (AUTUMN, rate(100))])
def test_rates_that_overlap_or_are_out_of_order_are_refused(rates: tuple[FeeRate, ...]) -> None:
    with pytest.raises(ValueFault, match="overlaps"):
        fee(*rates)


DAY = dt.date(2026, 3, 2)
LATE = FeeWithdrawal(days_before=21, kroner=1_000)
LAST_WEEK = FeeWithdrawal(days_before=7, per_cent=100)


@pytest.mark.parametrize(("days_left", "owed"), [(22, 0), (21, 1_000), (8, 1_000), (7, 4_400), (0, 4_400), (-3, 4_400)])
def test_the_later_somebody_withdraws_the_more_is_owed(days_left: int, owed: int) -> None:
    """Kr 1 000 inside three weeks, nothing back inside one (register, b6)."""
    found = attrs.evolve(fee(AUTUMN), withdrawal=(LATE, LAST_WEEK))
    assert found.withdrawn(Money.kroner(4_400), day=DAY, days_left=days_left) == Money.kroner(owed)


def test_without_rules_for_the_day_nothing_is_known_of_a_withdrawal() -> None:
    ended = attrs.evolve(LATE, valid_to=DAY - dt.timedelta(days=1))
    unanswered = Unanswered(day=DAY, last=None)
    assert fee(AUTUMN).withdrawn(Money.kroner(4_400), day=DAY, days_left=1) == unanswered
    found = attrs.evolve(fee(AUTUMN), withdrawal=(ended,))
    assert found.withdrawn(Money.kroner(4_400), day=DAY, days_left=1) == unanswered
    assert found.withdrawn(Money.kroner(4_400), day=dt.date(2026, 3, 1), days_left=1) == Money.kroner(1_000)


@given(st.integers(0, 10_000_000), st.integers(0, 100))
def test_a_withdrawal_never_costs_more_than_the_fee(ore: int, per_cent: int) -> None:
    full = Money(ore)
    assert FeeWithdrawal(days_before=7, kroner=1_000).of(full) == min(full, Money.kroner(1_000))
    part = FeeWithdrawal(days_before=7, per_cent=per_cent).of(full)
    assert Money(0) <= part <= full
    assert abs(part.ore * 100 - ore * per_cent) <= 50


@pytest.mark.parametrize(
    "wrong", [{}, {"kroner": 1, "per_cent": 1}, {"kroner": -1}, {"per_cent": 101}, {"days_before": -1, "kroner": 1}]
)
def test_a_rule_of_withdrawal_makes_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueFault):
        FeeWithdrawal(**{"days_before": 7, **wrong})


def test_answers_multiply_the_fee_and_name_who_gets_the_invoice() -> None:
    """Other professions pay double, students nothing (register, b1 and b5)."""
    other, none = (FeeMultiple(field="profession", equals=key, times=n) for key, n in (("other", 2), ("student", 0)))
    firm = FeeBuyer(field="payer", equals="employer", name="workplace")
    found = attrs.evolve(fee(AUTUMN), multiples=(other, none), buyers=(firm,))
    assert found.multiple({"profession": "other"}) == other
    assert found.multiple({"profession": "student"}) == none
    assert (found.multiple({"profession": "doctor"}), found.multiple({})) == (None, None)
    assert (found.buyer({"payer": "employer"}), found.buyer({"payer": "self"})) == (firm, None)
    with pytest.raises(ValueFault, match="not owed -1 times"):
        attrs.evolve(other, times=-1)


@pytest.mark.parametrize("vat", [-1, 100])
def test_a_rate_of_vat_is_from_none_to_less_than_the_whole(vat: int) -> None:
    with pytest.raises(ValueFault, match="no rate of VAT"):
        attrs.evolve(fee(AUTUMN), vat=vat)
    assert attrs.evolve(fee(AUTUMN), vat=25).vat == 25
