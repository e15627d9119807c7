"""A number on the form is a whole one from 0 on, however people and spreadsheets write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.course_type.form import FieldKind, FormField
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.answers import reader_of

FIELD = FormField(key="years", kind=FieldKind.NUMBER, label=LocalText(nb="År som lege", en="Years as a doctor"))
READ = reader_of(FIELD)
NUMBERS = st.integers(0, 999_999_999)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("0", 0),
        ("1", 1),
        ("007", 7),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("12\u2009000", 12000),
        ("12.0", 12),
        ("12,00", 12),
        ("999999999", 999_999_999),
        ("999 999 999", 999_999_999),
        ("0000000000012", 12),
    ],
)
def test_a_number_is_read_as_people_and_spreadsheets_write_it(written: str, number: int) -> None:
    assert (READ(written), type(READ(written))) == (number, int)


@pytest.mark.parametrize(
    "written",
    [
        "tolv",
        "12 år",
        "ja",
        "true",
        "12,5",
        "12.5",
        "12.000",
        "12,000",
        "1.200",
        "1 20",
        "1 2000",
        "1  200",
        "-1",
        "\u22121",
        "+1",
        "1e3",
        "5-6",
        "١٢",
        "12\n13",
        "1000000000",
        "1 000 000 000",
        "9" * 5000,
    ],
)
def test_anything_else_is_refused_with_what_to_write(written: str) -> None:
    """Three digits behind a point or comma are thousands to some and none to others."""
    with pytest.raises(ValueFault) as refused:
        READ(written)
    assert str(refused.value.what) == f"{written[:80]!r} is no whole number of at most nine digits"
    assert str(refused.value.hint) == "Write a whole number, such as 12."


def test_nothing_is_no_zero() -> None:
    assert READ("  ") is None


@given(NUMBERS)
def test_every_number_is_read_back(number: int) -> None:
    assert READ(str(number)) == READ(f"{number:,}".replace(",", "\u00a0")) == READ(f"{number}.0") == number
