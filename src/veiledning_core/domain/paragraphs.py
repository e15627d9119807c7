"""Text of several lines: notes and free answers."""

from __future__ import annotations

from .text import one_line, too_long

LONGEST = 4000


def paragraphs(text: str, *, longest: int = LONGEST) -> str:
    """Return `text` as NFC, each line with single blanks and trimmed ends, without empty lines around it.

    Raises:
        ValueFault: a control, format or surrogate character other than a line break, or more than `longest` characters.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    plain = "\n".join(one_line(line, longest=longest) for line in lines).strip("\n")
    if len(plain) > longest:
        raise too_long(len(plain), longest)
    return plain
