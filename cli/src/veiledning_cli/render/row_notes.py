"""What is wrong with the rows and headings of a file, or is to be looked at in them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.exchange.sign_up import RowNote

if TYPE_CHECKING:
    from ..session import Session

_ROWS_SHOWN = 12
_SIGNS = frozenset('"$`\\!')


def print_row_notes(session: Session, faults: Iterable[RowNote], notices: Iterable[RowNote] = ()) -> None:
    """Print every fault, then what to look at; the same notice about many rows is one line."""
    for fault in faults:
        session.tell("Fault: {note}", note=_words(session, fault))
    for alike in _alike(notices):
        session.tell("Note: {note}", note=_together(session, alike))


def print_unknown_heading(session: Session, heading: str, near: str | None = None) -> None:
    """Print a heading that nothing is known by, and on stderr what to type about it."""
    session.tell("Unknown heading: {heading}", heading=heading)
    leave_out = f"--map {_typed(f'{heading}=')}"
    if near:
        mapped = f"--map {_typed(f'{heading}={near}')}"
        session.note("    → Is it {field}? {mapped}; leave it out: {other}", field=near, mapped=mapped, other=leave_out)
    else:
        mapped = f"--map {_typed(f'{heading}=FIELD')}"
        session.note("    → Map it: {mapped}; leave it out: {other}", mapped=mapped, other=leave_out)


def rows_in_words(rows: Sequence[int]) -> str:
    """Return the numbers of rows, the first ones where they are many."""
    shown = ", ".join(map(str, rows[:_ROWS_SHOWN]))
    return f"{shown} …" if len(rows) > _ROWS_SHOWN else shown


def _alike(notes: Iterable[RowNote]) -> Iterable[list[RowNote]]:
    """Return the notes that say the same of the same column together."""
    groups: dict[tuple[str, str | LocalText], list[RowNote]] = {}
    for note in notes:
        groups.setdefault((note.column, note.what.template), []).append(note)
    return groups.values()


def _together(session: Session, notes: Sequence[RowNote]) -> str:
    """Return one note for all rows; the values, which differ from row to row, are left out."""
    first = notes[0]
    if len(notes) == 1:
        return _words(session, first)
    what = Message(first.what.template, **dict.fromkeys(first.what.values, "…"))
    hint = f" – {session.say(first.hint)}" if first.hint else ""
    rows = rows_in_words([note.row for note in notes])
    return (
        session.say(
            "{column}, {count} {count:row|rows} ({rows}): {what}",
            column=first.column,
            count=len(notes),
            rows=rows,
            what=what,
        )
        + hint
    )


def _words(session: Session, note: RowNote) -> str:
    hint = f" – {session.say(note.hint)}" if note.hint else ""
    where = (
        session.say("row {row}, {column}", row=note.row, column=note.column)
        if note.column
        else session.say("row {row}", row=note.row)
    )
    return f"{where}: {session.say(note.what)}{hint}"


def _typed(argument: str) -> str:
    """Return an argument as it is typed: in double quotes, which every shell knows, unless it holds signs of theirs."""
    return shlex.quote(argument) if _SIGNS & set(argument) else f'"{argument}"'
