from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from veiledning_core.domain.preparation import PreparationBlock
from veiledning_core.rules.kinds.credit_hours_total import CreditHoursTotal
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import CITE, FIRST_DAY, a_gathering, a_picture, said, words

EIGHTEEN = CreditHoursTotal(total=Decimal(18))


def picture_with(blocks: list[str], gatherings: list[str | None]) -> Picture:
    plan = Plan(
        blocks=tuple(
            PreparationBlock(key=f"b{n}", title=words("f"), before="g0", credit_hours=Decimal(hours), cite=CITE)
            for n, hours in enumerate(blocks)
        )
    )
    days = (
        a_gathering(f"g{n}", FIRST_DAY + dt.timedelta(days=n), credit_hours=None if hours is None else Decimal(hours))
        for n, hours in enumerate(gatherings)
    )
    return a_picture(*days, plan=plan)


@pytest.mark.parametrize(
    ("last", "sentences"),
    [
        ("6", ["2 + 2 + 7 + 6 = 17, not 18 credit hours"]),
        ("7", []),
        ("7.0", []),
        ("7.5", ["2 + 2 + 7 + 7.5 = 18.5, not 18 credit hours"]),
    ],
)
def test_preparation_and_gatherings_add_up_to_the_total(last: str, sentences: list[str]) -> None:
    """2 + 2 + 7 + 7 = 18 (register, D-01)."""
    assert said(EIGHTEEN, picture_with(["2", "2"], ["7", last])) == [("course", sentence) for sentence in sentences]


def test_a_gathering_without_hours_adds_none() -> None:
    sentence = "2 + 2 + 7 + 0 = 11, not 18 credit hours"
    assert said(EIGHTEEN, picture_with(["2", "2"], ["7", None])) == [("course", sentence)]


@pytest.mark.parametrize(("hours", "found"), [([], "0"), (["10"], "10")])
def test_there_is_no_sum_to_show_of_fewer_than_two(hours: list[str | None], found: str) -> None:
    assert said(EIGHTEEN, picture_with([], hours)) == [("course", f"{found} credit hours, not 18")]


def test_the_sum_of_two_is_shown() -> None:
    assert said(EIGHTEEN, picture_with([], ["7", "7"])) == [("course", "7 + 7 = 14, not 18 credit hours")]
