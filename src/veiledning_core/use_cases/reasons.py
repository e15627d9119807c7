"""The reason that some steps take."""

from __future__ import annotations

from ..domain.errors import UsageFault
from ..domain.messages import Message
from ..domain.text import one_line


def stated(reason: str, where: str) -> str:
    """Return a reason on one line.

    Raises:
        UsageFault: nothing stands in it.
        ValueFault: a character that cannot be seen.
    """
    if not (plain := one_line(reason)):
        raise UsageFault(
            Message("this takes a reason"), where=where, hint=Message("Say why, in a few words; it is kept on record.")
        )
    return plain
