"""What a sign-up file brings, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.sign_up import RowNote
from veiledning_core.use_cases.importing import ImportReport
from veiledning_core.use_cases.merging import SignedUp

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_report(session: Session, report: ImportReport) -> None:
    """Print the figures of a file, then each faulty row and what to look at."""
    say = session.say
    out.facts(
        (
            (say("File"), report.source),
            (say("New"), len(report.new)),
            (say("Updated"), len(report.updated)),
            (say("Unchanged"), len(report.unchanged)),
            (say("Signed up more than once"), len(report.repeated)),
            (say("Blank rows"), report.blank_rows),
            (say("Faulty rows"), len({fault.row for fault in report.faults})),
            (say("Texts to read and delete"), report.secrets),
            (say("Wished dates to confirm"), report.wishes),
            (say("New organisations"), ", ".join(body.name for body in report.new_organisations)),
        )
    )
    for fault in report.faults:
        session.tell("Fault: {note}", note=_words(session, fault))
    for notice in report.notices:
        session.tell("Note: {note}", note=_words(session, notice))
    for found in report.repeated:
        rows = ", ".join(map(str, found.rows))
        session.tell("Signed up more than once: {name}, rows {rows}", name=_name(found), rows=rows)
    for heading in report.unknown:
        _print_unknown(session, heading, report.suggestions.get(heading))


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
    if near:
        session.note('    → Is it {field}? --map "{heading}={field}"', heading=heading, field=near)
    else:
        session.note('    → Map it: --map "{heading}=FIELD"; leave it out: --map "{heading}="', heading=heading)


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
