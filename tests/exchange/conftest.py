"""Workbooks made for a test: by openpyxl when they are honest, by hand when they are not."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

SIGN_UPS = Path(__file__).parent.parent / "data" / "sign-ups"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_WORKBOOK}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_WORKSHEET}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Svar" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


@pytest.fixture
def sign_ups() -> Path:
    """The folder of sign-up files as three forms would export them."""
    return SIGN_UPS


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[Sequence[Sequence[object]]], Path]:
    """Make a workbook of one sheet with these rows."""

    def make(rows: Sequence[Sequence[object]]) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(tmp_path / "svar.xlsx")
        return tmp_path / "svar.xlsx"

    return make


@pytest.fixture
def raw_workbook(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook of these sheet rows in XML; `head` stands before the sheet, `parts` are added to the archive."""

    def make(rows: str = "", *, head: str = "", dimension: str = "A1", parts: dict[str, str] | None = None) -> Path:
        dimensions = f'<dimension ref="{dimension}"/>'
        sheet = f'{head}<worksheet xmlns="{_MAIN}">{dimensions}<sheetData>{rows}</sheetData></worksheet>'
        path = tmp_path / "svar.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in {**_PARTS, "xl/worksheets/sheet1.xml": sheet, **(parts or {})}.items():
                archive.writestr(name, content)
        return path

    return make


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[[bytes], Path]:
    """Make a text file of these bytes."""

    def make(content: bytes) -> Path:
        path = tmp_path / "svar.csv"
        path.write_bytes(content)
        return path

    return make
