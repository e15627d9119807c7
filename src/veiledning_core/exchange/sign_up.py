"""Reading the rows of a sign-up export by the form fields that a course type declares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from ..course_type.form import Destination, FieldKind, FormField
from ..domain.enrolment import KeptAnswer, Wish
from ..domain.errors import ValueFault
from ..domain.identifiers import hpr_check_digit_holds
from ..domain.messages import Message
from ..domain.progress import Progress, Unwatched, watched
from ..domain.text import match_key
from .answers import Answer, AnswerReader, reader_of
from .columns import match_columns, require_columns
from .health_remarks import mentions_health
from .table import Row, Table
from .wished_dates import find_wished_dates


@attrs.frozen(kw_only=True)
class RowNote:
    """Merknad til en rad: row as the spreadsheet counts it, column heading, what is wrong, and what to do."""

    row: int
    column: str
    what: Message
    hint: Message | None = None


def rows_noted(notes: Iterable[RowNote]) -> int:
    """Return how many rows there is something to note about; one row may have several faults."""
    return len({note.row for note in notes})


@attrs.frozen(kw_only=True)
class SignUp:
    """Påmeldingsrad: one faultless row, by where its answers go.

    `secrets` are texts to be read once and deleted (health remarks), by form field; no other field repeats them.
    """

    row: int
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    hpr_number: str | None = None
    organisation: str = ""
    department: str = ""
    applied_at: dt.datetime | None = None
    answers: Mapping[str, KeptAnswer] = attrs.field(factory=dict)
    wishes: tuple[Wish, ...] = ()
    secrets: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @cached_property
    def match_key(self) -> tuple[str, str]:
        """Return what makes two rows the same person's."""
        return self.email, match_key(f"{self.given_name} {self.family_name}")


@attrs.frozen(kw_only=True)
class SignUpSheet:
    """Påmeldingsark: what a file says, row by row.

    `columns` are the headings with the key of their field, `unknown` the headings that no field is known by. A row with
    a fault is not among `sign_ups`; `notices` are doubts about rows that are.
    """

    source: str
    sign_ups: tuple[SignUp, ...]
    faults: tuple[RowNote, ...]
    notices: tuple[RowNote, ...]
    blank_rows: int
    columns: Mapping[str, str]
    unknown: tuple[str, ...]


def read_sign_ups(
    table: Table,
    fields: Sequence[FormField],
    *,
    mapping: Mapping[str, str] | None = None,
    wishes: bool = False,
    progress: Progress | None = None,
) -> SignUpSheet:
    """Return the sign-ups of a table; a faulty row is reported and harms no other.

    `mapping` names a field's key for a heading that it is not known by (empty: leave the column out). With `wishes`,
    wished dates are read from free text as proposals.

    Raises:
        InputFault: a field that every sign-up needs has no column at all.
        UsageFault: the mapping does not fit.
    """
    by_hand = mapping or {}
    columns = match_columns(table.headings, fields, by_hand)
    require_columns(table.source, columns, fields)
    answers = [_Column.of(place, field) for place, field in columns.items()]
    steps = watched(progress or Unwatched(), table.rows)
    rows = [_RowReader(row.number, table.headings, wishes).read(row, answers) for row in steps]
    unreadable = [RowNote(row=f.number, column="", what=f.fault.what, hint=f.fault.hint) for f in table.faults]
    faults = [fault for row in rows for fault in row.faults]
    return SignUpSheet(
        source=table.source,
        sign_ups=tuple(SignUp(row=row.number, **row.found) for row in rows if not row.faults),
        faults=tuple(sorted((*unreadable, *faults), key=lambda fault: fault.row)),
        notices=tuple(notice for row in rows if not row.faults for notice in row.notices),
        blank_rows=table.blank_rows,
        columns={table.headings[place]: field.key for place, field in columns.items()},
        unknown=tuple(h for place, h in enumerate(table.headings) if place not in columns and by_hand.get(h) != ""),
    )


@attrs.frozen(kw_only=True)
class _Column:
    """A column with what reads its answers, and the part of a sign-up that they go into."""

    place: int
    field: FormField
    read: AnswerReader
    into: str

    @classmethod
    def of(cls, place: int, field: FormField) -> _Column:
        return cls(place=place, field=field, read=reader_of(field), into=field.goes_to.value.replace("-", "_"))


class _RowReader:
    """One row on its way from cells to a sign-up: what was found, and what was wrong."""

    def __init__(self, number: int, headings: Sequence[str], wishes: bool) -> None:
        self.number, self.headings, self.wishes = number, headings, wishes
        self.found: dict[str, Any] = {"answers": {}, "secrets": {}}
        self.faults: list[RowNote] = []
        self.notices: list[RowNote] = []

    def read(self, row: Row, columns: Sequence[_Column]) -> _RowReader:
        for column in columns:
            try:
                answer = column.read(row.cells[column.place])
            except ValueFault as fault:
                self._note(column.field, column.place, fault)
            else:
                if answer is not None:
                    self._keep(column, answer)
        return self

    def _note(self, field: FormField, place: int, fault: ValueFault) -> None:
        """An HPR number may be rubbish in real exports: it is left out with a notice and never stops a row."""
        note = RowNote(row=self.number, column=self.headings[place], what=fault.what, hint=fault.hint)
        (self.notices if field.kind is FieldKind.HPR_NUMBER else self.faults).append(note)

    def _keep(self, column: _Column, answer: Answer) -> None:
        field = column.field
        if field.kind in (FieldKind.REMARK, FieldKind.HEALTH):
            self._keep_text(field, str(answer))
        elif field.goes_to is Destination.ANSWER:
            self.found["answers"][field.key] = answer
        else:
            self.found[column.into] = answer
            if field.kind is FieldKind.HPR_NUMBER and not hpr_check_digit_holds(str(answer)):
                self._doubt(column.place, Message("the HPR number {number} may be mistyped", number=answer))

    def _keep_text(self, field: FormField, text: str) -> None:
        if self.wishes and field.kind is FieldKind.REMARK:
            self.found["wishes"] = tuple(
                Wish(dates=wish.dates, words=wish.words, alternative=wish.alternative)
                for wish in find_wished_dates(text)
            )
        secret = field.kind is FieldKind.HEALTH or mentions_health(text)
        self.found["secrets" if secret else "answers"][field.key] = text

    def _doubt(self, place: int, what: Message) -> None:
        hint = Message("Check it against the register of health personnel.")
        self.notices.append(RowNote(row=self.number, column=self.headings[place], what=what, hint=hint))
