"""The two walls around text, and the keys that order and recognise names."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.paragraphs import paragraphs
from veiledning_core.domain.text import (
    first_invisible,
    likeness_key,
    match_key,
    nb_sort_key,
    one_line,
    safe,
)

UNSEEN = {
    "NUL": "\x00",
    "ESC": "\x1b",
    "tab": "\t",
    "line feed": "\n",
    "DEL": "\x7f",
    "C1 control": "\x9b",
    "soft hyphen": "\u00ad",
    "zero width space": "\u200b",
    "right-to-left override": "\u202e",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "word joiner": "\u2060",
    "isolate": "\u2066",
    "surrogate": "\ud800",
    "private use": "\uf0a7",
    "byte order mark": "\ufeff",
    "tag": "\U000e0041",
}
unseen = pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN.keys())


@unseen
def test_a_character_that_cannot_be_seen_is_refused_with_its_code_and_place(character: str) -> None:
    with pytest.raises(ValueFault, match=f"U\\+{ord(character):04X} at place 4 cannot be seen"):
        one_line(f"Åse{character}Lie")
    assert first_invisible(f"Åse{character}") == {"code": f"{ord(character):04X}", "place": 4}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Per\rVik", "Per␍Vik"),
        ("a" * 20 + "\r" + "b" * 19, "…" + "a" * 19 + "␍" + "b" * 19),
        ("a" * 19 + "\r" + "b" * 20, "a" * 19 + "␍" + "b" * 20),
        ("a" * 19 + "\r" + "b" * 21, "a" * 19 + "␍" + "b" * 20 + "…"),
    ],
)
def test_of_many_texts_the_one_that_is_meant_is_known_by_what_stands_around_the_character(
    text: str, shown: str
) -> None:
    with pytest.raises(ValueFault) as refused:
        one_line(text)
    assert refused.value.where == shown


@unseen
def test_a_character_that_cannot_be_seen_never_reaches_a_terminal(character: str) -> None:
    shown = safe(f"a{character}b")
    assert len(shown) == 3
    assert shown[0] + shown[2] == "ab"
    assert first_invisible(shown) is None


def test_the_first_of_several_is_named_and_letters_are_counted_as_people_count_them() -> None:
    with pytest.raises(ValueFault, match=r"U\+200B at place 2 "):
        one_line("A\u030a\u200b\x1b")


@pytest.mark.parametrize(
    "text", ["Åse Bjørnå", "Čáhppes", "«Møte» – kl. 9", "李小龍", "शर्मा", "👍", "[/x] {name} %s", ""]
)
def test_everything_that_can_be_seen_is_kept(text: str) -> None:
    assert one_line(text) == safe(text) == text
    assert first_invisible(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Kari  Lie\n", "Kari Lie"),
        ("Kari\u00a0Lie", "Kari Lie"),
        ("Kari\u2003\u202fLie\u00a0", "Kari Lie"),
        ("A\u030ase", "Åse"),
        (" \t\r\n", ""),
    ],
)
def test_a_line_is_composed_trimmed_and_single_spaced(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_line_has_at_most_as_many_characters_as_fit() -> None:
    assert one_line(" " + "å" * 500 + " ") == "å" * 500
    with pytest.raises(ValueFault, match="501 characters; at most 500 fit"):
        one_line("å" * 501)
    with pytest.raises(ValueFault, match="4 characters; at most 3 fit"):
        one_line("fire", longest=3)


def test_a_text_that_is_too_long_says_what_to_do() -> None:
    for kind in (one_line, paragraphs):
        with pytest.raises(ValueFault) as refused:
            kind("å" * 5000)
        assert refused.value.hint is not None


@given(st.text())
def test_what_passes_the_inward_wall_passes_it_again_and_is_safe(text: str) -> None:
    try:
        line = one_line(text)
    except ValueFault:
        assert first_invisible(text) is not None or first_invisible(unicodedata.normalize("NFC", text)) is not None
        return
    assert one_line(line) == safe(line) == line
    assert unicodedata.is_normalized("NFC", line)
    assert line == line.strip()
    assert "  " not in line


@given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co"])))
def test_safe_text_has_one_seen_character_for_each(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert first_invisible(shown) is None
    assert safe(shown) == shown


def test_controls_are_shown_as_pictures_and_what_may_stay_stays() -> None:
    assert safe("a\x1b[0m\n\t\x7f") == "a␛[0m␊␉␡"
    assert safe("a\n\t\x1b", keep="\n\t") == "a\n\t␛"
    assert safe("\u202egnp") == "\ufffdgnp"
    assert safe(12) == "12"


ALPHABET = [*"abcdefghijklmnopqrstuvwxyzæøå"]
# fmt: off
NAMES = [
    "Abel", "Ahmed", "Áilu", "Amundsen", "Anders", "Čáhppes", "Dahl", "Đorđe", "Eira", "Étienne", "Gaup", "Ibrahim",
    "Johnsen", "Lie", "Łukasz", "Müller", "Nagy", "Ŋuŋuš", "Nyborg", "Olsen", "Óskar", "Ŧanja", "Tveit", "Ugle", "Wang",
    "Zola", "Ærlig", "Ääri", "Öberg", "Ødegård", "Øverby", "Aadland", "Ås", "Aase", "Åsen",
]
# fmt: on


def shuffled(words: list[str]) -> list[str]:
    return random.Random(1).sample(words, len(words))


def test_the_alphabet_ends_in_ae_oe_aa() -> None:
    capitals = [letter.upper() for letter in ALPHABET]
    assert sorted(shuffled(ALPHABET), key=nb_sort_key) == ALPHABET
    assert sorted(shuffled(capitals), key=nb_sort_key) == capitals


def test_thirty_names_stand_in_norwegian_order() -> None:
    """Aa sorts as å; ä as æ, ö as ø; Sámi letters and accents as the letters they are built on."""
    assert sorted(shuffled(NAMES), key=nb_sort_key) == NAMES


@given(st.text())
def test_the_order_does_not_depend_on_letter_case_or_on_how_letters_are_put_together(name: str) -> None:
    assert nb_sort_key(unicodedata.normalize("NFD", name)) == nb_sort_key(unicodedata.normalize("NFC", name))
    assert nb_sort_key(name.casefold()) == nb_sort_key(name)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  E-post:  ", "e post"),
        ("HPR-nummer (valgfritt)", "hpr nummer valgfritt"),
        ("ＨＰＲ №", "hpr no"),
        ("Straße", "strasse"),
        ("ÅSE", "åse"),
        ("!?", ""),
    ],
)
def test_the_same_words_are_found_again(text: str, key: str) -> None:
    assert match_key(text) == key


@given(st.text())
def test_a_key_found_again_is_the_same_key(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)
    assert match_key(unicodedata.normalize("NFD", text)) == match_key(text)


@pytest.mark.parametrize(("one", "other"), [("सीता", "सती"), ("Åse", "Ase"), ("Sør", "Sor"), ("kurs 1", "kurs 11")])
def test_letters_and_the_signs_that_belong_to_them_are_kept_apart(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(("one", "other"), [("Aas", "Ås"), ("Søren", "Sören"), ("René", "Rene")])
def test_names_that_may_be_the_same_share_a_likeness_and_not_a_name(one: str, other: str) -> None:
    assert likeness_key(one) == likeness_key(other)
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ås", "As"), ("Bø", "Bo"), ("Hæg", "Hag")])
def test_norwegian_letters_are_letters_of_their_own(one: str, other: str) -> None:
    assert likeness_key(one) != likeness_key(other)
