"""The files as the forms export them."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from veiledning_core.exchange.tabular import read_table

EMNEKURS = ("paamelding_emnekurs.xlsx", "paamelding_emnekurs_cp1252.csv", "paamelding_emnekurs_utf8bom.csv")


@pytest.mark.parametrize("name", EMNEKURS)
def test_rows_are_numbered_as_the_spreadsheet_shows_them(sign_ups: Path, name: str) -> None:
    table = read_table(sign_ups / name)
    expected = json.loads((sign_ups / "expected.json").read_text(encoding="utf-8"))["emnekurs"]
    cells = {row.number: dict(zip(table.headings, row.cells, strict=True)) for row in table.rows}
    at = expected["rows_with_faults"]
    assert table.blank_rows == expected["blank_rows"]
    assert len(table.rows) == expected["valid_people"] + expected["signed_up_twice"] + len(at)
    assert cells[at["missing e-mail"]]["E-postadresse"] == ""
    assert cells[at["e-mail without @"]]["E-postadresse"] == "ikke-en-adresse"
    assert cells[at["control character in name"]]["Fornavn"] == "Maja\x1f"
    assert cells[at["organisation number fails its check digit"]]["Etternavn"] == "Ytterøydalen"
    assert cells[at["no surname"]]["Etternavn"] == ""


def test_the_three_exports_of_one_form_hold_the_same_letters(sign_ups: Path) -> None:
    """Once composed: one of them writes some letters in two parts, and cells are handed on as they came."""
    tables = [read_table(sign_ups / name) for name in EMNEKURS]
    rows = [[[normalize("NFC", cell) for cell in row.cells] for row in table.rows] for table in tables]
    assert tables[0].headings == tables[1].headings == tables[2].headings
    assert rows[0] == rows[1] == rows[2]


def test_a_table_says_what_it_was_read_from(sign_ups: Path) -> None:
    workbook, text, marked = (read_table(sign_ups / name) for name in EMNEKURS)
    assert (workbook.source, workbook.sheet, workbook.encoding) == ("paamelding_emnekurs.xlsx", "Svar", None)
    assert (text.sheet, text.encoding, marked.encoding) == (None, "cp1252", "utf-8-sig")


def test_a_whole_number_has_no_decimals(sign_ups: Path) -> None:
    table = read_table(sign_ups / EMNEKURS[0])
    assert table.rows[1].cells[table.headings.index("Mobil")] == "99563001"


def test_the_ttt_file_has_every_row_and_its_free_text(sign_ups: Path) -> None:
    table = read_table(sign_ups / "paamelding_ttt.xlsx")
    assert [row.number for row in table.rows] == list(range(2, 27))
    assert table.rows[16].cells[-1] == "ønsket dato lokalt kurs: uke 38"
