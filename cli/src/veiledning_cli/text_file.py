"""A text that somebody has written in a file."""

from __future__ import annotations

import click

from veiledning_core.domain.errors import InputFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.system_faults import reason_of


def read_text(file: str) -> str:
    """Return the text of a file; `-` is standard input.

    Raises:
        InputFault: it cannot be opened, or is no text in UTF-8.
    """
    try:
        with click.open_file(file, encoding="utf-8-sig") as opened:
            return str(opened.read())
    except OSError as error:
        raise InputFault(
            Message("cannot be read: {reason}", reason=reason_of(error)),
            where=file,
            hint=Message("Check the folder and the name."),
        ) from error
    except UnicodeDecodeError as error:
        raise InputFault(
            Message("this is no text in UTF-8"), where=file, hint=Message("Give a text file in UTF-8.")
        ) from error
