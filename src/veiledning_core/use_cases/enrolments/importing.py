"""Importing a sign-up export: compared with what the register holds, then written as a whole."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ...course_type.model import CourseType
from ...domain.organisation import Organisation
from ...domain.text import match_key
from ...exchange.columns import nearest_field
from ...exchange.hand_mapping import by_table_heading
from ...exchange.sign_up import RowNote, SignUpSheet, read_sign_ups
from ...exchange.table import Table
from ...planning.portion import Portion
from ..checking import check_and_reconcile
from ..courses.course_changes import open_for_enrolment
from ..types import edition_of
from ..work import Work
from .merging import SignedUp, merged
from .sign_up_writer import Outcome, SignUpWriter

_MAPPINGS = "import-columns"

_READ, _WRITTEN = 10, 65
"""How far a large file has come, in hundredths of the time that it takes, once it is read, and once it is written."""


@attrs.frozen(kw_only=True)
class ImportReport:
    """Importrapport: what a file brought, person by person, and what is wrong in it, row by row.

    `unknown` are headings that no form field is known by, `suggestions` the field that such a heading looks most like.
    `secrets` counts the health remarks that became tasks to read and delete, `wishes` the wished dates to confirm.
    """

    source: str
    new: tuple[SignedUp, ...]
    updated: tuple[SignedUp, ...]
    unchanged: tuple[SignedUp, ...]
    faults: tuple[RowNote, ...]
    notices: tuple[RowNote, ...]
    blank_rows: int
    columns: Mapping[str, str]
    unknown: tuple[str, ...]
    suggestions: Mapping[str, str]
    new_organisations: tuple[Organisation, ...]
    secrets: int
    wishes: int

    @property
    def repeated(self) -> tuple[SignedUp, ...]:
        """Return the people who signed up more than once in the file."""
        return tuple(found for found in (*self.new, *self.updated, *self.unchanged) if len(found.rows) > 1)

    @property
    def people(self) -> int:
        """Return how many people the faultless rows are about."""
        return len(self.new) + len(self.updated) + len(self.unchanged)


def import_sign_ups(
    work: Work, code: str, table: Table, *, mapping: Mapping[str, str] | None = None, correcting: bool = False
) -> ImportReport:
    """Write the faultless rows of a table as applications to a course, and report on every row.

    `mapping` gives a heading the key of a form field (empty: leave the column out); it is remembered for the next
    file of the same course type. The same file again changes nothing; newer answers of a person replace older ones,
    or when `correcting` only those to the same questions, unless the person is out and applies anew.

    Raises:
        NotFound: no course has that code.
        InputFault: a field that every sign-up needs has no column.
        UsageFault: the mapping does not fit the table or the form.
        RuleRefused: the course takes no applications any more.
    """
    course = open_for_enrolment(work, code)
    course_type = edition_of(work, course)
    sheet = _read(work, course_type, table, mapping or {})
    writer = SignUpWriter(work, course, course_type, correcting=correcting)
    outcome = writer.write(merged(sheet.sign_ups), begins=_READ, ends=_WRITTEN)
    check_and_reconcile(work, course, outcome.enrolments)
    work.progress.step(100, 100)
    return _report(sheet, outcome, course_type)


def _read(work: Work, course_type: CourseType, table: Table, mapping: Mapping[str, str]) -> SignUpSheet:
    by_hand = by_table_heading(table, mapping)
    remembered = work.settings.get(_MAPPINGS, course_type.key) or {}
    asked_for = {"", *(field.key for field in course_type.fields)}  # another edition may have asked for something else
    before = {heading: remembered.get(match_key(heading)) for heading in table.headings}
    usable = {heading: key for heading, key in before.items() if key in asked_for}
    wishes = any(rule.kind.name == "wished-dates" for rule in course_type.rules)
    portion = Portion(whole=work.progress, begins=0, ends=_READ)
    sheet = read_sign_ups(table, course_type.fields, mapping=usable | by_hand, wishes=wishes, progress=portion)
    if by_hand:
        newly = {match_key(heading): key for heading, key in by_hand.items()}
        work.settings.put(_MAPPINGS, course_type.key, remembered | newly)
    return sheet


def _report(sheet: SignUpSheet, outcome: Outcome, course_type: CourseType) -> ImportReport:
    without_column = [field for field in course_type.fields if field.key not in sheet.columns.values()]
    near = {heading: nearest_field(heading, without_column) for heading in sheet.unknown}
    return ImportReport(
        source=sheet.source,
        new=outcome.new,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        faults=sheet.faults,
        notices=sheet.notices,
        blank_rows=sheet.blank_rows,
        columns=sheet.columns,
        unknown=sheet.unknown,
        suggestions={heading: key for heading, key in near.items() if key},
        new_organisations=outcome.new_organisations,
        secrets=outcome.secrets,
        wishes=outcome.wishes,
    )
