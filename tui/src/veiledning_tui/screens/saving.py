"""Saving a table to a file: a name is asked for, and a file that is there is not replaced without a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from veiledning_core.exchange.outgoing import Rows, write_table
from veiledning_core.register import Register

from ..desk import DeskScreen
from ..importing import path_of
from ..text import joined
from .file_box import FileBox, TableBox
from .leaving import Loss

Write = Callable[[Register, Path], None]
"""Writes a file; the register is there for what it is to say."""


def save_table(screen: DeskScreen[Any], box: TableBox, rows: Callable[[Register], Rows]) -> None:
    """Ask in a box for a name, and write a table there; it is read when there is a file to write it to."""
    save_file(screen, box, lambda register, path: write_table(path, rows(register)))


def save_file(screen: DeskScreen[Any], box: FileBox, write: Write) -> None:
    """Ask in a box for a name, and write a file of that name; in a folder that is named, of the one offered."""

    def named(typed: str | None) -> None:
        if typed:
            path = path_of(typed)
            _replace_or_write(screen, path / box.suggested if path.is_dir() else path, write)

    screen.app.push_screen(box, named)


def _replace_or_write(screen: DeskScreen[Any], path: Path, write: Write) -> None:
    def answered(yes: str | None) -> None:
        if yes is not None:
            _write(screen, path, write)

    if path.is_file():
        explained = joined(screen.say("A file of that name is there already."))
        screen.app.push_screen(Loss(screen.desk, screen.say("Replace {file}?", file=path.name), explained), answered)
    else:
        _write(screen, path, write)


def _write(screen: DeskScreen[Any], path: Path, write: Write) -> None:
    screen.ask(
        lambda register: write(register, path),
        lambda _: screen.tell("Written: {file}", file=str(path)),
        about="file",
        writes=True,
    )
