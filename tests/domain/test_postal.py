"""Postcodes and countries."""

from __future__ import annotations

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.invoice import Address
from veiledning_core.domain.postal import COUNTRIES, country_code, postcode_of


@pytest.mark.parametrize("text", ["0001", "9991", " 8006 ", ""])
def test_a_norwegian_postcode_is_four_digits_or_none_yet(text: str) -> None:
    assert postcode_of(text, "NO") == text.strip()


@pytest.mark.parametrize("text", ["123", "12345", "N-8006", "800 6", "åtte", "٨٠٠٦"])
def test_anything_else_is_no_norwegian_postcode_and_may_be_one_elsewhere(text: str) -> None:
    with pytest.raises(ValueFault, match="no Norwegian postcode"):
        postcode_of(text, "NO")
    assert postcode_of(text, "SE") == text


def test_countries_are_those_of_iso_3166() -> None:
    assert (len(COUNTRIES), country_code(" se "), country_code("")) == (249, "SE", "NO")


@pytest.mark.parametrize("text", ["Sverige", "S", "XX", "EU", "UK"])
def test_what_is_no_code_of_a_country_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="the code of no country"):
        country_code(text)


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (Address(street="Storgata 1", postcode="8006", city="Bodø"), ("Storgata 1", "8006 Bodø")),
        (Address(postcode="111 22", city="Stockholm", country="SE"), ("SE-111 22 Stockholm",)),
        (Address(street="Box 1", city="Monaco", country="MC"), ("Box 1", "Monaco")),
        (Address(country="SE"), ()),
    ],
)
def test_an_address_abroad_says_its_country(address: Address, lines: tuple[str, ...]) -> None:
    assert address.lines == lines
