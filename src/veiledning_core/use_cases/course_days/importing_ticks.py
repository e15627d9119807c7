"""Importing a sheet in which participants ticked off their preparations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.errors import RuleRefused, ValueFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.text import match_key
from ...exchange.sign_up import RowNote
from ...exchange.table import Table
from ...exchange.ticked import TickRow, read_ticks
from ..courses.standing import standing_course
from ..enrolments.enrolling import refuse_unbound
from ..types import edition_of
from ..work import Work
from .preparation_sheets import PreparationSheet, sheet_of
from .preparing import Ticked, blocks_meant, not_given_yet, write_ticks


@attrs.frozen(kw_only=True)
class ImportedTicks:
    """Importerte avkryssinger: what a file brought, person by person, and what is wrong in it, row by row.

    `unchanged` counts ticks that were there already, `unknown` are headings of columns that nobody looked at. What
    stands in the cells is repeated nowhere.
    """

    source: str
    ticked: tuple[Ticked, ...]
    unchanged: int
    faults: tuple[RowNote, ...]
    notices: tuple[RowNote, ...]
    blank_rows: int
    columns: Mapping[str, str]
    unknown: tuple[str, ...]


def import_ticks(work: Work, code: str, table: Table, *, mapping: Mapping[str, str] | None = None) -> ImportedTicks:
    """Tick off what the faultless rows of a table say is done; the same file again changes nothing.

    A row names a person by e-mail address, name or both. A no or an empty cell takes no tick back. `mapping` gives a
    heading the key of a preparation or block, or `email`, `name`, `given-name`, `family-name` (empty: leave it out).

    Raises:
        NotFound: no course has that code.
        InputFault: no column says who a row is about, or none is about a preparation.
        UsageFault: the mapping does not fit the table.
        RuleRefused: the course is cancelled.
    """
    course = standing_course(work, code)
    sheet = sheet_of(work, course)
    read = read_ticks(table, edition_of(work, course), mapping=mapping or {})
    rows = _Rows(sheet, work.enrolments.of_course(course.id))
    for row in read.rows:
        rows.take(row)
    change = write_ticks(work, course, rows.wanted)
    return ImportedTicks(
        source=read.source,
        ticked=change.changed,
        unchanged=change.unchanged,
        faults=tuple(sorted((*read.faults, *rows.faults), key=lambda fault: fault.row)),
        notices=tuple(rows.notices),
        blank_rows=read.blank_rows,
        columns=read.columns,
        unknown=read.unknown,
    )


class _Rows:
    """Rows on their way to ticks: who each is about, and whether it may be ticked off."""

    def __init__(self, sheet: PreparationSheet, lines: Sequence[EnrolmentLine]) -> None:
        self._sheet, self._lines = sheet, lines
        self._ticked = {participant.line.enrolment.id: participant.ticked for participant in sheet.participants}
        self._done: dict[UUID, tuple[EnrolmentLine, dict[str, None]]] = {}
        self.faults: list[RowNote] = []
        self.notices: list[RowNote] = []

    @property
    def wanted(self) -> list[Ticked]:
        return [Ticked(line=line, preparations=tuple(keys)) for line, keys in self._done.values()]

    def take(self, row: TickRow) -> None:
        try:
            line = _meant(self._lines, row)
            refuse_unbound(self._sheet.course, line)
        except (ValueFault, RuleRefused) as refused:
            self.faults.append(RowNote(row=row.row, column=row.column, what=refused.what, hint=refused.hint))
            return
        if early := tuple(self._too_early(row)):
            self.faults.extend(early)
            return
        self.notices.extend(self._taken_back(row, line))
        _, keys = self._done.setdefault(line.enrolment.id, (line, {}))
        for said in row.said:
            if said.done:
                keys.update(dict.fromkeys(blocks_meant(self._sheet, (said.key,))))

    def _too_early(self, row: TickRow) -> Iterator[RowNote]:
        for said in row.said:
            blocks = blocks_meant(self._sheet, (said.key,)).values()
            refusal = next(filter(None, map(not_given_yet, blocks)), None)
            if said.done and refusal:
                yield RowNote(row=row.row, column=said.column, what=refusal)

    def _taken_back(self, row: TickRow, line: EnrolmentLine) -> Iterable[RowNote]:
        held = self._ticked[line.enrolment.id]
        for said in row.said:
            if not said.done and held & blocks_meant(self._sheet, (said.key,)).keys():
                yield RowNote(
                    row=row.row,
                    column=said.column,
                    what=Message("it is ticked off in the register, and the file says no; the tick stays"),
                    hint=Message("Take the tick back if it was a mistake."),
                )


def _meant(lines: Sequence[EnrolmentLine], row: TickRow) -> EnrolmentLine:
    """Return whom a row is about; an address and a name must both fit, since colleagues may share an address."""
    found = [
        line
        for line in lines
        if row.email in ("", line.person.email.casefold()) and row.name in ("", match_key(line.person.name))
    ]
    if not found:
        raise ValueFault(
            Message("nobody on the course is meant by this row"),
            hint=Message("Compare the e-mail address and the name with the list of participants."),
        )
    if len(found) > 1:
        raise ValueFault(
            Message("this row may mean {count} people on the course", count=len(found)),
            hint=Message("Give both the e-mail address and the name."),
        )
    return found[0]
