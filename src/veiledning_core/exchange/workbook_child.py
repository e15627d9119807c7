"""Reads one workbook from standard input and prints its cells as JSON: a program of its own.

Two crafted files make calamine abort the whole process, which Python cannot catch, so it gets a process to lose.
It is started as a file in an isolated interpreter and therefore imports nothing of this package.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import sys
from typing import Any


def main() -> None:
    """Read with the limits of the first argument; the second is the folder where calamine is installed."""
    limits = json.loads(sys.argv[1])
    _hold_back(limits)
    sys.path.append(sys.argv[2])
    try:
        answer = _read(sys.stdin.buffer.read(), limits)
    except MemoryError:
        answer = {"fault": "memory"}
    sys.stdout.write(json.dumps(answer))


def _hold_back(limits: dict[str, Any]) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(limits["seconds"]) + 1,) * 2)
        resource.setrlimit(resource.RLIMIT_AS, (limits["memory_mebibytes"] << 20,) * 2)


def _read(content: bytes, limits: dict[str, Any]) -> dict[str, Any]:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _first_sheet_with_content(workbook, limits)
    except python_calamine.PasswordError:
        return {"fault": "password"}
    except python_calamine.CalamineError as error:
        return {"fault": "damaged", "reason": str(error)[:200]}


def _first_sheet_with_content(workbook: Any, limits: dict[str, Any]) -> dict[str, Any]:
    import python_calamine

    for metadata in workbook.sheets_metadata:
        shown = metadata.visible == python_calamine.SheetVisibleEnum.Visible
        if shown and metadata.typ == python_calamine.SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_name(metadata.name)
            answer = _sheet(sheet, limits)
            if answer.get("rows") != []:
                return answer
    return {"fault": "no content"}


def _sheet(sheet: Any, limits: dict[str, Any]) -> dict[str, Any]:
    if sheet.start is None:
        return {"rows": []}
    (top, left), (bottom, right) = sheet.start, sheet.end
    if bottom > limits["rows"]:
        return {"fault": "rows", "row": bottom + 1}
    if right >= limits["columns"]:
        return {"fault": "columns", "row": top + 1}
    if (bottom + 1) * (right + 1) > limits["cells"]:
        return {"fault": "cells"}
    return _rows(sheet, top + 1, left, limits)


def _rows(sheet: Any, first: int, left: int, limits: dict[str, Any]) -> dict[str, Any]:
    margin, characters = [""] * left, 0
    rows: list[tuple[int, list[str]]] = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), first):
        cells = margin + [value if type(value) is str else cell_text(value) for value in values]
        longest = max(cells, key=len)
        if len(longest) > limits["characters_per_cell"]:
            column = cells.index(longest)
            return {"fault": "cell", "row": number, "column": column, "heading": rows[0][1][column] if rows else ""}
        characters += sum(map(len, cells))
        if characters > limits["characters"]:
            return {"fault": "characters"}
        if "".join(cells).strip(" \t\r\n\u00a0"):
            rows.append((number, cells))
    return {"sheet": sheet.name, "rows": rows}


def cell_text(value: object) -> str:
    """Return the cell as a person would type it: `12`, `Ja`, `2026-11-03`, `2026-11-03 08:29`."""
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return _moment_text(value)
    if isinstance(value, dt.time):
        return value.isoformat("auto" if value.second else "minutes")
    if isinstance(value, dt.timedelta):
        return _hours_text(value)
    return str(value)


def _moment_text(moment: dt.datetime) -> str:
    """Return the moment to the second: a spreadsheet's fractions of a day never hit one exactly."""
    rounded = (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    return rounded.isoformat(" ", "seconds" if rounded.second else "minutes")


def _hours_text(length: dt.timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


if __name__ == "__main__":
    main()
