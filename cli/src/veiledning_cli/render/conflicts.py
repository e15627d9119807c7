"""Who and what is needed in two places, in words and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from veiledning_core.domain.conflict import DateConflict
from veiledning_core.use_cases.conflicts.settings import ConflictSettings

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_conflicts(session: Session, found: Sequence[DateConflict], *, let_pass: int = 0) -> None:
    """Print a line for each conflict, and how many were let pass."""
    for one in found:
        out.echo(f"{session.say(one.kind)}: {session.say(one.words)}")
        if one.waived is not None:
            session.tell("    let pass: {reason}", reason=one.waived)
    if not found:
        session.tell("Nobody and nothing is needed in two places.")
    elif any(one.waived is None for one in found):
        session.note("A wanted one passes with: veiledning plan allow CODE DAY NAME --reason …")
    if let_pass:
        session.note("{count} more were let pass; --all shows them.", count=let_pass)


def print_settings(session: Session, held: ConflictSettings) -> None:
    """Print the minutes between courses and the rooms."""
    say, buffers = session.say, held.buffers
    out.facts(
        (
            (say("Minutes to travel"), str(buffers.travel)),
            (say("Minutes to prepare"), str(buffers.preparation)),
            (say("Rooms"), "; ".join(held.rooms) or say("none")),
        )
    )


def plain_settings(held: ConflictSettings) -> dict[str, Any]:
    """Return the settings as plain data."""
    return {"travel": held.buffers.travel, "preparation": held.buffers.preparation, "rooms": list(held.rooms)}
