"""What to say when something is not in the register."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ..domain.errors import NotFound, PluginBroken, RegisterBusy
from ..domain.messages import Message


def no_such_code(code: str, codes: Iterable[str]) -> NotFound:
    """Return the error for an unknown course code, with the nearest that exist."""
    from difflib import get_close_matches

    near = get_close_matches(code, list(codes), n=3, cutoff=0.5)
    hint = (
        Message("Did you mean {codes}?", codes=", ".join(near))
        if near
        else Message("`veiledning course list` shows the courses.")
    )
    return NotFound(Message("no course has the code {code!r}", code=code), where=code, hint=hint)


def gone(id: UUID) -> NotFound:
    """Return the error for an identity that nothing has."""
    return NotFound(
        Message("nothing in the register has the identity {id}", id=id),
        hint=Message("It may have been removed meanwhile. Read the list again."),
    )


def changed_meanwhile(where: str) -> RegisterBusy:
    """Return the error for something that was saved after it was read."""
    return RegisterBusy(
        Message("changed by somebody else meanwhile"),
        where=where,
        hint=Message("Read it again and repeat the change."),
    )


def no_own_table(kind: type) -> PluginBroken:
    """Return the error for values that no plugin in use has a table for."""
    return PluginBroken(
        Message("no plugin in use has a table for {value}", value=kind.__name__),
        hint=Message("The plugin offers it with the hook `register_tables`."),
    )
