"""Putting right what the register says of a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


def test_a_name_is_put_right_and_can_be_looked_at_first(year: Run, read: Read) -> None:
    correct = ("person", "correct", "Anne Prøve", "--family-name", "Prøvesen")
    year(*correct, "--dry-run")
    assert read("person", "show", "Anne Prøve")["person"]["family_name"] == "Prøve"
    assert "Anne Prøvesen is put right." in year(*correct).stdout
    assert read("person", "show", "Anne Prøvesen")["person"]["given_name"] == "Anne"


@pytest.mark.parametrize(
    ("said", "code"),
    [((), 2), (("--email", "ingen adresse"), 6), (("--given-name", " "), 2), (("--given-name", "A\x1b[31m"), 6)],
)
def test_what_is_no_name_or_address_is_refused_and_nothing_changes(
    year: Run, read: Read, said: tuple[str, ...], code: int
) -> None:
    before = read("person", "show", "Anne Prøve")
    year("person", "correct", "Anne Prøve", *said, code=code)
    assert read("person", "show", "Anne Prøve") == before


def test_the_region_of_a_home_is_said_shown_and_taken_back(year: Run, read: Read) -> None:
    correct = ("person", "correct", "Anne Prøve", "--home-region")
    assert "home region: – → nord" in year(*correct, "nord", "--dry-run").stderr
    assert read("person", "show", "Anne Prøve")["person"]["home_region"] is None
    year(*correct, "nord")
    assert read("person", "show", "Anne Prøve")["person"]["home_region"] == "nord"
    assert "Helse Nord" in year("person", "show", "Anne Prøve").stdout
    assert "sør" in year(*correct, "sør", code=2).stderr
    year(*correct, "none")
    assert read("person", "show", "Anne Prøve")["person"]["home_region"] is None


def test_nobody_is_put_right_who_is_not_there(year: Run) -> None:
    assert "Ingen Slik" in year("person", "correct", "Ingen Slik", "--given-name", "Noen", code=3).stderr
