"""What holds for every command: it either changes something and can be tried first, or reads and can print JSON."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from veiledning_cli.main import main

NEITHER = {
    ("demo", ""): "makes a register of its own, or fills the one that --db names",
    ("tui", ""): "opens the terminal interface",
    ("type", "schema"): "prints JSON and nothing else",
    ("fee", "ehf"): "writes a file",
    ("fee", "ledger"): "writes a file",
}
"""The commands that neither change the register nor read it, with what they do instead."""


def commands() -> Iterator[tuple[str, str, click.Command]]:
    context = click.Context(main)
    for noun in main.list_commands(context):
        command = main.get_command(context, noun)
        assert command is not None
        if isinstance(command, click.Group):
            for verb in command.list_commands(context):
                found = command.get_command(context, verb)
                assert found is not None
                yield noun, verb, found
        else:
            yield noun, "", command


@pytest.mark.parametrize(("noun", "verb", "command"), [pytest.param(*c, id=" ".join(c[:2])) for c in commands()])
def test_a_command_can_be_tried_first_or_prints_json(noun: str, verb: str, command: click.Command) -> None:
    options = {name for parameter in command.params for name in parameter.opts}
    assert bool(options & {"--dry-run", "--json"}) != ((noun, verb) in NEITHER)
