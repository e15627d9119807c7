"""The only door to the terminal: text leaves harmless, data on stdout and everything else on stderr."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TextIO

import click

from veiledning_core.domain.text import safe

SCHEMA = 1
"""Rises when a field of the JSON output changes its meaning; fields are added without it, and never removed."""

_GAP = "  "
_NARROWEST = 8
"""No column but the first is made narrower than its longest word unless there is no room, and then to this."""

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


def echo(text: object = "", *, err: bool = False) -> None:
    """Print one line of data; a line break in it is shown, not made. A terminal gets it wrapped between words."""
    line = safe(text)
    room = _room(sys.stderr if err else sys.stdout)
    for part in _wrapped(line, room) if room and len(line) > room else (line,):
        click.echo(part, err=err)


def content(file: bytes) -> None:
    """Print what would stand in a file: byte for byte, but harmless where somebody reads it on a terminal."""
    if sys.stdout.isatty():
        for line in file.decode().splitlines():
            echo(line)
    else:
        click.echo(file, nl=False)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, lines: Mapping[int, str] | None = None) -> None:
    """Print rows in aligned columns below their headings; None is an empty cell.

    Where a terminal has no room for it, the cells of the widest columns go over several lines. `lines` stand across the
    table, before the rows of those numbers from 0.
    """
    cells = [[safe("" if cell is None else cell) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    if room := _room(sys.stdout):
        widths = _fitted(cells, widths, room - len(_GAP) * (len(widths) - 1))
    for number, row in enumerate(cells, -1):
        if lines and number in lines:
            echo(lines[number])
        for line in _lines_of(row, widths):
            click.echo(line)


def facts(pairs: Iterable[tuple[str, object]]) -> None:
    """Print names and values below one another; a value that is empty or None is left out."""
    told = [(name, value) for name, value in pairs if value not in (None, "")]
    width = max((len(name) for name, _ in told), default=0)
    for name, value in told:
        echo(f"{name.ljust(width)}  {value}")


def envelope(**things: Any) -> None:
    """Print things as JSON under their nouns, in one envelope."""
    document({"schema": SCHEMA, **things})


def document(data: Mapping[str, Any]) -> None:
    """Print data as JSON."""
    click.echo(as_json_text(data, ascii_only=not _writes_unicode()))


def as_json_text(data: Mapping[str, Any], *, ascii_only: bool) -> str:
    """Return data as JSON; characters that nobody can see are escaped, with `ascii_only` all that are not ASCII."""
    text = json.dumps(data, ensure_ascii=ascii_only, indent=2)
    return text if ascii_only else text.translate({ord(one): _json_character(one) for one in set(text)})


def _room(stream: TextIO) -> int | None:
    """Return how many characters a terminal's line has; None for a file or a pipe, where lines stay whole."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def _wrapped(line: str, room: int) -> list[str]:
    margin = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.wrap(line, room, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


def _fitted(cells: Sequence[Sequence[str]], widths: Sequence[int], room: int) -> list[int]:
    """Return widths that fit the room: between words where that is enough, else inside them, the first column last."""
    words = [max(map(len, " ".join(column).split()), default=0) for column in zip(*cells, strict=True)]
    return _narrowed(_narrowed(widths, words, room), [words[0], *(_NARROWEST for _ in words[1:])], room)


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Take from the widest column that can give, one character at a time, until the row fits or none can."""
    narrow = list(widths)
    while sum(narrow) > room:
        giving = [(width, column) for column, width in enumerate(narrow) if width > least[column]]
        if not giving:
            break
        narrow[max(giving)[1]] -= 1
    return narrow


def _lines_of(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row: one, unless a cell is wider than its column."""
    parts = [
        textwrap.wrap(cell, width) if len(cell) > width else [cell] for cell, width in zip(row, widths, strict=True)
    ]
    for line in zip_longest(*parts, fillvalue=""):
        yield _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").casefold().replace("-", "").startswith("utf")


def _json_character(character: str) -> str:
    if character == "\n" or character.isascii() or unicodedata.category(character) not in _UNSEEN:
        return "\\u007f" if character == "\x7f" else character
    return json.dumps(character)[1:-1]
