"""What stands in a file from outside, as long as it is not too large."""

from __future__ import annotations

from pathlib import Path

from ..domain.errors import InputFault
from ..domain.messages import Message


def content_of(path: Path, *, most: int, too_large: Message) -> bytes:
    """Return the bytes of a file that holds at most so many; `too_large` is what to do about a larger one.

    Raises:
        InputFault: no such file, it cannot be opened, or it is larger.
    """
    if not path.is_file():
        raise InputFault(
            Message("there is no file with that name"), where=str(path), hint=Message("Check the folder and the name.")
        )
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise InputFault(
            Message("the file cannot be opened"),
            where=str(path),
            hint=Message("Close it in other programs, and check that you may read it."),
        ) from error
    if len(content) > most:
        what = Message("the file is larger than {megabytes} MB", megabytes=most // 1_000_000)
        raise InputFault(what, where=path.name, hint=too_large)
    return content
