from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.exchange.limits import Limits
from veiledning_core.exchange.tabular import read_table
from veiledning_core.exchange.workbook_child import cell_text

HonestWorkbook = Callable[[Sequence[Sequence[object]]], Path]
RawWorkbook = Callable[..., Path]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (-5.0, "-5"),
        (12.5, "12.5"),
        (12345678901.0, "12345678901"),
        (1e22, "1e+22"),
        (True, "Ja"),
        (False, "Nei"),
        (dt.date(2026, 11, 3), "2026-11-03"),
        (dt.datetime(2026, 11, 3, 8, 29), "2026-11-03 08:29"),
        (dt.datetime(2026, 11, 3, 8, 29, 31), "2026-11-03 08:29:31"),
        (dt.datetime(2026, 11, 3, 8, 28, 59, 999_999), "2026-11-03 08:29"),
        (dt.time(8, 29), "08:29"),
        (dt.timedelta(hours=30), "30:00"),
    ],
)
def test_a_cell_is_text_as_a_person_would_type_it(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_cells_of_every_kind_come_through_the_file(workbook: HonestWorkbook) -> None:
    moment = dt.datetime(2026, 11, 3, 8, 29)
    table = read_table(workbook([("a", "b", "c", "d", "e"), ("0150", 99563001, moment, True, None)]))
    assert table.headings == ("a", "b", "c", "d", "e")
    assert table.rows[0].cells == ("0150", "99563001", "2026-11-03 08:29", "Ja", "")


def test_an_escaped_control_character_is_the_character_and_its_own_escape_is_text(raw_workbook: RawWorkbook) -> None:
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
    path = raw_workbook(row.format(1, "Navn") + row.format(2, "Maja_x001F_") + row.format(3, "a_x005F_x001F_"))
    assert [line.cells for line in read_table(path).rows] == [("Maja\x1f",), ("a_x001F_",)]


def test_hidden_and_empty_sheets_are_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(("hemmelig",))
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("Svært skjult").append(("hemmelig",))
    book.worksheets[1].sheet_state = "veryHidden"
    book.create_sheet("Tom")
    book.create_sheet("Svar").append(("Navn",))
    book.save(tmp_path / "svar.xlsx")
    table = read_table(tmp_path / "svar.xlsx")
    assert (table.sheet, table.headings) == ("Svar", ("Navn",))


def test_a_list_away_from_the_corner_keeps_its_row_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["C3"], sheet["D3"], sheet["C4"], sheet["D6"] = "Navn", "Navn", "Kari", "Moss"
    book.save(tmp_path / "svar.xlsx")
    table = read_table(tmp_path / "svar.xlsx")
    assert table.headings == ("Navn", "Navn (D)")
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("Kari", "")), (6, ("", "Moss"))]
    assert table.blank_rows == 1


def test_merged_cells_stand_in_their_first_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Navn", "Sted"))
    sheet.append(("Kari", "Moss"))
    sheet.append(("Ola", None))
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "svar.xlsx")
    assert [row.cells for row in read_table(tmp_path / "svar.xlsx").rows] == [("Kari", "Moss"), ("Ola", "")]


def test_a_formula_is_its_kept_result_and_is_never_computed(raw_workbook: RawWorkbook) -> None:
    heading = '<row r="1"><c r="A1" t="inlineStr"><is><t>Navn</t></is></c></row>'
    formula = '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://evil.example")</f><v>klikk</v></c></row>'
    assert read_table(raw_workbook(heading + formula)).rows[0].cells == ("klikk",)


def test_text_that_looks_like_a_formula_stays_text(sign_ups: Path) -> None:
    assert read_table(sign_ups / "paamelding_emnekurs.xlsx").rows[3].cells[-1].startswith("=HYPERLINK(")


def test_the_name_of_the_file_does_not_decide(workbook: HonestWorkbook, tmp_path: Path) -> None:
    renamed = workbook([("Navn",), ("Kari",)]).rename(tmp_path / "svar.csv")
    assert read_table(renamed).sheet == "Sheet"
    (tmp_path / "tekst.xlsx").write_bytes(b"Navn;Sted\nKari;Moss")
    assert read_table(tmp_path / "tekst.xlsx").encoding == "utf-8"


def test_the_reader_gets_only_its_share_of_time(workbook: HonestWorkbook) -> None:
    with pytest.raises(InputFault, match=r"took more than 0\.001 seconds"):
        read_table(workbook([("Navn",)]), limits=Limits(seconds=0.001))


def test_the_reader_gets_only_its_share_of_memory(workbook: HonestWorkbook) -> None:
    with pytest.raises(InputFault, match="needs more than 1 MiB"):
        read_table(workbook([("Navn",)]), limits=Limits(memory_mebibytes=1))


@pytest.mark.parametrize(
    ("limits", "what", "where"),
    [
        (Limits(rows=2), "more than 2 rows", "svar.xlsx, A4"),
        (Limits(columns=1), "more than 1 columns", "svar.xlsx, B1"),
        (Limits(cells=7), "more than 7 cells", "svar.xlsx"),
        (Limits(characters_per_cell=9), "more than 9 characters", "svar.xlsx, B3 «Sted»"),
        (Limits(characters=30), "sheet holds more than 30 characters", "svar.xlsx"),
        (Limits(file_bytes=100), "larger than 0 MB", "svar.xlsx"),
    ],
)
def test_one_step_beyond_a_limit_is_refused(workbook: HonestWorkbook, limits: Limits, what: str, where: str) -> None:
    rows = [("Navn", "Sted"), ("Kari", "Moss"), ("Ola", "Sandefjord"), ("Per", "Oslo")]
    with pytest.raises(InputFault, match=what) as refused:
        read_table(workbook(rows), limits=limits)
    assert refused.value.where == where


def test_the_last_step_within_the_limits_is_read(workbook: HonestWorkbook) -> None:
    limits = Limits(rows=3, columns=2, cells=8, characters_per_cell=10, characters=36)
    rows = [("Navn", "Sted"), ("Kari", "Moss"), ("Ola", "Sandefjord"), ("Per", "Oslo")]
    assert len(read_table(workbook(rows), limits=limits).rows) == 3


def test_without_its_reader_a_workbook_is_refused_with_the_way_out(
    workbook: HonestWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook([("Navn",)])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UsageFault, match="not installed"):
        read_table(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nei.xlsx", tmp_path):
        with pytest.raises(InputFault, match="no file with that name"):
            read_table(path)
