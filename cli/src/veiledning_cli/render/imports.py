"""What a sign-up file brings, row by row."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.enrolment import Wish
from veiledning_core.domain.messages import Listed, LocalText, Message
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.sign_up import RowNote
from veiledning_core.use_cases.importing import ImportReport
from veiledning_core.use_cases.merging import SignedUp

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_ROWS_SHOWN = 12
_SIGNS = frozenset('"$`\\!')


def print_report(session: Session, report: ImportReport, type_key: str) -> None:
    """Print what a file brings, then what is wrong in it, what to look at, and what would be written."""
    _print_figures(session, report)
    for fault in report.faults:
        session.tell("Fault: {note}", note=_words(session, fault))
    for notices in _alike(report.notices):
        session.tell("Note: {note}", note=_together(session, notices))
    for found in report.repeated:
        session.tell("Signed up more than once: {name}, rows {rows}", name=_name(found), rows=_rows(found.rows))
    _print_wishes(session, report)
    for heading in report.unknown:
        _print_unknown(session, heading, report.suggestions.get(heading))
    if report.unknown:
        session.note("    → `veiledning type show {key} --form` lists the fields.", key=type_key)
    session.tell("{people} people from {rows} rows are ready to be written.", people=report.people, rows=_good(report))


def _print_figures(session: Session, report: ImportReport) -> None:
    say = session.say
    figures = (
        (say("New"), len(report.new)),
        (say("Updated"), len(report.updated)),
        (say("Unchanged"), len(report.unchanged)),
        (say("Signed up more than once"), len(report.repeated)),
        (say("Blank rows"), report.blank_rows),
        (say("Faulty rows"), len({fault.row for fault in report.faults})),
        (say("Texts to read and delete"), report.secrets),
        (say("Wished dates to confirm"), report.wishes),
    )
    bodies = ", ".join(body.name for body in report.new_organisations)
    out.facts(((say("File"), report.source), *(f for f in figures if f[1]), (say("New organisations"), bodies)))


def _good(report: ImportReport) -> int:
    return sum(len(found.rows) for found in (*report.new, *report.updated, *report.unchanged))


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
    rows = _rows([note.row for note in notes])
    return (
        session.say(
            "{column}, {count} rows ({rows}): {what}", column=first.column, count=len(notes), rows=rows, what=what
        )
        + hint
    )


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_ROWS_SHOWN]))
    return f"{shown} …" if len(rows) > _ROWS_SHOWN else shown


def _print_wishes(session: Session, report: ImportReport) -> None:
    wishes = {
        (found.newest.organisation or _name(found), session.words(_wished(wish)))
        for found in (*report.new, *report.updated)
        for wish in found.newest.wishes
    }
    for body, wish in sorted(wishes):
        session.tell("Wished dates, proposed by {body}: {wish}", body=body, wish=wish)


def _wished(wish: Wish) -> Listed | str:
    return Listed(wish.dates) if wish.dates else f"«{wish.words}»"


def plain_report(session: Session, report: ImportReport, *, written: bool) -> Plain:
    """Return the report as JSON-ready data."""
    return {
        "source": report.source,
        "written": written,
        "new": _plain_people(report.new),
        "updated": _plain_people(report.updated),
        "unchanged": _plain_people(report.unchanged),
        "faults": _plain_notes(session, report.faults),
        "notices": _plain_notes(session, report.notices),
        "blank_rows": report.blank_rows,
        "columns": dict(report.columns),
        "unknown": list(report.unknown),
        "suggestions": dict(report.suggestions),
        "new_organisations": [body.name for body in report.new_organisations],
        "texts_to_read": report.secrets,
        "wishes": report.wishes,
    }


def _print_unknown(session: Session, heading: str, near: str | None) -> None:
    session.tell("Unknown heading: {heading}", heading=heading)
    leave_out = f"--map {_typed(f'{heading}=')}"
    if near:
        mapped = f"--map {_typed(f'{heading}={near}')}"
        session.note("    → Is it {field}? {mapped}; leave it out: {other}", field=near, mapped=mapped, other=leave_out)
    else:
        mapped = f"--map {_typed(f'{heading}=FIELD')}"
        session.note("    → Map it: {mapped}; leave it out: {other}", mapped=mapped, other=leave_out)


def _typed(argument: str) -> str:
    """Return an argument as it is typed: in double quotes, which every shell knows, unless it holds signs of theirs."""
    return shlex.quote(argument) if _SIGNS & set(argument) else f'"{argument}"'


def _words(session: Session, note: RowNote) -> str:
    hint = f" – {session.say(note.hint)}" if note.hint else ""
    where = session.say("row {row}, {column}", row=note.row, column=note.column)
    return f"{where}: {session.say(note.what)}{hint}"


def _name(found: SignedUp) -> str:
    return f"{found.newest.given_name} {found.newest.family_name}".strip()


def _plain_people(people: Iterable[SignedUp]) -> list[Plain]:
    return [{"name": _name(found), "email": found.newest.email or None, "rows": list(found.rows)} for found in people]


def _plain_notes(session: Session, notes: Iterable[RowNote]) -> list[Plain]:
    return [
        {
            "row": note.row,
            "column": note.column,
            "what": session.say(note.what),
            "hint": session.say(note.hint) if note.hint else None,
        }
        for note in notes
    ]
