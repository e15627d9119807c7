"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.messages import Message

_LIKE_ENOUGH = 0.55  # `maks` is like enough to be `max`


def nearest(word: str, known: Iterable[str]) -> Message | None:
    """Return a suggestion: the known word that is most like `word`, else all of them, None where there are none."""
    from difflib import get_close_matches

    words = tuple(dict.fromkeys(known))
    if near := get_close_matches(word, words, n=1, cutoff=_LIKE_ENOUGH):
        return Message("Did you mean {word!r}?", word=near[0])
    return Message("Use one of: {words}.", words=", ".join(words)) if words else None
