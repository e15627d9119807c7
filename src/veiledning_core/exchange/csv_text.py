"""Text files with a delimiter: comma, semicolon or tab, found out from the first rows."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

import attrs

from ..domain.errors import InputFault
from ..domain.messages import Message
from .csv_encoding import decode
from .faults import too_long_cell, too_many_cells, too_many_columns, too_many_rows
from .limits import Limits
from .places import column_letters
from .table import Records, RowFault, is_blank

_DELIMITERS = ";\t,"
_SEPARATORS = _DELIMITERS + "\r\n"
_ROWS_TO_JUDGE_BY = 20
_EXCEL_DELIMITER_LINE = re.compile(r"sep=([,;:|\t])(?:\r\n|\r|\n|$)", re.IGNORECASE)


def read_csv(source: str, content: bytes, limits: Limits) -> Records:
    """Return the records with content, each with its number among all records, blank ones included.

    Raises:
        InputFault: letters that cannot be read, quotation marks that do not match, or more than the limits allow.
    """
    text, encoding = decode(source, content)
    if any(text.count(separator) > limits.cells for separator in _SEPARATORS):
        raise too_many_cells(source, limits)
    delimiter, text = _delimiter(text)
    collected = _Collected(source=source, delimiter=delimiter, limits=limits)
    try:
        for number, cells in enumerate(_reader(io.StringIO(text, newline=""), delimiter), 1):
            collected.add(number, cells)
    except csv.Error as error:
        raise _broken_record(source, text, delimiter, limits) from error
    return Records(source=source, rows=collected.rows, encoding=encoding, faults=tuple(collected.faults))


@attrs.define(kw_only=True)
class _Collected:
    source: str
    delimiter: str
    limits: Limits
    rows: list[tuple[int, list[str]]] = attrs.Factory(list)
    faults: list[RowFault] = attrs.Factory(list)

    def add(self, number: int, cells: list[str]) -> None:
        if is_blank(cells):
            return
        if number > self.limits.rows + 1:
            raise too_many_rows(self.source, row=number, limits=self.limits)
        headings = self.rows[0][1] if self.rows else cells
        _check_cells(self.source, number, cells, headings, self.limits)
        if len(cells) > len(headings) and not is_blank(cells[len(headings) :]):
            self.faults.append(_surplus(self.source, number, cells, len(headings), self.delimiter))
        else:
            self.rows.append((number, cells))


def _reader(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _delimiter(text: str) -> tuple[str, str]:
    if said := _EXCEL_DELIMITER_LINE.match(text):
        return said[1], text[said.end() :]
    return max(_DELIMITERS, key=lambda delimiter: _likelihood(text, delimiter)), text


def _likelihood(text: str, delimiter: str) -> tuple[bool, float, int]:
    """Say how likely the delimiter is: several headings, rows as wide as the headings, many headings."""
    widths = list(_widths(text.lstrip("\r\n"), delimiter))
    if not widths:
        return False, 0.0, 0
    return widths[0] > 1, widths.count(widths[0]) / len(widths), widths[0]


def _widths(text: str, delimiter: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in islice(reader, _ROWS_TO_JUDGE_BY):
            if any(cell.strip(_DELIMITERS) for cell in cells):
                yield len(cells)
    except csv.Error:
        return


def _check_cells(source: str, number: int, cells: list[str], headings: list[str], limits: Limits) -> None:
    if len(cells) > limits.columns and not is_blank(cells[limits.columns :]):
        raise too_many_columns(source, row=number, limits=limits)
    longest = max(map(len, cells))
    if longest > limits.characters_per_cell:
        column = [len(cell) for cell in cells].index(longest)
        heading = headings[column] if column < len(headings) and headings is not cells else ""
        raise too_long_cell(source, row=number, column=column, heading=heading, limits=limits)


def _surplus(source: str, number: int, cells: list[str], width: int, delimiter: str) -> RowFault:
    fault = InputFault(
        Message("{cells} cells, but there are {headings} headings", cells=len(cells), headings=width),
        where=f"{source}, {column_letters(width)}{number}",
        hint=Message("Put quotation marks around a text that holds {delimiter!r}.", delimiter=delimiter),
    )
    return RowFault(number=number, fault=fault)


def _broken_record(source: str, text: str, delimiter: str, limits: Limits) -> InputFault:
    number, record = _first_broken_record(text, delimiter)
    column, length = _place_of_longest_cell(record, delimiter)
    if length > limits.characters_per_cell:
        return too_long_cell(source, row=number, column=column, limits=limits)
    return InputFault(
        Message("a quotation mark is not closed, or letters follow right after it"),
        where=f"{source}, {column_letters(column)}{number}",
        hint=Message("Write a quotation mark inside a text twice, or save the file as xlsx."),
    )


def _first_broken_record(text: str, delimiter: str) -> tuple[int, str]:
    """Return the number of the record that csv cannot read, and its lines up to there."""
    lines: list[str] = []
    number = 1
    with contextlib.suppress(csv.Error):
        for _ in _reader(_remembered(text, lines), delimiter):
            number += 1
            lines.clear()
    return number, "".join(lines)


def _remembered(text: str, lines: list[str]) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        lines.append(line)
        yield line


def _place_of_longest_cell(record: str, delimiter: str) -> tuple[int, int]:
    lengths, quoted = [0], False
    for character in record:
        quoted ^= character == '"'
        if character == delimiter and not quoted:
            lengths.append(0)
        else:
            lengths[-1] += 1
    return lengths.index(max(lengths)), max(lengths)
