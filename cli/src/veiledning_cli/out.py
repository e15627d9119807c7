"""The only door to the terminal: text leaves harmless, data on stdout and everything else on stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from veiledning_core.domain.text import safe

SCHEMA = 1
"""Rises when a field of the JSON output changes its meaning; fields are added without it, and never removed."""

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


def echo(text: object = "", *, err: bool = False) -> None:
    """Print one line of data; a line break in it is shown, not made."""
    click.echo(safe(text), err=err)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in aligned columns below their headings; None is an empty cell."""
    cells = [[safe("" if cell is None else cell) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


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
    return text if ascii_only else "".join(_json_character(character) for character in text)


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").casefold().replace("-", "").startswith("utf")


def _json_character(character: str) -> str:
    if character == "\n" or character.isascii() or unicodedata.category(character) not in _UNSEEN:
        return "\\u007f" if character == "\x7f" else character
    return json.dumps(character)[1:-1]
