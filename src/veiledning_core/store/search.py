"""Finding by words: the same letters match on both databases, for both sides are folded in Python."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import sqlalchemy as sa

from ..domain.text import letter_table

_KEPT: Mapping[str, str] = {"æ": "æ", "ä": "æ", "ø": "ø", "ö": "ø", "å": "å"}
_MOST_AT_ONCE = 5_000
T = TypeVar("T")


def search_text(*texts: str | None) -> str:
    """Return the words of `texts` as they are looked for: casefolded, accents off, but æ, ø and å kept."""
    return " ".join(_folded(" ".join(filter(None, texts))).split())


def has_words(column: sa.Column[str], words: str) -> list[sa.ColumnElement[bool]]:
    """Return one condition for each of `words`: it stands somewhere in the search text."""
    return [column.contains(word, autoescape=True) for word in search_text(words).split()]


def in_parts(ids: Iterable[T]) -> Iterator[list[T]]:
    """Yield `ids` without doubles, in parts that fit one statement's parameters."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        yield wanted[start : start + _MOST_AT_ONCE]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def _letter(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    plain = _KEPT.get(character) or unicodedata.normalize("NFD", character)[0]
    return plain if plain.isalnum() else " "


_LETTERS = letter_table(_letter)
