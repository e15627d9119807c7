"""Applications from outside: one typed by hand, or a file of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from veiledning_core.course_type.form import FormField
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.sign_up import RowNote
from veiledning_core.exchange.table import Row, Table
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Register
from veiledning_core.use_cases.course_changes import open_for_enrolment
from veiledning_core.use_cases.importing import ImportReport, import_sign_ups
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.types import edition_of
from veiledning_core.use_cases.work import Work

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
    report = change(add_sign_up, code, person, answers)
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


def add_sign_up(work: Work, code: str, person: Mapping[str, str], answers: Mapping[str, str]) -> ImportReport:
    """Take one application, whole or not at all.

    Raises:
        InputFault: an answer is missing or cannot be read.
        UsageFault: the form has no such field.
    """
    fields = edition_of(work, open_for_enrolment(work, code)).fields
    report = import_sign_ups(work, code, _one_row(fields, person, answers, source=code))
    if report.faults:
        raise FaultyApplication(report.faults, where=code)
    if report.unknown:
        near = report.suggestions.get(report.unknown[0])
        raise UsageFault(
            Message("the form has no field {field!r}", field=report.unknown[0]),
            where=code,
            hint=Message("Did you mean {near}?", near=near or "–"),
        )
    return report


class FaultyApplication(InputFault):
    """Feil i en påmelding: every faulty answer of one application, in `faults`."""

    def __init__(self, faults: tuple[RowNote, ...], *, where: str) -> None:
        super().__init__(Message("the application cannot be taken like this"), where=where)
        self.faults = faults


def _one_row(
    fields: Sequence[FormField], person: Mapping[str, str], answers: Mapping[str, str], *, source: str
) -> Table:
    """Return the answers under the keys of their fields; a required field without an answer is there, empty."""
    given = {field.key: person.get(field.goes_to.value, "") for field in fields}
    wanted = {field.key: given[field.key] for field in fields if field.required or given[field.key]} | dict(answers)
    row = Row(number=1, cells=tuple(wanted.values()))
    return Table(headings=tuple(wanted), rows=(row,), blank_rows=0, source=source)
