"""What a person is told when a sign-up file goes beyond a limit, alike for text files and workbooks."""

from __future__ import annotations

from ..domain.errors import InputFault
from ..domain.messages import Message
from .limits import Limits
from .places import cell_place, column_letters


def too_many_rows(source: str, *, row: int, limits: Limits) -> InputFault:
    """Return the refusal of a file with answers further down than the limit."""
    return InputFault(
        Message("there are more than {limit} rows", limit=limits.rows),
        where=f"{source}, A{row}",
        hint=Message("Delete what does not belong to the list, or split the file."),
    )


def too_many_columns(source: str, *, row: int, limits: Limits) -> InputFault:
    """Return the refusal of a file with cells further to the right than the limit."""
    return InputFault(
        Message("there are more than {limit} columns", limit=limits.columns),
        where=f"{source}, {column_letters(limits.columns)}{row}",
        hint=Message("Delete the columns that do not belong to the list."),
    )


def too_many_cells(source: str, limits: Limits) -> InputFault:
    """Return the refusal of a file with more cells, blank ones included, than memory is set aside for."""
    return InputFault(
        Message("there are more than {limit} cells", limit=limits.cells),
        where=source,
        hint=Message("Delete empty rows and columns and what does not belong to the list, or split the file."),
    )


def too_long_cell(source: str, *, row: int, column: int, heading: str = "", limits: Limits) -> InputFault:
    """Return the refusal of a file with more text in one cell than a spreadsheet holds."""
    return InputFault(
        Message("the cell holds more than {limit} characters", limit=limits.characters_per_cell),
        where=cell_place(source, row=row, column=column, heading=heading[:80]),
        hint=Message("Shorten the text in the cell, or delete the row, and import the file again."),
    )
