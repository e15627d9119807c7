"""Applications from outside: one typed by hand, or a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.sign_up import rows_noted
from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.importing import ImportReport, import_sign_ups
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.reading import course_card

from .changing import Changing
from .file_import import FileImport, Manner
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
    elif change.dry_run:
        return
    elif report.updated:
        change.session.tell("The application of {name} is corrected.", name=name)
    else:
        change.session.tell("The application of {name} is taken.", name=name)


def import_file(
    session: Session, register: Register, code: str, file: Path, *, mapping: Mapping[str, str], **how: bool
) -> None:
    """Show what a file of applications brings, then write its good rows when that is agreed.

    Raises:
        InputFault: the file cannot be read.
        UsageFault: something is to be asked, and nobody is there.
    """
    SignUps(session=session, register=register, code=code).carry_out(file, mapping, Manner(**how))


class SignUps(FileImport[ImportReport]):
    """Påmeldinger: each good row is an application."""

    use_case = staticmethod(import_sign_ups)

    def show(self, report: ImportReport) -> None:
        print_report(self.session, report, self.register.read(course_card, self.code).course.type_key)

    def plain(self, report: ImportReport, *, written: bool) -> Plain:
        return plain_report(self.session, report, written=written)

    def changed(self, report: ImportReport) -> int:
        return len(report.new) + len(report.updated)

    def question(self, report: ImportReport) -> Message:
        people, faulty = self.changed(report), rows_noted(report.faults)
        if faulty:
            return Message(
                "Write {people} {people:person|people} and leave out {faulty} faulty {faulty:row|rows}?",
                people=people,
                faulty=faulty,
            )
        return Message("Write {people} {people:person|people}?", people=people)

    def done(self, changed: int) -> Message:
        return Message("{count} {count:person is|people are} written.", count=changed)
