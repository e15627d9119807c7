"""Where in a spreadsheet something stands, as a spreadsheet says it: `svar.xlsx, C5 «Etternavn»`."""

from __future__ import annotations


def column_letters(column: int) -> str:
    """Return the letters of the column counted from 0: A to Z, then AA and so on."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_place(source: str, *, row: int, column: int, heading: str = "") -> str:
    """Return file, cell and heading; `row` counts from 1 as the spreadsheet shows it, `column` from 0."""
    named = f" «{heading}»" if heading else ""
    return f"{source}, {column_letters(column)}{row}{named}"
