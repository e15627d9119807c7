"""Every `veiledning …` command line that a document shows is one that the program would take."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from veiledning_cli.main import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:^|[ /])veiledning (?P<rest>.+)")
LEFT_OUT = "…"


def command_lines(text: str) -> Iterator[str]:
    """Every command line of a document, in a line of a block or between backticks, without the program's name."""
    blocks = [block["text"] for block in BLOCK.finditer(text) if not block["language"]]
    shown = [*(line for block in blocks for line in block.splitlines()), *SPAN.findall(BLOCK.sub("", text))]
    for line in shown:
        for part in line.partition(" > ")[0].split(" && "):
            if command := COMMAND.search(part):
                yield command["rest"]


def take(line: str) -> None:
    """Let the command line be read as when it is run, without running it; an ellipsis stands for what it needs."""
    words = [word for word in shlex.split(line) if word not in (LEFT_OUT, "--help")]
    _take(main, click.Context(main), words, partly=LEFT_OUT in line)


def _take(command: click.Command, context: click.Context, words: list[str], *, partly: bool) -> None:
    if not words:
        return  # the document names the command; it does not show how it is called
    if isinstance(command, click.Group):
        command.parse_args(context, words)
        name, found, left = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None
        _take(found, click.Context(found, info_name=name, parent=context), left, partly=partly)
        return
    try:
        command.parse_args(context, words)
    except click.MissingParameter:
        if not partly:
            raise


LINES = sorted({(document.name, line) for document in DOCUMENTS for line in command_lines(document.read_text("utf-8"))})


@pytest.mark.parametrize(("document", "line"), LINES)
def test_a_command_line_of_a_document_is_understood(document: str, line: str) -> None:
    take(line)


@pytest.mark.parametrize(
    "line",
    [
        "course chekc EMNE-27-1",
        "course check EMNE-27-1 --loud",
        "course move EMNE-27-1 --by much",
        "enrolment why KULL-7 'Kari Lie'",
        "enrolment place KULL-7 --loud …",
        "year next",
    ],
)
def test_a_command_line_that_would_be_refused_is_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        take(line)


@pytest.mark.parametrize("line", ["tui", "course check", "enrolment place …", "--db x.db course check EMNE-27-1"])
def test_a_command_may_be_named_without_what_it_needs(line: str) -> None:
    take(line)


def test_every_document_is_looked_at() -> None:
    assert {"README.md", "bruk.md", "hooks.md"} <= {document for document, _ in LINES}
    text = "`veiledning tui` and\n```\na/veiledning demo && .venv/bin/veiledning db init > x\n```\n"
    assert list(command_lines(text)) == ["demo", "db init", "tui"]
