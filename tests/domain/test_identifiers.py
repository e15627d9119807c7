"""Numbers and codes with a form of their own."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.identifiers import (
    bank_account,
    email_address,
    hpr_check_digit_holds,
    hpr_number,
    organisation_number,
    outcome_code,
    phone_number,
)

VALID_NUMBERS = ["123456785", "987654325", "991324968", "938726027", "921133642", "864979092", "820710592"]
nine_digits = st.text("0123456789", min_size=9, max_size=9)


def mod_11_holds(digits: str) -> bool:
    """The rule said the other way round: with weight 1 for the check digit, the sum is a multiple of 11."""
    return sum(int(d) * w for d, w in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 == 0


@pytest.mark.parametrize("digits", VALID_NUMBERS)
def test_numbers_in_use_are_accepted_however_they_are_spaced(digits: str) -> None:
    spaced = f"{digits[:3]} {digits[3:6]}\u00a0{digits[6:]}"
    assert organisation_number(digits) == organisation_number(spaced) == digits


@given(nine_digits)
def test_an_organisation_number_is_accepted_exactly_when_mod_11_holds(digits: str) -> None:
    if mod_11_holds(digits):
        assert organisation_number(digits) == digits
    else:
        with pytest.raises(ValueFault, match="fails its check digit"):
            organisation_number(digits)


@given(st.sampled_from(VALID_NUMBERS), st.integers(0, 8), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(digits: str, place: int, wrong: str) -> None:
    assume(digits[place] != wrong)
    with pytest.raises(ValueFault):
        organisation_number(digits[:place] + wrong + digits[place + 1 :])


def test_a_failed_check_digit_says_where_to_look() -> None:
    with pytest.raises(ValueFault, match="123456784 fails its check digit") as caught:
        organisation_number("123456784")
    assert "Enhetsregisteret" in str(caught.value.hint)


@pytest.mark.parametrize("text", ["", "12345678", "1234567850", "12345678A", "१२३४५६७८५", "NO123456785"])
def test_an_organisation_number_has_nine_digits(text: str) -> None:
    with pytest.raises(ValueFault, match="it has nine digits"):
        organisation_number(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("9144889", "9144889"), ("0012345", "12345"), ("009144889", "9144889"), (" 914 48 89 ", "9144889")],
)
def test_leading_zeros_and_blanks_carry_no_meaning_in_an_hpr_number(text: str, digits: str) -> None:
    assert hpr_number(text) == digits


@pytest.mark.parametrize("text", ["1", "123456789", "0123456789"])
def test_an_hpr_number_has_one_to_nine_digits(text: str) -> None:
    assert hpr_number(text) == text.lstrip("0")


@pytest.mark.parametrize("text", ["", "0", "000", "1234567890", "12a", "-5", "12.0", "०१२"])
def test_what_is_no_hpr_number_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="is no HPR number"):
        hpr_number(text)


@pytest.mark.parametrize("digits", ["9144889", "9144900", "9434607"])
def test_the_check_digit_holds_for_the_public_examples(digits: str) -> None:
    """The examples of the Nordic base profile and of public clients; neighbouring numbers fail."""
    assert hpr_check_digit_holds(digits)
    assert not hpr_check_digit_holds(str(int(digits) + 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ALM 2", "ALM-002"),
        ("ALM-002", "ALM-002"),
        ("alm-002", "ALM-002"),
        ("alm2", "ALM-002"),
        ("FKM 20", "FKM-020"),
        ("FKM\u00a020", "FKM-020"),
        ("FKM–20", "FKM-020"),
        (" ALM 042 ", "ALM-042"),
        ("FKMS-003", "FKMS-003"),
        ("NUK-104", "NUK-104"),
    ],
)
def test_an_outcome_code_takes_the_form_of_the_regulation(text: str, code: str) -> None:
    assert outcome_code(text) == outcome_code(code) == code


@pytest.mark.parametrize("text", ["", "ALM", "002", "A-2", "ALM-1234", "ALM--2", "ALM 042-050", "ALM 2 a", "ÆØÅ-2"])
def test_what_is_no_outcome_code_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="is no outcome code"):
        outcome_code(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("kari@example.no", "kari@example.no"),
        (" Kari.Nordmann@Example.NO ", "kari.nordmann@example.no"),
        ("k+kurs@sub.example.no", "k+kurs@sub.example.no"),
        ("bjørn@blåbær.no", "bjørn@blåbær.no"),
        (f"{'a' * 245}@b.no", f"{'a' * 245}@b.no"),
    ],
)
def test_an_address_is_kept_in_lower_case(text: str, address: str) -> None:
    assert email_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kari",
        "@example.no",
        "kari@",
        "kari@example",
        "kari@example.",
        "kari@.no",
        "kari@example..no",
        "kari@@example.no",
        "a@b.no, c@d.no",
        "Kari <kari@example.no>",
        "kari nordmann@example.no",
        "kari\x1b@example.no",
        "kari\u200b@example.no",
        "kari@example.no\u202e",
        f"{'a' * 250}@b.no",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="is no e-mail address"):
        email_address(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("22 33 44 55", "22334455"),
        ("+47 223 34 455", "22334455"),
        ("0047 22334455", "22334455"),
        ("(+46) 8-123 456", "+468123456"),
        ("02800", "02800"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_a_telephone_number_is_kept_as_digits_with_its_country(text: str, number: str) -> None:
    assert phone_number(text) == number


@pytest.mark.parametrize("text", ["", "1234", "1234567890123456", "ring meg", "22+334455", "٢٢٣٣٤٤٥٥"])
def test_what_is_no_telephone_number_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="is no telephone number"):
        phone_number(text)


@given(nine_digits | st.text(max_size=20))
def test_what_is_accepted_once_is_accepted_again_unchanged(text: str) -> None:
    for parse in (organisation_number, hpr_number, email_address, phone_number, outcome_code):
        try:
            plain = parse(text)
        except ValueFault:
            continue
        assert parse(plain) == plain


@pytest.mark.parametrize("text", ["12345678903", "1234.56.78903", "1234 56 78903"])
def test_a_bank_account_is_eleven_digits_however_it_is_written(text: str) -> None:
    assert bank_account(text) == "12345678903"


@pytest.mark.parametrize("text", ["1234567890", "123456789033", "1234567890X", "", "12345678904"])
def test_what_is_no_bank_account_or_fails_its_check_digit_is_refused(text: str) -> None:
    with pytest.raises(ValueFault):
        bank_account(text)


@given(st.integers(0, 10**10 - 1))
def test_at_most_one_last_digit_makes_a_bank_account(start: int) -> None:
    """Mod 11: where the digit would be ten there is none."""

    def holds(text: str) -> bool:
        try:
            return bank_account(text) == text
        except ValueFault:
            return False

    assert sum(holds(f"{start:010}{digit}") for digit in range(10)) <= 1
