"""Money is whole øre: it adds up, shares out without a remainder, and reads back what it wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.money import Money, parse_kroner

amounts = st.integers(-(10**12), 10**12).map(Money)


@given(amounts, st.integers(1, 400))
def test_shares_add_up_and_differ_by_at_most_one_ore(amount: Money, parts: int) -> None:
    shares = amount.shares(parts)
    assert len(shares) == parts
    assert sum(share.ore for share in shares) == amount.ore
    assert max(shares) - min(shares) <= Money(1)


@pytest.mark.parametrize(("ore", "shares"), [(299, (100, 100, 99)), (300, (100, 100, 100)), (301, (101, 100, 100))])
def test_the_first_shares_take_what_is_left_over(ore: int, shares: tuple[int, ...]) -> None:
    assert tuple(share.ore for share in Money(ore).shares(3)) == shares


@pytest.mark.parametrize("parts", [0, -1])
def test_an_amount_is_shared_in_at_least_one_part(parts: int) -> None:
    with pytest.raises(ValueFault, match=f"cannot be shared in {parts}"):
        Money(100).shares(parts)
    assert Money(100).shares(1) == (Money(100),)


@given(amounts)
def test_what_it_writes_it_reads_back(amount: Money) -> None:
    assert parse_kroner(str(amount)) == amount
    assert parse_kroner(f"kr {amount}") == amount


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (0, "0,00"),
        (5, "0,05"),
        (-5, "−0,05"),
        (99_999, "999,99"),
        (100_000, "1\u00a0000,00"),
        (3_400_000, "34\u00a0000,00"),
        (-123_456_789, "−1\u00a0234\u00a0567,89"),
    ],
)
def test_it_is_written_the_norwegian_way(ore: int, text: str) -> None:
    assert str(Money(ore)) == text


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("34000", 3_400_000),
        ("34 000", 3_400_000),
        ("34\u00a0000", 3_400_000),
        ("34\u202f000", 3_400_000),
        ("34.000", 3_400_000),
        ("34 000,50", 3_400_050),
        ("kr 34 000,-", 3_400_000),
        ("Kr. 34 000,–", 3_400_000),
        ("KR34000", 3_400_000),
        ("-500", -50_000),
        ("−500,05", -50_005),
        ("kr –500", -50_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_in_every_usual_way(text: str, ore: int) -> None:
    assert parse_kroner(f" {text} ") == Money(ore)


@pytest.mark.parametrize(
    "text",
    ["", "kr", "-", ".50", ",50", "34.50", "34,5", "34,505", "3 4000", "1 2345", "1e3", "٣٤", "34 000 EUR", "--5"],
)
def test_what_is_no_amount_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(ValueFault, match="is no amount"):
        parse_kroner(text)


@given(amounts, amounts, st.integers(-50, 50))
def test_arithmetic_is_that_of_whole_ore(one: Money, other: Money, times: int) -> None:
    assert (one + other).ore == one.ore + other.ore
    assert one + other - other == one
    assert (one * times).ore == one.ore * times
    assert (one < other) == (one.ore < other.ore)


def test_a_fraction_of_an_ore_does_not_exist() -> None:
    with pytest.raises(TypeError):
        Money(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(3) * 0.5  # type: ignore[operator]


def test_kroner_are_a_hundred_ore() -> None:
    assert Money.kroner(4_400) == Money(440_000)
