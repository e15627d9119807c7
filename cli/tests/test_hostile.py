"""Text that would take over a terminal, as every kind of name, through every command (RELIABILITY T35)."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PAYLOAD = "x\x1b]0;tatt\x07\x9b31m\u202e[/red]{x}"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
COMMANDS = [
    ("course", "list"),
    ("course", "show", "KULL-7"),
    ("course", "check", "KULL-7"),
    ("course", "staff", "KULL-7"),
    ("enrolment", "list", "KULL-7"),
    ("person", "list"),
    ("organisation", "list"),
    ("task", "list", "KULL-7"),
    ("journal", "list"),
]


@pytest.fixture
def poisoned(demo: Run, home: Path) -> Run:
    """A register into which somebody wrote hostile text past every check."""
    with sqlite3.connect(home / "register.db") as connection:
        connection.execute("update course set title = ?, place = ?", (PAYLOAD, PAYLOAD))
        connection.execute("update person set given_name = ?, email = ?||rowid", (PAYLOAD, PAYLOAD))
        connection.execute("update enrolment set department = ?", (PAYLOAD,))
    connection.close()
    return demo


def unseen(text: str) -> set[str]:
    return {character for character in text.replace("\n", "") if unicodedata.category(character) in UNSEEN}


@pytest.mark.parametrize("extra", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_hostile_text_in_the_register_comes_out_harmless(
    poisoned: Run, command: tuple[str, ...], extra: tuple[str, ...]
) -> None:
    assert unseen(poisoned(*command, *extra).output) == set()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("course", "show", PAYLOAD), 3),
        (("type", "show", PAYLOAD), 3),
        (("course", PAYLOAD), 2),
        ((PAYLOAD,), 2),
        (("course", "list", f"--{PAYLOAD}"), 2),
        (("course", "list", "--from", PAYLOAD), 2),
        (("course", "new", "emnekurs", "--code", "A", "--title", PAYLOAD), 6),
        (("enrolment", "import", "KULL-7", f"{PAYLOAD}.csv"), 6),
        (("plugin", "disable", PAYLOAD), 3),
        (("--db", "/proc/" + PAYLOAD.replace("\x00", ""), "course", "list"), 4),
    ],
    ids=str,
)
def test_hostile_text_in_an_argument_comes_back_harmless(demo: Run, arguments: tuple[str, ...], code: int) -> None:
    refused = demo(*arguments, code=code)
    assert unseen(refused.output) == set()
    assert "tatt" in refused.stderr or "U+001B" in refused.stderr


def test_hostile_headings_and_cells_of_a_file_come_out_harmless(demo: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(
        f"Fornavn;Etternavn;E-post;Helseforetak;{PAYLOAD}\nKari;{PAYLOAD};kari@prove.example;X;y\n", "utf-8"
    )
    shown = demo("enrolment", "import", "KULL-7", str(file), "--dry-run", code=6)
    assert unseen(shown.output) == set()
