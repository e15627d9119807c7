"""The inward wall: names and one-line texts are NFC, and characters nobody can see are refused.

The outward wall, `safe`, makes any text harmless for a terminal (DESIGN.md, section 9).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Literal

from .errors import ValueFault
from .messages import Message

_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_AROUND = 20
_MARKS = frozenset(("Mc", "Mn"))
_LAST_LETTERS: Mapping[str, str] = {"æ": "{1", "ä": "{1", "ø": "{2", "ö": "{2", "ő": "{2", "œ": "{2", "å": "{3"}
# Letters of Norway's other languages and of its neighbours that Unicode does not take apart.
_BASE_LETTERS: Mapping[str, str] = {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ı": "i", "þ": "th"}


class _Letters(dict[int, str]):
    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = letter = self._become(chr(code))
        return letter


def letter_table(become: Callable[[str], str]) -> Mapping[int, str]:
    """Return a table for `str.translate`: what each letter becomes, worked out when it is first met."""
    return _Letters(become)


def one_line(text: str, *, longest: int = 500) -> str:
    """Return `text` as NFC with single blanks and trimmed ends.

    Raises:
        ValueFault: a control, format or surrogate character, shown with what stands around it, or more than `longest`
            characters.
    """
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip(" \t\r\n")
    if (bad := first_invisible(plain)) is not None:
        raise ValueFault(
            Message("the character U+{code} at place {place} cannot be seen and is not allowed", **bad),
            where=_around(plain, bad["place"]),
            hint=Message("Type the text again without it."),
        )
    plain = " ".join(plain.split())
    if len(plain) > longest:
        raise too_long(len(plain), longest)
    return plain


def too_long(length: int, longest: int) -> ValueFault:
    """Return the fault of a text with more characters than there is room for."""
    return ValueFault(
        Message("{length} characters; at most {longest} fit", length=length, longest=longest),
        hint=Message("Write it shorter."),
    )


def first_invisible(text: str) -> dict[str, Any] | None:
    """Return the code and place (from 1) of the first control, format or surrogate character, or None."""
    if text.isprintable():  # then none of its characters is of those categories
        return None
    for place, character in enumerate(text, 1):
        if unicodedata.category(character) in _INVISIBLE:
            return {"code": f"{ord(character):04X}", "place": place}
    return None


def _around(text: str, place: int) -> str:
    """Return what stands on both sides of a place, so that somebody sees which of many texts it is."""
    first, last = max(place - _AROUND, 0), place + _AROUND
    return f"{'…' if first else ''}{safe(text[first:last])}{'…' if last < len(text) else ''}"


def nb_sort_key(name: str) -> str:
    """Return a plain key in Norwegian order (… z æ ø å; ä as æ, ö as ø, aa as å; other accents off)."""
    return _folded(name).replace("aa", "å").translate(_SORTED)


def match_key(text: str) -> str:
    """Return a key for finding the same words again: casefolded, letters and digits only, single blanks."""
    return " ".join(_folded(text, "NFKC").translate(_MATCHED).split())


def likeness_key(name: str) -> str:
    """Return what names share that are likely to be the same: `Aas` and `Ås`, `René` and `Rene`."""
    return nb_sort_key(match_key(name))


def _folded(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    return unicodedata.normalize(form, unicodedata.normalize(form, text).casefold())


def _sort_letters(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    return _LAST_LETTERS.get(letter) or _BASE_LETTERS.get(letter) or unicodedata.normalize("NFD", letter)[0]


def _matched_letters(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf":
        return ""
    return letter if letter.isalnum() or kind in _MARKS else " "


_SORTED, _MATCHED = letter_table(_sort_letters), letter_table(_matched_letters)


def safe(text: object, keep: str = "") -> str:
    """Return `text` harmless for a terminal: controls become visible pictures, unseen characters U+FFFD."""
    plain = str(text)
    if plain.isprintable():
        return plain
    return "".join(_safe_character(c, keep) for c in plain)


def _safe_character(character: str, keep: str) -> str:
    if character in keep:
        return character
    if ord(character) < 0x20:
        return chr(0x2400 + ord(character))
    if ord(character) == 0x7F:
        return "\u2421"
    return "\ufffd" if unicodedata.category(character) in _INVISIBLE else character
