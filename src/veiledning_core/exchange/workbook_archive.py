"""Looks at a workbook from outside: what its zip directory says, and which cell stands far from all others."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ..domain.errors import InputFault
from ..domain.messages import Message
from .limits import Limits

SAVE_AGAIN = Message("Open it in a spreadsheet program, check it, and save it as a new xlsx file.")
_SMALL_PART = 1_000_000
_CHUNK = 1 << 20
_LONGEST_REFERENCE = 64
_REFERENCE = re.compile(rb'<(?:\w+:)?c [^<>]{0,40}?r="([A-Z]{1,3})([0-9]{1,7})"')
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_OTHER_KINDS = (
    ("word/", Message("a Word document")),
    ("ppt/", Message("a PowerPoint presentation")),
)


def check_archive(source: str, content: bytes, limits: Limits) -> None:
    """Refuse what is no workbook and what unpacks to more than the limits allow, without unpacking anything.

    Raises:
        InputFault: with the reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except _UNREADABLE as error:
        raise refused(source, Message("the workbook is cut off or damaged")) from error
    for folder, kind in _OTHER_KINDS:
        if any(part.filename.startswith(folder) for part in parts):
            raise refused(source, Message("the file is {kind}, not a workbook", kind=kind))
    _check_sizes(source, parts, limits)


def _check_sizes(source: str, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.archive_entries:
        raise refused(source, Message("the workbook has more than {limit} parts", limit=limits.archive_entries))
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        megabytes = limits.unpacked_bytes // 1_000_000
        raise refused(source, Message("the workbook unpacks to more than {megabytes} MB", megabytes=megabytes))
    if any(part.file_size > max(_SMALL_PART, part.compress_size * limits.unpacking_ratio) for part in parts):
        what = Message(
            "a part of the workbook unpacks to more than {ratio} times its size", ratio=limits.unpacking_ratio
        )
        raise refused(source, what)


def refused(source: str, what: Message) -> InputFault:
    """Return the refusal of a whole workbook."""
    return InputFault(what, where=source, hint=SAVE_AGAIN)


def far_cell(content: bytes, limits: Limits) -> str | None:
    """Return the first cell outside the allowed rows and columns, such as `XFD1048576`, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            return next((cell for name in sheets for cell in _cells_outside(archive, name, limits)), None)
    except _UNREADABLE:
        return None


def _cells_outside(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[str]:
    with archive.open(name) as part:
        tail = b""
        while chunk := part.read(_CHUNK):
            for letters, digits in _REFERENCE.findall(tail + chunk):
                if int(digits) > limits.rows + 1 or _column(letters) >= limits.columns:
                    yield (letters + digits).decode()
            tail = chunk[-_LONGEST_REFERENCE:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
