"""Reads a sign-up file, whatever it is: a workbook or a text file, told apart by what is in it."""

from __future__ import annotations

from pathlib import Path

from ..domain.errors import InputFault
from ..domain.messages import Message
from .csv_text import read_csv
from .file_content import content_of
from .limits import Limits
from .table import Table, as_table
from .workbook import read_workbook

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_DEFAULT_LIMITS = Limits()
_SAVE_AS = Message("Open it in the program it belongs to and save the list as xlsx or as “CSV UTF-8”.")
_TOO_LARGE = Message("A list of sign-ups is far smaller: check that this is the right file.")
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", Message("an old Excel file (xls) or a workbook with a password")),
    (b"%pdf", Message("a PDF document")),
    (b"<!doctype html", Message("a web page (HTML)")),
    (b"<html", Message("a web page (HTML)")),
    (b"<table", Message("a web page (HTML)")),
    (b"<?xml", Message("an XML document")),
    (b"{\\rtf", Message("a text document (RTF)")),
    (b"sqlite format 3", Message("a database")),
    (b"\x1f\x8b", Message("a packed file (gzip)")),
    (b"7z\xbc\xaf", Message("a packed file (7z)")),
    (b"\x89png", Message("a picture")),
    (b"\xff\xd8\xff", Message("a picture")),
)


def read_table(path: Path, *, limits: Limits = _DEFAULT_LIMITS) -> Table:
    """Return the first visible sheet with content, or the text file's records, with every cell as text.

    Raises:
        InputFault: no such file, another kind of file, a damaged one, or one that goes beyond the limits.
        UsageFault: a workbook, and its reader is not installed.
    """
    source, content = path.name, content_of(path, most=limits.file_bytes, too_large=_TOO_LARGE)
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, kind in _OTHER_KINDS:
        if start.startswith(sign):
            raise InputFault(
                Message("the file is {kind}, not a workbook or a csv file", kind=kind), where=source, hint=_SAVE_AS
            )
    read = read_workbook if content.startswith(_ZIP) else read_csv
    return as_table(read(source, content, limits))
