"""Text reaches the terminal through one door, which makes it harmless; the others are kept shut."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import veiledning_cli

PACKAGE = Path(veiledning_cli.__file__).parent
# The door itself, and the version of the program, which is no data.
MAY_PRINT = {"out.py", "main.py"}
DOORS = {"print", "echo", "secho", "write", "echo_via_pager"}


def opened_doors(source: str) -> Iterator[str]:
    """Each call that prints, but for those through `out`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            owner, _, name = called.rpartition(".")
            if name in DOORS and owner != "out":
                yield called


def test_a_call_that_prints_is_seen() -> None:
    source = "print(a)\nclick.echo(a)\nsys.stdout.write(a)\nout.echo(a)\nfile.write_text(a)\n"
    assert list(opened_doors(source)) == ["print", "click.echo", "sys.stdout.write"]


def test_nothing_else_prints() -> None:
    files = [file for file in PACKAGE.rglob("*.py") if file.name not in MAY_PRINT]
    assert len(files) > 20
    found = {file.name: list(opened_doors(file.read_text("utf-8"))) for file in files}
    # A group of options is no door: HelpFormatter writes what the program itself says.
    assert {name: doors for name, doors in found.items() if doors} == {}
