"""People are the same when their names are, however they are typed; likeness alone merges nobody."""

from __future__ import annotations

import unicodedata
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.person import Person

NAMES = [
    ("Åse", "Bjørnå"),
    ("Márjá", "Čáhppes"),
    ("José", "Muñoz"),
    ("Łucja", "Żółć"),
    ("Zoë", "Müller"),
    ("Ole-Jørgen", "Næss Berg"),
    ("Đorđe", "Ŋuŋuš"),
    ("Trần", "Nguyễn"),
    ("अनीता", "शर्मा"),
    ("İbrahim", "Işık"),
]


def person(given_name: str, family_name: str, **more: Any) -> Person:
    return Person(id=UUID(int=1), given_name=given_name, family_name=family_name, **more)


def typed_differently(text: str) -> list[str]:
    """The same name as six people would type it."""
    return [
        unicodedata.normalize("NFC", text),
        unicodedata.normalize("NFD", text),
        text.replace(" ", "\u00a0"),
        f" {text.replace(' ', '  ')} ",
        f"{text[0]}\u200b{text[1:]}",
        text.casefold(),
    ]


@pytest.mark.parametrize(("first", "last"), NAMES)
def test_the_same_name_typed_in_six_ways_is_the_same_person(first: str, last: str) -> None:
    twins = [person(one, other) for one, other in zip(typed_differently(first), typed_differently(last), strict=True)]
    assert len({twin.match_key for twin in twins}) == 1
    assert len({twin.likeness_key for twin in twins}) == 1
    assert twins[0].sort_key == twins[1].sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [(("Kari", "Aas"), ("Kari", "Ås")), (("André", "Lie"), ("Andre", "Lie")), (("Bjørn", "Lie"), ("Björn", "Lie"))],
)
def test_names_that_look_alike_are_proposed_and_never_merged(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert person(*one).match_key != person(*other).match_key
    assert person(*one).likeness_key == person(*other).likeness_key


def test_a_hyphen_more_or_less_makes_nobody_else_of_who_has_the_same_address() -> None:
    one, other = (person(name, "Berg", email="berg@example.no") for name in ("Ole-Jørgen", "Ole Jørgen"))
    assert one.match_key == other.match_key


def test_different_people_are_not_even_alike() -> None:
    keys = {person(*name).likeness_key for name in NAMES}
    assert len(keys) == len(NAMES)


def test_letter_case_does_not_count_in_an_address_but_the_address_does() -> None:
    kari = person("Kari", "Lie", email="kari@example.no")
    assert kari.match_key == person("KARI", "LIE", email="Kari@Example.no").match_key
    assert kari.match_key != person("Kari", "Lie", email="lie@example.no").match_key


def test_the_name_is_said_given_name_first_and_sorted_family_name_first() -> None:
    assert person("Kari", "Ås").name == "Kari Ås"
    assert person("Zara", "Berg").sort_key < person("Anna", "Ås").sort_key


def test_a_person_with_one_name_has_no_blank_beside_it() -> None:
    assert (person("Madonna", "").name, person("", "Lie").name) == ("Madonna", "Lie")


def test_a_family_name_sorts_before_a_longer_one_that_begins_with_it() -> None:
    assert person("Åse", "Berg").sort_key < person("Anna", "Bergan").sort_key


@given(st.text(max_size=12), st.text(max_size=12))
def test_who_is_the_same_is_also_alike(first: str, last: str) -> None:
    one, other = person(first, last), person(first.casefold(), f" {last} ")
    if one.match_key == other.match_key:
        assert one.likeness_key == other.likeness_key
