"""Looking into a sign-up file: its table, and what the register would make of it, or why it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import UsageFault, VeiledningError
from veiledning_core.exchange.columns import match_columns
from veiledning_core.exchange.table import Table
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Register
from veiledning_core.use_cases.importing import ImportReport, import_sign_ups


@attrs.frozen(kw_only=True)
class Look:
    """A file as it was read; `open_headings` are those that can be given a form field by hand."""

    table: Table
    mapping: Mapping[str, str]
    open_headings: tuple[str, ...]
    report: ImportReport | None = None
    trouble: VeiledningError | None = None


def path_of(text: str) -> Path:
    """Return the file that is meant by what was typed, or dropped on the terminal with quotes around it."""
    return Path(text.strip().strip("'\"")).expanduser()


def look_into(register: Register, code: str, path: Path, course_type: CourseType) -> Look:
    """Read a file and see what importing it would do.

    Raises:
        InputFault: it cannot be read.
    """
    return look_again(register, code, read_table(path), course_type, {})


def look_again(
    register: Register, code: str, table: Table, course_type: CourseType, mapping: Mapping[str, str]
) -> Look:
    """See what importing a table would do with other columns mapped by hand.

    Raises:
        RegisterBusy: the register cannot be read.
    """
    try:
        report = register.preview(import_sign_ups, code, table, mapping=mapping).result
    except VeiledningError as trouble:
        headings = (*mapping, *_unmatched(table, course_type))
        return Look(table=table, mapping=mapping, open_headings=_once(headings), trouble=trouble)
    headings = (*mapping, *report.unknown)
    return Look(table=table, mapping=mapping, open_headings=_once(headings), report=report)


def _unmatched(table: Table, course_type: CourseType) -> tuple[str, ...]:
    try:
        known = match_columns(table.headings, course_type.fields, {})
    except UsageFault:
        return table.headings
    return tuple(heading for place, heading in enumerate(table.headings) if place not in known)


def _once(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(headings))
