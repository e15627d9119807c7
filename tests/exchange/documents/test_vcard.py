"""Participants as vCard 4.0, read back by a reader that shares nothing with the writer (RFC 6350)."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.course_type.documents import ContactCard
from veiledning_core.domain.text import safe
from veiledning_core.exchange.documents.vcard import as_vcards

UID = UUID(int=7)

Read = list[tuple[str, list[str]]]


def unfolded(file: bytes) -> list[str]:
    """Return the lines of a file, each without its folds."""
    assert file.endswith(b"\r\n")
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(file: bytes) -> list[Read]:
    """Return each card as its properties, with their values apart at the semicolons that divide them."""
    cards: list[Read] = []
    for line in unfolded(file):
        name, _, value = line.partition(":")
        if line == "BEGIN:VCARD":
            cards.append([])
        elif line != "END:VCARD":
            cards[-1].append((name, [plain(found) for found in re.findall(r"(?:^|;)((?:[^\\;]|\\.)*)", value)]))
    return cards


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def card(**said: str) -> ContactCard:
    return ContactCard(uid=UID, **{"given_name": "Åse", "family_name": "Ås", **said})


def properties(found: ContactCard) -> dict[str, list[str]]:
    (one,) = read(as_vcards([found]))
    assert len(dict(one)) == len(one), "no property stands twice"
    return dict(one)


def test_a_card_says_who_somebody_is_and_how_they_are_reached() -> None:
    sent = card(organisation="Oslo HF", department="Kirurgi", email="ase@prove.example", phone="+47 900 00 000")
    assert properties(sent) == {
        "VERSION": ["4.0"],
        "KIND": ["individual"],
        "UID": [f"urn:uuid:{UID}"],
        "FN": ["Åse Ås"],
        "N": ["Ås", "Åse", "", "", ""],
        "ORG": ["Oslo HF", "Kirurgi"],
        "EMAIL": ["ase@prove.example"],
        "TEL": ["+47 900 00 000"],
    }


def test_what_is_not_known_is_left_out() -> None:
    assert set(properties(card())) == {"VERSION", "KIND", "UID", "FN", "N"}


def test_cards_stand_one_after_the_other_and_there_may_be_none() -> None:
    assert [dict(one)["FN"] for one in read(as_vcards([card(), card(given_name="Bo")]))] == [["Åse Ås"], ["Bo Ås"]]
    assert as_vcards([]) == b""


def test_commas_semicolons_and_backslashes_do_not_divide_a_value() -> None:
    found = properties(card(organisation=r"Sykehuset; avd. A, B \ C", department="D;E"))
    assert found["ORG"] == [r"Sykehuset; avd. A, B \ C", "D;E"]


@pytest.mark.parametrize(("length", "lines"), [(68, 1), (69, 1), (70, 2), (143, 2), (144, 3)])
def test_a_line_is_folded_after_75_octets(length: int, lines: int) -> None:
    """`EMAIL:` takes six of the first line, and a blank one of each that follows."""
    file = as_vcards([card(email="x" * length)])
    assert file.count(b"\r\n ") == lines - 1
    assert max(len(line) for line in file.split(b"\r\n")) <= 75


@given(st.text(), st.text(max_size=200), st.sampled_from(["Å", "😀", "x", "\\"]), st.integers(0, 90))
def test_whatever_is_written_is_read_back_and_breaks_no_line(given: str, family: str, filler: str, times: int) -> None:
    """What nobody can see is shown as the rest of the program shows it; no value begins a property of its own."""
    name = given + filler * times
    file = as_vcards([card(given_name=name, family_name=family)])
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    (one,) = read(file)
    assert [key for key, _ in one] == ["VERSION", "KIND", "UID", "FN", "N"]
    assert dict(one)["N"][:2] == [safe(family, keep="\n"), safe(name, keep="\n")]
