"""Taking one application that somebody types: read by the same form fields as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...course_type.form import FormField
from ...domain.errors import InputFault, UsageFault
from ...domain.messages import Message
from ...exchange.sign_up import RowNote
from ...exchange.table import Row, Table
from ..courses.course_changes import open_for_enrolment
from ..types import edition_of
from ..work import Work
from .importing import ImportReport, import_sign_ups


def add_sign_up(
    work: Work, code: str, answers: Mapping[str, str], *, person: Mapping[str, str] | None = None
) -> ImportReport:
    """Take one application as a file of one row would bring it, whole or not at all.

    `answers` are by the key of their form field, `person` by where an answer goes (`given-name`, `email` and so on).
    For somebody who has applied already it corrects what is given, and the other answers stay.

    Raises:
        FaultyApplication: an answer is missing or cannot be read.
        UsageFault: the form has no such field.
    """
    course = open_for_enrolment(work, code)
    fields = edition_of(work, course).fields
    report = import_sign_ups(work, code, _one_row(fields, person or {}, answers, source=code), correcting=True)
    if report.faults:
        raise FaultyApplication(report.faults, where=code)
    if report.unknown:
        near = report.suggestions.get(report.unknown[0])
        where_to_look = Message("`veiledning type show {type} --form` shows the fields.", type=course.type_key)
        raise UsageFault(
            Message("the form has no field {field!r}", field=report.unknown[0]),
            where=code,
            hint=Message("Did you mean {near}?", near=near) if near else where_to_look,
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
