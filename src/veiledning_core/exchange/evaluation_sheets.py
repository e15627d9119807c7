"""Reading evaluation forms: one answer, and the export of a form tool such as Nettskjema.

What somebody wrote is not repeated in a fault: a fault names a row, and the row may be known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from ..course_type.form import FieldKind, FormField
from ..domain.errors import InputFault, ValueFault
from ..domain.evaluation import SCALE, EvaluationForm, Question, QuestionKind
from ..domain.messages import Message
from ..domain.paragraphs import paragraphs
from .answers import yes_or_no
from .columns import match_columns, some_of
from .hand_mapping import by_table_heading
from .sign_up import RowNote
from .table import Row, Table

_NO_MAPPING: Mapping[str, str] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class EvaluationSheets:
    """Innleste evalueringsskjemaer: each with its answers by the question's key.

    `not_taken` are the headings of columns that are no question, such as the time of the answer; `digest` tells whether
    a file was read before, whatever its name and the order of its rows.
    """

    source: str
    digest: str
    sheets: tuple[Mapping[str, str], ...]
    faults: tuple[RowNote, ...]
    blank_rows: int
    columns: Mapping[str, str]
    not_taken: tuple[str, ...]


def read_answer(question: Question, written: str) -> str | None:
    """Return an answer as it is kept: `1` to `5`, `yes` or `no`, or words; None where nothing is written.

    Raises:
        ValueFault: it is none that the question takes.
    """
    if not (plain := written.strip(" \t\r\n\u00a0")):
        return None
    if question.kind is QuestionKind.SCALE:
        return _on_scale(plain)
    return _yes_no(plain) if question.kind is QuestionKind.YES_NO else paragraphs(plain)


def read_evaluations(
    table: Table, form: EvaluationForm, *, mapping: Mapping[str, str] = _NO_MAPPING
) -> EvaluationSheets:
    """Return the forms of a table, a row each; a row without an answer is a blank one.

    A column is known by the key, the text or another heading of a question, or by `mapping`.

    Raises:
        InputFault: no column is a question.
        UsageFault: the mapping does not fit.
    """
    fields = _columns(table, form, mapping)
    asked = {question.key: question for question in form.questions}
    readers = [
        _RowReader(table, row, {place: asked[field.key] for place, field in fields.items()}) for row in table.rows
    ]
    unreadable = [RowNote(row=f.number, column="", what=f.fault.what, hint=f.fault.hint) for f in table.faults]
    faults = [fault for reader in readers for fault in reader.faults]
    sheets = tuple(reader.answers for reader in readers if reader.answers and not reader.faults)
    empty = sum(not reader.answers and not reader.faults for reader in readers)
    return EvaluationSheets(
        source=table.source,
        digest=_digest(table),
        sheets=sheets,
        faults=tuple(sorted((*unreadable, *faults), key=lambda fault: fault.row)),
        blank_rows=table.blank_rows + empty,
        columns={table.headings[place]: field.key for place, field in fields.items()},
        not_taken=tuple(heading for place, heading in enumerate(table.headings) if place not in fields),
    )


def _columns(table: Table, form: EvaluationForm, mapping: Mapping[str, str]) -> Mapping[int, FormField]:
    """Return which column is which question."""
    fields = match_columns(table.headings, tuple(_fields(form)), by_table_heading(table, mapping))
    if not fields:
        questions = some_of([asked.text for asked in form.questions])
        raise InputFault(
            Message("no column is a question of the evaluation"),
            where=table.source,
            hint=Message("The questions are: {questions}.", questions=questions),
        )
    return fields


class _RowReader:
    """One row: the answers in it, and what was wrong."""

    def __init__(self, table: Table, row: Row, columns: Mapping[int, Question]) -> None:
        self.faults: list[RowNote] = []
        self.answers: Mapping[str, str] = dict(self._read(table, row, columns))

    def _read(self, table: Table, row: Row, columns: Mapping[int, Question]) -> Iterator[tuple[str, str]]:
        for place, question in columns.items():
            try:
                answer = read_answer(question, row.cells[place])
            except ValueFault as fault:
                column = table.headings[place]
                self.faults.append(RowNote(row=row.number, column=column, what=fault.what, hint=fault.hint))
            else:
                if answer is not None:
                    yield question.key, answer


def _fields(form: EvaluationForm) -> Iterable[FormField]:
    for question in form.questions:
        yield FormField(key=question.key, kind=FieldKind.LINE, label=question.text, known_as=question.known_as)


def _on_scale(text: str) -> str:
    if text in map(str, SCALE):
        return text
    raise ValueFault(
        Message("the answer is no whole number from {lowest} to {highest}", lowest=SCALE[0], highest=SCALE[-1]),
        hint=Message("Write the number alone, or leave it empty."),
    )


def _yes_no(text: str) -> str:
    try:
        return "yes" if yes_or_no(text) else "no"
    except ValueFault:
        raise ValueFault(
            Message("the answer is neither yes nor no"), hint=Message("Write Ja or Nei, or leave it empty.")
        ) from None


def _digest(table: Table) -> str:
    said = json.dumps([table.headings, sorted(row.cells for row in table.rows)], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
