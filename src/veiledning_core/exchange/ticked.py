"""Reading a sheet in which participants have ticked off their preparations.

What stands in a cell is never repeated, neither in a fault nor anywhere else: it may be what somebody prepared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from ..course_type.form import Destination, FieldKind, FormField
from ..course_type.model import CourseType
from ..domain.errors import InputFault, ValueFault
from ..domain.identifiers import email_address
from ..domain.messages import LocalText, Message
from ..domain.text import match_key
from .answers import yes_or_no
from .columns import match_columns, some_of
from .hand_mapping import by_table_heading
from .sign_up import RowNote
from .table import Row, Table

_NO_MAPPING: Mapping[str, str] = MappingProxyType({})
_WHO = ("email", "name", "given-name", "family-name")
_BLANKS = " \t\r\n\u00a0"


@attrs.frozen(kw_only=True)
class Said:
    """Svar i én rute: whether a preparation, or all of a block, is done; `column` is the heading it stands under."""

    column: str
    key: str
    done: bool


@attrs.frozen(kw_only=True)
class TickRow:
    """Rad i avkryssingsarket: who it is about, by e-mail address, name or both, and what was answered.

    `name` is a match key; `column` is the heading of what the person is known by.
    """

    row: int
    column: str
    email: str
    name: str
    said: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class TickSheet:
    """Avkryssingsark: what a file says, row by row; a row with a fault is not among `rows`.

    `columns` are the headings with what they hold, `unknown` the headings of columns that were not looked at.
    """

    source: str
    rows: tuple[TickRow, ...]
    faults: tuple[RowNote, ...]
    blank_rows: int
    columns: Mapping[str, str]
    unknown: tuple[str, ...]


def read_ticks(table: Table, course_type: CourseType, *, mapping: Mapping[str, str] = _NO_MAPPING) -> TickSheet:
    """Return what a table says about the preparations of a course type.

    A column is known by the key or the text of a preparation, by the key or the title of a block, or by `mapping`.

    Raises:
        InputFault: no column says who a row is about, or none is about a preparation.
        UsageFault: the mapping does not fit.
    """
    by_hand = by_table_heading(table, mapping)
    fields = match_columns(table.headings, (*_who(course_type), *_preparations(course_type)), by_hand)
    columns = {place: field.key for place, field in fields.items()}
    _require(table, columns, course_type)
    unreadable = [RowNote(row=f.number, column="", what=f.fault.what, hint=f.fault.hint) for f in table.faults]
    readers = [_RowReader(table.headings, columns, row) for row in table.rows]
    faults = [fault for reader in readers for fault in reader.faults]
    return TickSheet(
        source=table.source,
        rows=tuple(reader.found for reader in readers if not reader.faults),
        faults=tuple(sorted((*unreadable, *faults), key=lambda fault: fault.row)),
        blank_rows=table.blank_rows,
        columns={table.headings[place]: key for place, key in columns.items()},
        unknown=tuple(h for place, h in enumerate(table.headings) if place not in columns and by_hand.get(h) != ""),
    )


class _RowReader:
    """One row: what was found in it, and what was wrong."""

    def __init__(self, headings: Sequence[str], columns: Mapping[int, str], row: Row) -> None:
        self._row = row
        self.faults: list[RowNote] = []
        cells = ((headings[place], key, row.cells[place].strip(_BLANKS)) for place, key in columns.items())
        self._filled = [cell for cell in cells if cell[-1]]
        who = {key: text for _, key, text in self._filled if key in _WHO}
        self.found = TickRow(
            row=row.number,
            column=next((heading for heading, key, _ in self._filled if key in _WHO), ""),
            email=self._email(),
            name=match_key(who.get("name") or f"{who.get('given-name', '')} {who.get('family-name', '')}"),
            said=tuple(self._said()),
        )
        if not (self.found.email or self.found.name or self.faults):
            self._fault("", Message("the row says nothing about who it is"), Message("Fill in the e-mail address."))

    def _email(self) -> str:
        for heading, key, text in self._filled:
            if key == "email":
                try:
                    return email_address(text)
                except ValueFault:
                    what = Message("what stands here is no e-mail address")
                    self._fault(heading, what, Message("Correct it in the file."))
        return ""

    def _said(self) -> Iterator[Said]:
        for heading, key, text in self._filled:
            if key not in _WHO:
                try:
                    yield Said(column=heading, key=key, done=yes_or_no(text))
                except ValueFault:
                    what = Message("what stands here is neither yes nor no")
                    hint = Message("Write Ja, Nei or x, or leave it empty; what was prepared is kept nowhere.")
                    self._fault(heading, what, hint)

    def _fault(self, column: str, what: Message, hint: Message) -> None:
        self.faults.append(RowNote(row=self._row.number, column=column, what=what, hint=hint))


def _who(course_type: CourseType) -> Iterable[FormField]:
    known = {field.goes_to: field for field in course_type.fields if field.goes_to is not Destination.ANSWER}
    yield _field("email", FieldKind.EMAIL, LocalText(nb="E-post", en="E-mail"), known.get(Destination.EMAIL))
    yield _field("name", FieldKind.LINE, LocalText(nb="Navn", en="Name"), None)
    yield _field(
        "given-name", FieldKind.LINE, LocalText(nb="Fornavn", en="Given name"), known.get(Destination.GIVEN_NAME)
    )
    yield _field(
        "family-name", FieldKind.LINE, LocalText(nb="Etternavn", en="Family name"), known.get(Destination.FAMILY_NAME)
    )


def _field(key: str, kind: FieldKind, label: LocalText, asked: FormField | None) -> FormField:
    """Return a column that is known by the headings of the sign-up form's field too."""
    names = (asked.key, asked.label.nb, asked.label.en, *asked.known_as) if asked else ()
    return FormField(key=key, kind=kind, label=label, known_as=names)


def _preparations(course_type: CourseType) -> Iterable[FormField]:
    for item in course_type.preparations:
        yield FormField(key=item.key, kind=FieldKind.YES_NO, label=item.text)
    for block in course_type.preparation_blocks:
        yield FormField(key=block.key, kind=FieldKind.YES_NO, label=block.title)


def _require(table: Table, columns: Mapping[int, str], course_type: CourseType) -> None:
    held = set(columns.values())
    if not held & set(_WHO):
        raise InputFault(
            Message("no column says who a row is about"),
            where=table.source,
            hint=Message('Map one with --map "HEADING={key}".', key="email"),
        )
    if held <= set(_WHO):
        texts = [item.text for item in course_type.preparations]
        raise InputFault(
            Message("no column is about a preparation of the course"),
            where=table.source,
            hint=Message("The preparations are: {preparations}.", preparations=some_of(texts))
            if texts
            else Message("Nothing is to be prepared for courses of this type."),
        )
