"""The remarks of the journal that the register writes in keys and counts, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...domain.messages import Message, Said

_ADDED_TOGETHER = re.compile(r"×\d+")
_COUNT = re.compile(r"(?P<what>[a-z]+) ×(?P<count>\d+)")
_COUNTED: Mapping[str, Message] = {
    "codes": Message("codes made"),
    "forms": Message("forms taken in"),
    "shared": Message("free texts shared"),
    "withheld": Message("free texts withheld"),
    "unread": Message("free texts to be read again"),
}


def remark_in_words(note: Said) -> Said:
    """Return what a remark says to a reader: nothing where it only counts what was added at once."""
    if isinstance(note, Message):
        return note
    if _ADDED_TOGETHER.fullmatch(note):
        return ""
    found = _COUNT.fullmatch(note)
    what = _COUNTED.get(found["what"]) if found else None
    return Message("{what}: {count}", what=what, count=int(found["count"])) if found and what else note
