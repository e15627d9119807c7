"""The ways out that settings name: through the server, or into a folder of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...domain.clock import Clock
from ...domain.errors import RuleRefused, UsageFault
from ...domain.mail import DeliveryOutcome, Letter
from ...domain.mail_sending import MailSettings
from ...domain.messages import Listed, Message
from .eml_folder import EmlFolder, eml_name
from .password import password_of
from .smtp_door import SmtpDoor

_NAMED = 5
"""So many files are named that are in the way."""


def server_door(settings: MailSettings, *, clock: Clock) -> SmtpDoor:
    """Return the way out through the server, not yet opened.

    Raises:
        RuleRefused: no server is named.
        UsageFault: there is no password, or nothing would be encrypted.
    """
    if settings.server is None:
        raise RuleRefused(
            Message("no mail server is named"),
            hint=Message("`veiledning message sender --host` names one; `message send --eml` writes files instead."),
        )
    return SmtpDoor(settings.server, clock=clock, password=password_of(settings.server))


def write_letters(letters: Sequence[Letter], folder: Path, *, clock: Clock) -> tuple[Path, ...]:
    """Write letters to a folder, which is made, and return the files; none of them may be there before.

    Raises:
        UsageFault: a file is in the way, or cannot be written.
    """
    there = [name for letter in letters if (folder / (name := eml_name(letter))).exists()]
    if there:
        raise UsageFault(
            Message("these files are there already: {files}", files=Listed(there[:_NAMED])),
            where=str(folder),
            hint=Message("Choose another folder, or move them."),
        )
    door = EmlFolder(folder, clock=clock)
    return tuple(_written(door, letter, folder) for letter in letters)


def _written(door: EmlFolder, letter: Letter, folder: Path) -> Path:
    delivery = door.deliver(letter)
    if delivery.outcome is not DeliveryOutcome.ACCEPTED:
        raise UsageFault(Message("the file cannot be written: {reason}", reason=delivery.reply), where=str(folder))
    return folder / delivery.reply
