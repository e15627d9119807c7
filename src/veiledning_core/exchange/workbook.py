"""Workbooks: the zip directory is checked here, the cells are read in a process of their own."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs

from ..domain.errors import InputFault, UsageFault
from ..domain.messages import Message
from . import workbook_child
from .faults import too_long_cell, too_many_cells, too_many_columns, too_many_rows
from .limits import Limits
from .table import Records
from .workbook_archive import check_archive, far_cell, refused


def read_workbook(source: str, content: bytes, limits: Limits) -> Records:
    """Return the rows with content of the first visible sheet that has any.

    Raises:
        InputFault: no workbook, a damaged one, or one that goes beyond the limits.
        UsageFault: the reader of workbooks is not installed.
    """
    check_archive(source, content, limits)
    answer = _ask_child(source, content, limits)
    if "fault" in answer:
        raise _fault(source, answer, limits)
    return Records(source=source, rows=answer["rows"], sheet=answer["sheet"])


def _ask_child(source: str, content: bytes, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-I", workbook_child.__file__, json.dumps(attrs.asdict(limits)), _calamine_folder()]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=limits.seconds, check=True)
    except subprocess.TimeoutExpired as error:
        what = Message("reading the workbook took more than {seconds} seconds", seconds=limits.seconds)
        raise refused(source, what) from error
    except subprocess.CalledProcessError as error:
        raise _broken_child(source, content, limits) from error
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _calamine_folder() -> str:
    """Return where calamine is installed: an isolated interpreter does not look in a user's own packages.

    Raises:
        UsageFault: it is not installed.
    """
    found = importlib.util.find_spec("python_calamine")
    if found is None or found.origin is None:
        raise UsageFault(
            Message("the reader of workbooks is not installed"),
            hint=Message("Install it with {command}, or save the list as csv.", command="pip install python-calamine"),
        )
    return str(Path(found.origin).parent.parent)


def _broken_child(source: str, content: bytes, limits: Limits) -> InputFault:
    if (cell := far_cell(content, limits)) is not None:
        return InputFault(
            Message("the cell stands far away from all others"),
            where=f"{source}, {cell}",
            hint=Message("Delete that cell, or copy the list to a new sheet, and import the file again."),
        )
    return _memory_fault(source, limits)


def _memory_fault(source: str, limits: Limits) -> InputFault:
    mebibytes = limits.memory_mebibytes
    return refused(
        source, Message("the workbook is damaged, or needs more than {mebibytes} MiB to read", mebibytes=mebibytes)
    )


def _fault(source: str, answer: dict[str, Any], limits: Limits) -> InputFault:
    match answer:
        case {"fault": "rows", "row": row}:
            return too_many_rows(source, row=row, limits=limits)
        case {"fault": "columns", "row": row}:
            return too_many_columns(source, row=row, limits=limits)
        case {"fault": "cell", "row": row, "column": column, "heading": heading}:
            return too_long_cell(source, row=row, column=column, heading=heading, limits=limits)
        case {"fault": "cells"}:
            return too_many_cells(source, limits)
        case {"fault": "memory"}:
            return _memory_fault(source, limits)
    return refused(source, _reason(answer, limits))


def _reason(answer: dict[str, Any], limits: Limits) -> Message:
    match answer:
        case {"fault": "characters"}:
            return Message("the sheet holds more than {limit} characters", limit=limits.characters)
        case {"fault": "no content"}:
            return Message("no visible sheet of the workbook holds anything")
        case {"fault": "password"}:
            return Message("the workbook is locked with a password")
    return Message("the workbook cannot be read: {reason}", reason=answer["reason"])
