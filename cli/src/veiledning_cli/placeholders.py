"""What stands for a value in the help, such as DATE, in the reader's language.

The names of arguments, such as CODE, are the same in every language, as the sentences that mention them have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

Translate = Callable[[str], str]


def placeholder(words: str) -> str:
    """Mark words for the translators."""
    return words


_VALUES = frozenset(
    (
        placeholder("ADDRESS"),
        placeholder("COURSE"),
        placeholder("DATE"),
        placeholder("DAYS"),
        placeholder("FIELD"),
        placeholder("FILE"),
        placeholder("GATHERING"),
        placeholder("HEADING"),
        placeholder("KEY"),
        placeholder("NAME"),
        placeholder("NUMBER"),
        placeholder("ROLE"),
        placeholder("RULE"),
        placeholder("TEXT"),
        placeholder("TIME"),
        placeholder("VALUE"),
        placeholder("WHO"),
    )
)
_USAGE = frozenset((placeholder("[OPTIONS]"), placeholder("COMMAND [ARGS]...")))
_WORD = re.compile(r"[A-Z]{2,}")


def value_in_words(translate: Translate, metavar: str) -> str:
    """Return what stands for the value of an option; a choice is named as it is typed."""
    return _WORD.sub(lambda found: _translated(translate, found[0], _VALUES), metavar)


def usage_in_words(translate: Translate, pieces: Iterable[str]) -> list[str]:
    """Return the pieces of a usage line."""
    return [_translated(translate, piece, _USAGE) for piece in pieces]


def _translated(translate: Translate, words: str, known: Container[str]) -> str:
    return translate(words) if words in known else words
