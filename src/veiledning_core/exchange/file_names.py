"""Names of files: letters of every script, digits, dots and hyphens, and nothing that a file system cannot hold."""

from __future__ import annotations

import unicodedata

from ..domain.text import letter_table

_LETTERS_AND_DIGITS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"))
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks that leave no trace on the screen; no name is told from another by them."""
_RESERVED = frozenset(("CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))))
"""The devices of Windows, which no file is called after, whatever its suffix."""
_LONGEST, _MOST_BYTES = 80, 240
"""A file system takes 255 bytes; the rest is for a number and the suffix."""


def file_name(*parts: str, suffix: str) -> str:
    """Return a name for a file that every system takes; it keeps the letters of its parts, also é and those of Arabic.

    What else there is, such as blanks, separators and signs that turn the direction of a text, becomes a hyphen.
    """
    stem = _shortened("-".join(filter(None, map(_fit, parts)))).strip(".-") or "table"
    return f"_{stem}{suffix}" if stem.partition(".")[0].upper() in _RESERVED else f"{stem}{suffix}"


def _fit(part: str) -> str:
    return "-".join(unicodedata.normalize("NFC", part).translate(_KEPT).split()).strip(".-")


def _kept(sign: str) -> str:
    is_variant = unicodedata.name(sign, "").startswith(("VARIATION SELECTOR", "MONGOLIAN FREE VARIATION"))
    is_letter = unicodedata.category(sign) in _LETTERS_AND_DIGITS and sign not in _UNSEEN and not is_variant
    return sign if is_letter or sign in "._-" else " "


def _shortened(stem: str) -> str:
    return stem[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore")


_KEPT = letter_table(_kept)
