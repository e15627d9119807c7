"""Files made to break the program: each is refused or read as its line says, quickly and in little memory."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veiledning_core.domain.errors import InputFault
from veiledning_core.exchange.table import Table
from veiledning_core.exchange.tabular import read_table

HonestWorkbook = Callable[[Sequence[Sequence[object]]], Path]
RawWorkbook = Callable[..., Path]

_HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>Navn</t></is></c></row>'
_ENTITIES = '<!DOCTYPE w [<!ENTITY a "xxxxxxxxxx">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_MEASURE = """
import pathlib, resource, sys
from veiledning_core.domain.errors import InputFault
from veiledning_core.exchange.tabular import read_table
try:
    read_table(pathlib.Path(sys.argv[1]))
except InputFault:
    pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def refusal(path: Path) -> InputFault:
    begun = time.monotonic()
    with pytest.raises(InputFault) as refused:
        read_table(path)
    assert time.monotonic() - begun < 10
    assert refused.value.where.startswith(path.name)
    assert refused.value.hint is not None
    return refused.value


def text_row(number: int, text: str, column: str = "A") -> str:
    return f'<row r="{number}"><c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def lie_about_sizes(path: Path, name: str) -> None:
    """Write in the zip directory that the part unpacks to 100 bytes."""
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(name).file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))


def test_a_bomb_is_refused_by_the_zip_directory(raw_workbook: RawWorkbook) -> None:
    fault = refusal(raw_workbook(_HEADING + " " * 30_000_000))
    assert "more than 200 times its size" in str(fault)


def test_a_bomb_of_many_parts_is_refused(raw_workbook: RawWorkbook) -> None:
    parts = {f"xl/media/{number}.xml": "0123456789" * 90_000 for number in range(120)}
    assert "unpacks to more than 100 MB" in str(refusal(raw_workbook(_HEADING, parts=parts)))
    assert "more than 2000 parts" in str(refusal(raw_workbook(_HEADING, parts={f"x{n}": "" for n in range(2_000)})))


def test_a_bomb_that_lies_about_its_size_is_refused_or_read_in_little_memory(raw_workbook: RawWorkbook) -> None:
    path = raw_workbook(_HEADING + "".join(text_row(n, "x" * 30_000) for n in range(2, 5_000)))
    lie_about_sizes(path, "xl/worksheets/sheet1.xml")
    refusal(path)
    assert mebibytes_to_read(path) < 300


def test_a_far_cell_is_refused_by_its_name(raw_workbook: RawWorkbook) -> None:
    fault = refusal(raw_workbook(_HEADING + text_row(1_048_576, "x", "XFD")))
    assert fault.where == "svar.xlsx, XFD1048576"


def test_a_far_row_alone_is_refused(raw_workbook: RawWorkbook) -> None:
    assert "more than 50000 rows" in str(refusal(raw_workbook(_HEADING + text_row(1_048_576, "x"))))


def test_a_dimension_that_lies_changes_nothing(raw_workbook: RawWorkbook) -> None:
    path = raw_workbook(_HEADING + text_row(2, "Kari"), dimension="A1:XFD1048576")
    assert [row.cells for row in read_table(path).rows] == [("Kari",)]


def test_entities_are_not_unfolded(raw_workbook: RawWorkbook) -> None:
    path = raw_workbook(_HEADING + text_row(2, "&i;"), head=_ENTITIES + "]>")
    assert mebibytes_to_read(path) < 100
    refusal(path)


def test_an_entity_that_names_a_file_opens_nothing(raw_workbook: RawWorkbook) -> None:
    head = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    refusal(raw_workbook(_HEADING + text_row(2, "&a;"), head=head))


def test_one_long_text_in_a_million_cells_is_refused(raw_workbook: RawWorkbook) -> None:
    text = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"x" * 32_000}</t></si></sst>'
    )
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_000))
    path = raw_workbook(cells, parts={"xl/sharedStrings.xml": text})
    refusal(path)
    assert mebibytes_to_read(path) < 310


def test_a_huge_cell_is_refused_with_its_place(raw_workbook: RawWorkbook) -> None:
    text = "".join(f"{number:07}" for number in range(1_430_000))
    fault = refusal(raw_workbook(_HEADING + text_row(2, "Kari") + text_row(3, text)))
    assert fault.where == "svar.xlsx, A3 «Navn»"
    assert "more than 32767 characters" in str(fault)


def test_a_workbook_cut_off_anywhere_is_refused(workbook: HonestWorkbook, tmp_path: Path) -> None:
    whole = workbook([("Navn", "Sted"), ("Kari", "Moss")]).read_bytes()
    for length in range(4, len(whole) - 22, len(whole) // 10):
        (tmp_path / "kutt.xlsx").write_bytes(whole[:length])
        assert "cut off or damaged" in str(refusal(tmp_path / "kutt.xlsx"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html><html><table><tr><td>Navn</td></tr></table></html>", "a web page (HTML)"),
        (b"\n  <HTML>", "a web page (HTML)"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "an XML document"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file (xls) or a workbook with a password"),
        (b"SQLite format 3\0", "a database"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "svar.xlsx").write_bytes(content)
    assert f"the file is {kind}" in str(refusal(tmp_path / "svar.xlsx"))


@pytest.mark.parametrize(("part", "what"), [("word/document.xml", "a Word document"), ("notat.txt", "cannot be read")])
def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path, part: str, what: str) -> None:
    with zipfile.ZipFile(tmp_path / "svar.xlsx", "w") as archive:
        archive.writestr(part, "hei")
    assert what in str(refusal(tmp_path / "svar.xlsx"))


def test_a_workbook_without_content_is_refused(raw_workbook: RawWorkbook) -> None:
    assert "no visible sheet" in str(refusal(raw_workbook()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(place=st.integers(0, 1), damage=st.binary(min_size=1, max_size=40), data=st.data())
def test_a_damaged_workbook_is_a_table_or_one_refusal(
    sign_ups: Path, tmp_path: Path, place: int, damage: bytes, data: st.DataObject
) -> None:
    whole = (sign_ups / "paamelding_ttt.xlsx").read_bytes()
    start = (
        data.draw(st.integers(4, len(whole) - 1)) if place else data.draw(st.integers(len(whole) - 600, len(whole) - 1))
    )
    (tmp_path / "svar.xlsx").write_bytes(whole[:start] + damage + whole[start + len(damage) :])
    assert_whole(table_or_refusal(tmp_path / "svar.xlsx"))


def mebibytes_to_read(path: Path) -> int:
    """Return the most memory that the process reading the workbook had."""
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def table_or_refusal(path: Path) -> Table | InputFault:
    try:
        return read_table(path)
    except InputFault as refused:
        return refused


def assert_whole(outcome: Table | InputFault) -> None:
    if isinstance(outcome, InputFault):
        assert outcome.where
        assert outcome.hint
    else:
        assert all(len(row.cells) == len(outcome.headings) for row in outcome.rows)
