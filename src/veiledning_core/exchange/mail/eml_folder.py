"""The way out into a folder: each letter as a file, which a program for mail opens ready to be sent."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...domain.clock import Clock
from ...domain.errors import UsageFault, ValueFault
from ...domain.mail import DeliveryAttempt, DeliveryOutcome, Letter
from ...domain.time import OSLO
from ..outgoing import file_name, folder_made, write_file
from .letter_text import letter_bytes

_LONGEST_PART = 30
"""Characters of a name and a subject, so that what tells letters apart stays whole."""


class EmlFolder:
    """Mappe med e-postfiler (.eml): no file is ever replaced."""

    def __init__(self, folder: Path, *, clock: Clock) -> None:
        """Make the folder, unless it is there.

        Raises:
            UsageFault: it cannot be made.
        """
        folder_made(folder)
        self._folder, self._clock = folder, clock

    def deliver(self, letter: Letter) -> DeliveryAttempt:
        """Write one letter, and return what became of it; the answer is the file's name."""
        outcome, reply = self._written(letter)
        return DeliveryAttempt(outcome=outcome, at=self._clock.now(), reply=reply)

    def _written(self, letter: Letter) -> tuple[DeliveryOutcome, str]:
        path = self._folder / eml_name(letter)
        try:
            content = letter_bytes(letter, is_draft=True)
            if path.exists() and path.read_bytes() != content:
                return DeliveryOutcome.REFUSED, f"{path.name}: another file has this name"
            write_file(path, content)
        except ValueFault as fault:
            return DeliveryOutcome.REFUSED, str(fault.what)
        except (UsageFault, OSError) as error:  # the disk is full, or the folder gone: nothing was written
            return DeliveryOutcome.LATER, str(error)
        return DeliveryOutcome.ACCEPTED, path.name


def eml_name(letter: Letter) -> str:
    """Return a letter's file name: day, recipient and subject to people, and its own identity."""
    day = letter.date.astimezone(OSLO).date().isoformat()
    identity = hashlib.sha256(letter.message_id.encode("utf-8", "replace")).hexdigest()[:12]
    who = letter.to.name or letter.to.email
    return file_name(day, who[:_LONGEST_PART], letter.subject[:_LONGEST_PART], identity, suffix=".eml")
