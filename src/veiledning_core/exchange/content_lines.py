"""Lines of vCard and iCalendar files (RFC 6350 and RFC 5545 agree on them): escaped text, folded at 75 octets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..domain.text import safe

_LONGEST_LINE = 75
"""Octets of a line, the line break not counted (RFC 6350, 3.2; RFC 5545, 3.1)."""
_SPECIAL = re.compile(r"[\\,;]")


def as_lines(lines: Iterable[str]) -> bytes:
    """Return lines as a file holds them."""
    return b"".join(folded(line) for line in lines)


def text_value(value: str) -> str:
    """Return a text as a property holds it (RFC 6350, 3.4; RFC 5545, 3.3.11); what nobody can see does not get in."""
    return _SPECIAL.sub(r"\\\g<0>", safe(value, keep="\n")).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line with its line breaks: a continuation begins with a blank, and no character is split."""
    found, length = bytearray(), 0
    for character in line:
        octets = character.encode()
        if length + len(octets) > _LONGEST_LINE:
            found += b"\r\n "
            length = 1
        found += octets
        length += len(octets)
    return bytes(found) + b"\r\n"
