"""The way out into a folder: each letter as a file, which a program for mail opens ready to be sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ...domain.errors import UsageFault
from ...domain.mail import Letter
from ...domain.messages import Listed, Message
from ...domain.time import OSLO
from ..file_names import file_name
from ..outgoing import folder_made, write_together
from .letter_text import letter_bytes

_LONGEST_PART = 25
"""Characters of a name and a subject, so that what tells letters apart stays whole."""
_NAMED = 5
"""So many files are named that are in the way."""


def write_letters(letters: Sequence[Letter], folder: Path) -> tuple[Path, ...]:
    """Write letters to a folder, which is made, and return the files: all of them or none, and none replaces another.

    Raises:
        ValueFault: an address is none.
        UsageFault: a file is in the way, or cannot be written.
    """
    contents = {folder / eml_name(letter): letter_bytes(letter, is_draft=True) for letter in letters}
    if there := [path.name for path in contents if path.exists()]:
        raise UsageFault(
            Message("these files are there already: {files}", files=Listed(there[:_NAMED])),
            where=str(folder),
            hint=Message("Choose another folder, or move them."),
        )
    folder_made(folder)
    write_together(contents)
    return tuple(contents)


def eml_name(letter: Letter) -> str:
    """Return a letter's file name: day, recipient and subject to people, and its own identity."""
    day = letter.date.astimezone(OSLO).date().isoformat()
    identity = hashlib.sha256(letter.message_id.encode("utf-8", "replace")).hexdigest()[:12]
    who = letter.to.name or letter.to.email
    return file_name(day, who[:_LONGEST_PART], letter.subject[:_LONGEST_PART], identity, suffix=".eml")
