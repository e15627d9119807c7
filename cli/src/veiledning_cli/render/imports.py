"""What a sign-up file brings, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_days import plain_row_note
from veiledning_core.exchange.sign_up import rows_noted
from veiledning_core.use_cases.enrolments.importing import ImportReport
from veiledning_core.use_cases.enrolments.merging import SignedUp

from .. import out
from .row_notes import print_row_notes, print_unknown_heading, rows_in_words
from .story import dates_in_words

if TYPE_CHECKING:
    from ..session import Session


def print_report(session: Session, report: ImportReport, type_key: str) -> None:
    """Print what a file brings, then what is wrong in it, what to look at, and what would be written."""
    _print_figures(session, report)
    print_row_notes(session, report.faults, report.notices)
    for found in report.repeated:
        session.tell("Signed up more than once: {name}, rows {rows}", name=_name(found), rows=rows_in_words(found.rows))
    _print_wishes(session, report)
    for heading in report.unknown:
        print_unknown_heading(session, heading, report.suggestions.get(heading))
    if report.unknown:
        session.note("    → `veiledning type show {key} --form` lists the fields.", key=type_key)
    _print_what_would_be_written(session, report)


def _print_figures(session: Session, report: ImportReport) -> None:
    say = session.say
    figures = (
        (say("New"), len(report.new)),
        (say("Updated"), len(report.updated)),
        (say("Unchanged"), len(report.unchanged)),
        (say("Signed up more than once"), len(report.repeated)),
        (say("Blank rows"), report.blank_rows),
        (say("Faulty rows"), rows_noted(report.faults)),
        (say("Texts to read and delete"), report.secrets),
        (say("Wished dates to confirm"), report.wishes),
    )
    bodies = ", ".join(body.name for body in report.new_organisations)
    out.facts(((say("File"), report.source), *(f for f in figures if f[1]), (say("New organisations"), bodies)))


def _print_what_would_be_written(session: Session, report: ImportReport) -> None:
    if changed := (*report.new, *report.updated):
        rows = sum(len(found.rows) for found in changed)
        session.tell(
            "{people} {people:person|people} from {rows} {rows:row is|rows are} ready to be written.",
            people=len(changed),
            rows=rows,
        )
    elif report.unchanged:
        session.tell("Everybody whose rows are right has applied already, with the same answers.")


def _print_wishes(session: Session, report: ImportReport) -> None:
    wishes = {
        (found.newest.organisation or _name(found), dates_in_words(session, wish))
        for found in (*report.new, *report.updated)
        for wish in found.newest.wishes
    }
    for body, wish in sorted(wishes):
        session.tell("Wished dates, proposed by {body}: {wish}", body=body, wish=wish)


def plain_report(session: Session, report: ImportReport, *, written: bool) -> Plain:
    """Return the report as JSON-ready data."""
    return {
        "source": report.source,
        "written": written,
        "new": _plain_people(report.new),
        "updated": _plain_people(report.updated),
        "unchanged": _plain_people(report.unchanged),
        "faults": [plain_row_note(fault, session.say) for fault in report.faults],
        "notices": [plain_row_note(notice, session.say) for notice in report.notices],
        "blank_rows": report.blank_rows,
        "columns": dict(report.columns),
        "unknown": list(report.unknown),
        "suggestions": dict(report.suggestions),
        "new_organisations": [body.name for body in report.new_organisations],
        "texts_to_read": report.secrets,
        "wishes": report.wishes,
    }


def _name(found: SignedUp) -> str:
    return f"{found.newest.given_name} {found.newest.family_name}".strip()


def _plain_people(people: Iterable[SignedUp]) -> list[Plain]:
    return [{"name": _name(found), "email": found.newest.email or None, "rows": list(found.rows)} for found in people]
