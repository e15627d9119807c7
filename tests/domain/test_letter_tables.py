"""Texts are folded by tables and quick looks; what comes out is what looking at letter after letter gives."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.text import first_invisible, match_key, nb_sort_key, one_line, safe

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
LAST = {"æ": "{1", "ä": "{1", "ø": "{2", "ö": "{2", "ő": "{2", "œ": "{2", "å": "{3"}
BASE = {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ı": "i", "þ": "th"}
ANY = st.text(st.characters()) | st.text("aAåÅøØ éđ\u0301\u200b\u00a0\u2028\n-ß\ud800", max_size=12)


def folded(text: str, form: str) -> str:
    if form == "NFC":
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def sorted_letter(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    return LAST.get(letter) or BASE.get(letter) or unicodedata.normalize("NFD", letter)[0]


def matched_letter(letter: str) -> str:
    return letter if letter.isalnum() or unicodedata.category(letter) in ("Mc", "Mn") else " "


def unseen(text: str) -> dict[str, object] | None:
    for place, letter in enumerate(text, 1):
        if unicodedata.category(letter) in INVISIBLE:
            return {"code": f"{ord(letter):04X}", "place": place}
    return None


@given(ANY)
@example("Aas Åse Ødegård")
def test_the_order_key_is_made_letter_by_letter(name: str) -> None:
    expected = "".join(sorted_letter(letter) for letter in folded(name, "NFC").replace("aa", "å"))
    assert nb_sort_key(name) == expected


@given(ANY)
@example("a\u00adb\u200bc")
def test_the_matching_key_is_made_letter_by_letter(text: str) -> None:
    seen = (letter for letter in folded(text, "NFKC") if unicodedata.category(letter) != "Cf")
    assert match_key(text) == " ".join("".join(map(matched_letter, seen)).split())


@given(ANY)
def test_the_first_unseen_character_is_found_wherever_it_stands(text: str) -> None:
    assert first_invisible(text) == unseen(text)


@given(ANY)
def test_a_line_is_taken_or_refused_for_what_stands_in_it(text: str) -> None:
    trimmed = unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip(" \t\r\n")
    if unseen(trimmed):
        with pytest.raises(ValueFault):
            one_line(text)
    else:
        assert one_line(text) == " ".join(trimmed.split())


@given(ANY)
def test_whatever_is_unseen_is_shown_and_the_rest_stands_as_it_is(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert unseen(shown) is None
    assert all(now == was for was, now in zip(text, shown, strict=True) if unicodedata.category(was) not in INVISIBLE)
