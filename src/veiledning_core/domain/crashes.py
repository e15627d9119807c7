"""What is said when the program itself fails: where, but never with what, for values may be personal data."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import PurePath

from .messages import Message


def crash_report(error: BaseException) -> Message:
    """Return the kind of an error and the places it passed; neither its words nor any value."""
    return Message(
        "The program stopped because of a fault of its own: {kind}.\n"
        "What was saved is safe. Please report these lines; they hold no personal data:\n"
        "{places}",
        kind=type(error).__name__,
        places="\n".join(_places(error)),
    )


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
