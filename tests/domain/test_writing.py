"""Days, times and numbers are written as the reader's language does."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.writing import written


@pytest.mark.parametrize(
    ("value", "norwegian", "english"),
    [
        (dt.date(2026, 11, 30), "30.11.2026", "2026-11-30"),
        (dt.date(2026, 2, 1), "01.02.2026", "2026-02-01"),
        (dt.time(9, 5), "09:05", "09:05"),
        (dt.datetime(2026, 11, 30, 9, 15), "30.11.2026 09:15", "2026-11-30 09:15"),
        (Decimal("7.5"), "7,5", "7.5"),
        (7, 7, 7),
        ("7.5", "7.5", "7.5"),
        (None, None, None),
    ],
)
def test_norwegian_and_english_write_them_their_own_way(value: object, norwegian: object, english: object) -> None:
    assert (written(value, "nb"), written(value, "en")) == (norwegian, english)


def test_another_language_writes_as_english_does() -> None:
    assert written(dt.date(2026, 11, 30), "sv") == "2026-11-30"


@pytest.mark.parametrize(("number", "text"), [("7", "7"), ("7.50", "7.5"), ("10.0", "10"), ("100", "100"), ("0", "0")])
def test_a_number_loses_the_zeros_that_say_nothing(number: str, text: str) -> None:
    assert written(Decimal(number), "en") == text


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_written_number_is_still_the_same_number(number: Decimal) -> None:
    assert Decimal(str(written(number, "en"))) == number
    assert Decimal(str(written(number, "nb")).replace(",", ".")) == number
