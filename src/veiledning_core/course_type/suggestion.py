"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.messages import Message

_FEW = 13
_SHORT = 5
_SHORT_AND_LIKE = 0.55  # `maks` is like enough to be `max`
_LIKE = 0.72  # `titel` is like enough to be `title`; `colour` is no `cohort`, `length` no `strength`
_SLIP = 0.8  # `capasity` is a slip for `capacity`; `different-organisations` is not one for `team-per-organisation`


def nearest(word: str, known: Iterable[str]) -> Message | None:
    """Return a suggestion: the known word that is most like `word`, else all of them, None where there are none."""
    words = tuple(dict.fromkeys(known))
    if near := _most_like(word, words, _like_enough(word)):
        return Message("Did you mean {word!r}?", word=near)
    return Message("Use one of: {words}.", words=", ".join(words)) if words else None


def nearest_and_all(word: str, known: Iterable[str]) -> Message | None:
    """Return the same suggestion with all the known words behind the nearest, where they are few enough to be read."""
    words = tuple(dict.fromkeys(known))
    near = _most_like(word, words, _like_enough(word))
    if near is None or not 1 < len(words) <= _FEW:
        return nearest(word, words)
    return Message("Did you mean {word!r}? There are: {words}.", word=near, words=", ".join(words))


def slip_for(word: str, known: Iterable[str]) -> Message | None:
    """Return a suggestion only where `word` is so like a known one that it must be a slip of the pen."""
    near = _most_like(word, tuple(known), _SLIP)
    return Message("Did you mean {word!r}?", word=near) if near else None


def _like_enough(word: str) -> float:
    return _SHORT_AND_LIKE if len(word) < _SHORT else _LIKE


def _most_like(word: str, words: Sequence[str], cutoff: float) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, n=1, cutoff=cutoff)), None)
