"""Applications from outside: one typed by hand, or a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Register
from veiledning_core.use_cases.importing import ImportReport, import_sign_ups
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.sign_up_by_hand import add_sign_up

from . import out
from .asking import agreed
from .carrying_out import Changing
from .exit_codes import ExitCode
from .render.imports import plain_report, print_report
from .session import Session


def add_by_hand(change: Changing, code: str, person: Mapping[str, str], answers: Mapping[str, str]) -> None:
    """Take one application: a sign-up sheet of one row, read by the same form fields as a file.

    Raises:
        InputFault: an answer is missing or cannot be read.
        UsageFault: the form has no such field.
    """
    report = change(add_sign_up, code, answers, person=person)
    name = " ".join(part for part in (person.get("given-name"), person.get("family-name")) if part)
    if report.unchanged:
        change.session.tell("{name} has applied already, with the same answers.", name=name)
    elif not change.dry_run:
        change.session.tell("The application of {name} is taken.", name=name)


def import_file(
    session: Session,
    register: Register,
    code: str,
    file: Path,
    *,
    mapping: Mapping[str, str],
    all_or_nothing: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Show what a file brings, then write its good rows when that is agreed.

    Raises:
        InputFault: the file cannot be read.
        UsageFault: something is to be asked, and nobody is there.
    """
    table = read_table(file)
    preview = register.preview(import_sign_ups, code, table, mapping=mapping)
    report = preview.result
    if not as_json:
        print_report(session, report, register.read(course_card, code).course.type_key)
    wanted = not dry_run and not (all_or_nothing and report.faults) and _agreed(session, report, yes=yes)
    if wanted:
        report = register.run(import_sign_ups, code, table, mapping=mapping)
        session.note("{count} people are written.", count=len(report.new) + len(report.updated))
    else:
        session.note("Nothing was written.")
    if as_json:
        out.envelope(**{"import": plain_report(session, report, written=wanted)})
    if report.faults:
        raise click.exceptions.Exit(ExitCode.INPUT_FAULTY)


def _agreed(session: Session, report: ImportReport, *, yes: bool) -> bool:
    """Return whether to write; nothing is asked where nothing would change, nor of nobody about a faultless file."""
    changed, faulty = len(report.new) + len(report.updated), len({fault.row for fault in report.faults})
    if not changed or (not session.may_ask() and not faulty and not report.unknown):
        return True
    question = (
        Message("Write {people} people and leave out {faulty} faulty rows?", people=changed, faulty=faulty)
        if faulty
        else Message("Write {people} people?", people=changed)
    )
    return agreed(session, question, yes=yes)
