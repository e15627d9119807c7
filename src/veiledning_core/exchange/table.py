"""What every sign-up file becomes: headings and rows of text, however it was written."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..domain.errors import InputFault
from ..domain.messages import Message
from ..domain.text import first_invisible, match_key
from .places import column_letters

_BLANKS = " \t\r\n\u00a0"


@attrs.frozen(kw_only=True)
class Row:
    """Rad: one answer. `number` is the row as the spreadsheet shows it, counted from 1."""

    number: int
    cells: tuple[str, ...]


@attrs.frozen(kw_only=True)
class RowFault:
    """En rad som ikke kan leses: its cells cannot be told apart, so none of them is believed."""

    number: int
    fault: InputFault


@attrs.frozen(kw_only=True)
class Table:
    """Tabell: one sheet, every cell as text and every row as wide as the headings.

    A column without a heading is headed by its letter, `(F)`; a repeated heading gets its letter, `E-post (F)`.
    `faults` are the rows that could not be read; they are not among `rows`.
    `encoding` is known for text files, `sheet` for workbooks.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    blank_rows: int
    source: str
    encoding: str | None = None
    sheet: str | None = None
    faults: tuple[RowFault, ...] = ()


@attrs.frozen(kw_only=True)
class Records:
    """The rows with content as a reader found them, of any width; the first holds the headings."""

    source: str
    rows: Sequence[tuple[int, Sequence[str]]]
    encoding: str | None = None
    sheet: str | None = None
    faults: tuple[RowFault, ...] = ()


def is_blank(cells: Sequence[str]) -> bool:
    """Say whether nothing but blanks stands in the cells."""
    return not "".join(cells).strip(_BLANKS)


def as_table(records: Records) -> Table:
    """Return the records as a table.

    Raises:
        InputFault: there is no row at all.
    """
    if not records.rows:
        raise InputFault(
            Message("nothing stands in the file"),
            where=records.source,
            hint=Message("Export it again from where it came from; the first row must hold the headings."),
        )
    columns = _used_columns(records.rows)
    (first, headings), *answers = records.rows
    rows = tuple(Row(number=number, cells=_pick(cells, columns)) for number, cells in answers)
    return Table(
        headings=_distinct_headings(_pick(headings, columns), columns),
        rows=rows,
        blank_rows=_blank_rows(first, [row.number for row in rows] + [row.number for row in records.faults]),
        source=records.source,
        encoding=records.encoding,
        sheet=records.sheet,
        faults=records.faults,
    )


def _blank_rows(first: int, filled: Sequence[int]) -> int:
    return max(filled, default=first) - first - len(filled)


def _used_columns(rows: Sequence[tuple[int, Sequence[str]]]) -> Sequence[int]:
    width = max(len(cells) for _, cells in rows)
    return [column for column in range(width) if any(column < len(cells) and cells[column] for _, cells in rows)]


def _pick(cells: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    if len(cells) == len(columns) == columns[-1] + 1:
        return tuple(cells)
    return tuple([cells[column] if column < len(cells) else "" for column in columns])


def _distinct_headings(headings: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    distinct: list[str] = []
    seen: set[str] = set()
    for heading, column in zip(map(_visible, headings), columns, strict=True):
        named = heading if match_key(heading) not in seen | {""} else f"{heading} ({column_letters(column)})".strip()
        distinct.append(named)
        seen.add(match_key(named))
    return tuple(distinct)


def _visible(heading: str) -> str:
    """Return the heading on one line without what nobody can see: forms end some with a zero-width space."""
    return " ".join("".join(" " if first_invisible(c) else c for c in heading).split())
