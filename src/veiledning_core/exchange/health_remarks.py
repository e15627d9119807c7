"""Tells whether a free text speaks of health: such a text is read and deleted, never stored as an ordinary field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from ..domain.text import match_key


def mentions_health(text: str) -> bool:
    """Say whether the text, in bokmål, nynorsk or English, seems to tell of illness, allergy, pregnancy or disability.

    Words are compared, nothing is understood: a doubtful text counts as a health remark.
    """
    return _pattern().search(match_key(text)) is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("health_words.toml").read_text(encoding="utf-8"))
    languages = [words for words in data.values() if isinstance(words, dict)]
    words, stems, endings, phrases = (
        _any_of(word for language in languages for word in language[kind])
        for kind in ("words", "stems", "endings", "phrases")
    )
    not_health = _any_of(data["not_health"])
    return re.compile(rf"\b(?!{not_health})(?:(?:{words})\b|{stems}|\w*(?:{endings})\b|(?:{phrases})\b)")


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(re.escape(match_key(word)) for word in words)) + ")"
