"""Codes that people read from paper and type: their letters, and what was meant by them."""

from __future__ import annotations

import unicodedata

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter looks like another or like a digit."""
_MISREAD = str.maketrans("OIL", "011")


def as_meant(typed: str) -> str:
    """Return a code in capitals without hyphens and blanks; letters that Crockford leaves out are read as digits."""
    letters = (letter for letter in unicodedata.normalize("NFKC", typed).upper() if letter.isalnum())
    return "".join(letters).translate(_MISREAD)
