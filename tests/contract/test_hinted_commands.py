"""What a hint tells people to type exists: every `veiledning noun verb` that a text of ours names is a command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from veiledning_cli.main import main

ROOT = Path(__file__).parents[2]
ROOMS = ("src", "cli/src", "tui/src", "plugins", "docs", "README.md", "CHANGELOG.md")
COMMAND = re.compile(r"`veiledning ((?:--?[\w-]+ \S+ )*)(?P<noun>[a-z]+)(?: (?P<verb>[a-z][a-z-]*))?")


def texts() -> Iterator[Path]:
    for room in ROOMS:
        place = ROOT / room
        found = [place] if place.is_file() else place.rglob("*")
        yield from (path for path in found if path.suffix in (".py", ".toml", ".md", ".po"))


def unknown_commands(text: str) -> list[str]:
    return [match[0] for match in COMMAND.finditer(text) if not is_command(match["noun"], match["verb"])]


def is_command(noun: str, verb: str | None) -> bool:
    context = click.Context(main)
    command = main.get_command(context, noun)
    if command is None or verb is None or not isinstance(command, click.Group):
        return command is not None
    return command.get_command(context, verb) is not None


def test_every_command_that_a_text_names_is_there() -> None:
    """A hint that points to a command of a later version sends people nowhere."""
    named = {str(path.relative_to(ROOT)): unknown_commands(path.read_text(encoding="utf-8")) for path in texts()}
    assert {place: commands for place, commands in named.items() if commands} == {}


@pytest.mark.parametrize("text", ["`veiledning db lose`", "`veiledning dbs upgrade`", "`veiledning --db x.db db lose`"])
def test_a_command_that_is_not_there_is_found(text: str) -> None:
    assert unknown_commands(text) != []


def test_the_whole_text_is_looked_at() -> None:
    assert unknown_commands("`veiledning course check` and `veiledning tui`") == []
    assert len(list(texts())) > 100
