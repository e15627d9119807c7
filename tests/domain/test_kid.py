"""The KID's check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.kid import LONGEST, SHORTEST, KidCheck, kid, kid_holds

NUMBERS = st.integers(min_value=0, max_value=10**9 - 1)


@pytest.mark.parametrize(
    ("number", "expected"), [("1234567", "12345674"), ("7992739871", "79927398713"), ("234567", "2345676")]
)
def test_mod10_gives_the_digit_that_is_worked_by_hand(number: str, expected: str) -> None:
    """Luhn: 7992739871 is the worked example of ISO/IEC 7812; the others were doubled and added by hand."""
    assert kid(int(number), length=len(expected)) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [("1234567", "12345674"), ("99346704", "993467049"), ("97476067", "974760673")]
)
def test_mod11_weighs_two_to_seven_from_the_right(number: str, expected: str) -> None:
    """The last two are organisation numbers, which are checked in the same way."""
    assert kid(int(number), length=len(expected), check=KidCheck.MOD11) == expected


def test_mod11_never_gives_a_hyphen() -> None:
    """Ten would be written `-`: one number of eleven has no KID, and whoever numbers takes the next."""
    found = [kid(number, length=6, check=KidCheck.MOD11) for number in range(1100)]
    assert found.count(None) == pytest.approx(100, abs=10)
    assert all(one is None or one.isdigit() for one in found)


@pytest.mark.parametrize("check", KidCheck)
@given(number=NUMBERS, length=st.integers(min_value=10, max_value=LONGEST))
def test_every_kid_holds_until_a_digit_is_mistyped(check: KidCheck, number: int, length: int) -> None:
    made = kid(number, length=length, check=check)
    if made is not None:
        assert len(made) == length
        assert kid_holds(made, check)
        for place, digit in enumerate(made):
            assert not kid_holds(f"{made[:place]}{(int(digit) + 1) % 10}{made[place + 1 :]}", check)


@pytest.mark.parametrize(
    ("length", "fits"), [(SHORTEST - 1, False), (SHORTEST, True), (LONGEST, True), (LONGEST + 1, False)]
)
def test_a_kid_has_4_to_25_digits(length: int, fits: bool) -> None:
    if fits:
        assert len(kid(7, length=length) or "") == length
    else:
        with pytest.raises(ValueFault):
            kid(7, length=length)


@pytest.mark.parametrize(("number", "fits"), [(999, True), (1000, False), (-1, False)])
def test_a_number_has_to_fit(number: int, fits: bool) -> None:
    if fits:
        assert kid(number, length=4)
    else:
        with pytest.raises(ValueFault):
            kid(number, length=4)


@pytest.mark.parametrize("text", ["", "123", "12345-", "1234 5674", "١٢٣٤٥٦٧٤", "1" * 26])
def test_what_is_no_kid_does_not_hold(text: str) -> None:
    assert not kid_holds(text)
