"""Tables that leave as files: text cells, never a formula, whole or not there."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest

from veiledning_core.domain.errors import UsageFault
from veiledning_core.exchange.outgoing import as_csv, harmless, write_table, write_together
from veiledning_core.exchange.tabular import read_table

ROWS = [["Navn", "Nummer"], ["Åse Ødegård", "0012345"], ["=1+1", "+47 22 33 44 55"], ["linje\nto", "−5"]]


FORMULAS = ("=1+1", "+cmd", "-2+A1", "@SUM(A1)", "\tx", "\rx", "|x", "%x", "＝1")
HIDDEN = (" =1", '"=1', "'=1", "\ufeff=1", "\u00a0=1")


@pytest.mark.parametrize("cell", [*FORMULAS, *HIDDEN])
def test_what_a_spreadsheet_might_take_for_a_formula_gets_an_apostrophe_in_csv(cell: str) -> None:
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["+47 22 33 44 55", "-5", "−5", "7,5", "0012345", "2026-09-07", "Åse", "a=b", ""])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_csv_has_semicolons_and_quotes_what_needs_it() -> None:
    assert as_csv([["a;b", 'c"d']]) == '"a;b";"c""d"\r\n'


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.csv", "UT.XLSX"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    write_table(tmp_path / name, ROWS)
    table = read_table(tmp_path / name)
    assert table.headings == ("Navn", "Nummer")
    assert [row.cells[1] for row in table.rows] == ["0012345", "+47 22 33 44 55", "−5"]
    assert table.rows[0].cells[0] == "Åse Ødegård"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_every_cell_of_a_workbook_is_a_text(tmp_path: Path) -> None:
    write_table(tmp_path / "ut.xlsx", [*ROWS, ["\x1b[31m", "\ud800"]])
    sheet = openpyxl.load_workbook(tmp_path / "ut.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["A3"].value == "=1+1"


def failing_halfway() -> Iterator[Sequence[str]]:
    yield ["a"]
    raise KeyboardInterrupt


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_file_that_is_not_whole_is_not_there_and_the_old_one_stays(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"ut{suffix}"
    file.write_text("old", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_table(file, failing_halfway())
    assert file.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    """The second cannot be written, since its folder is not there: the first is as it was."""
    first, second = tmp_path / "a.csv", tmp_path / "borte" / "b.csv"
    first.write_bytes(b"old")
    with pytest.raises(UsageFault, match=r"b\.csv: the file cannot be written: there is no such file or folder"):
        write_together({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [first]
    second.parent.mkdir()
    write_together({first: b"new", second: b"new"})
    assert (first.read_bytes(), second.read_bytes()) == (b"new", b"new")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_full_disk_is_told_and_the_old_file_stays(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / f"ut{suffix}"
    file.write_text("old", "utf-8")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UsageFault, match="there is no room left on the disk") as told:
        write_table(file, ROWS)
    assert str(told.value.hint) == "Make room there, or choose another place."
    assert file.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["ut.pdf", "ut", "none/ut.csv", "folder.csv"])
def test_a_name_that_no_table_can_have_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UsageFault):
        write_table(tmp_path / name, ROWS)
