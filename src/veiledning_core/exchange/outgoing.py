"""What leaves the register as files: whole or not there at all, and each cell of a table as text."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..domain.errors import UsageFault
from ..domain.messages import Message
from ..domain.system_faults import reason_of, what_to_do_about
from ..domain.text import safe

Rows = Iterable[Sequence[str]]

_STARTS_A_FORMULA = re.compile(r"[\s'\"\ufeff]*[=+\-@|%＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+\-−]?[0-9][0-9 .,()/-]*")
"""Also a telephone number: nothing in it is reckoned with."""


def require_writable(path: Path) -> None:
    """Refuse a file that no table can be written to.

    Raises:
        UsageFault: it is neither xlsx nor csv, or its folder is not there.
    """
    if path.suffix.lower() not in _WRITERS or path.is_dir():
        raise UsageFault(
            Message("{file} is neither a workbook nor a csv file", file=path.name),
            hint=Message("Give it a name that ends in .xlsx or .csv."),
        )
    if not path.parent.is_dir():
        raise UsageFault(
            Message("there is no folder {folder}", folder=str(path.parent)), hint=Message("Make it, or choose another.")
        )


def write_table(path: Path, rows: Rows) -> None:
    """Write rows to a file, the headings first; a file of that name is replaced at once, when the new one is whole.

    Raises:
        UsageFault: as `require_writable`, or the file cannot be written.
    """
    require_writable(path)
    whole = [tuple(row) for row in rows]
    write_together({path: table_content(whole, path.suffix.lower())})


def table_content(rows: Rows, suffix: str) -> bytes:
    """Return what a file of rows holds, the headings first; `suffix` is `.xlsx` or `.csv`.

    Raises:
        UsageFault: what writes workbooks is not installed.
    """
    return _WRITERS[suffix](rows)


def write_file(path: Path, content: bytes) -> None:
    """Write a file; one of that name is replaced at once, when the new one is whole and on the disk.

    Raises:
        UsageFault: as `write_together`.
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files; those of the same names are replaced when every new one is whole and on the disk.

    Raises:
        UsageFault: one cannot be written; what was there is there still, and nothing else.
    """
    drafts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            with _told(path):
                drafts[path] = _drafted(path, content)
        for path, draft in drafts.items():
            with _told(path):
                draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def folder_made(folder: Path) -> None:
    """Make a folder, unless it is there.

    Raises:
        UsageFault: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageFault(
            Message("the folder cannot be made: {reason}", reason=reason_of(error)),
            where=str(folder),
            hint=Message("Choose another."),
        ) from error


def as_csv(rows: Rows) -> str:
    """Return rows as csv with semicolons, as Norwegian spreadsheets write it; no cell begins a formula."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return a cell of a csv file that no spreadsheet takes for a formula: one that might be gets an apostrophe.

    Source: OWASP ASVS 1.2.10.
    """
    shown = safe(cell, keep="\n")
    return f"'{shown}" if _STARTS_A_FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else shown


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageFault(
            Message("the file cannot be written: {reason}", reason=reason_of(error)),
            where=str(path),
            hint=what_to_do_about(error),
        ) from error


def _drafted(path: Path, content: bytes) -> Path:
    """Return a file beside another that holds what is to stand there, on the disk."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=path.suffix, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return Path(file.name)


def _csv_file(rows: Rows) -> bytes:
    return as_csv(rows).encode("utf-8-sig")  # the mark is how Excel knows æ, ø and å


def _workbook(rows: Rows) -> bytes:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ModuleNotFoundError as error:
        raise UsageFault(
            Message("the writer of workbooks is not installed"),
            hint=Message("Install it with {command}, or name a csv file.", command="pip install openpyxl"),
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=safe(cell, keep="\n")) for cell in row]
        for cell in cells:
            cell.data_type = "s"  # else a text that begins with = would be a formula
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


_WRITERS: Mapping[str, Callable[[Rows], bytes]] = {".xlsx": _workbook, ".csv": _csv_file}
