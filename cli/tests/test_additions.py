"""Panels and commands that plugins add, and the progress of long steps, on the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from veiledning_cli.progress import Bar, shown_progress

from veiledning_core.plugins import load_plugins
from veiledning_core.register import open_register


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_panels_and_commands_are_named_with_the_plugin_that_brings_them(demo: Any) -> None:
    assert "veiledning-ttt" in demo("course", "panel", "KULL-7").stdout
    assert "plan-agreed-local-courses" in demo("course", "commands", "KULL-7").stdout


def test_a_panel_is_printed_as_paragraphs_and_tables(demo: Any) -> None:
    shown = demo("--lang", "nb", "course", "panel", "KULL-5", "local-teachers").stdout
    assert "Lærere på et lokalt kurs: " in shown
    assert "LOK-5-AHUS" in shown


@pytest.mark.usefixtures("demo")
def test_a_panel_is_printed_as_json_in_words(read: Any) -> None:
    (table,) = read("course", "panel", "KULL-5", "local-teachers")["panel"]["tables"]
    assert {len(row) for row in table["rows"]} == {len(table["headings"])}


def test_a_command_can_be_tried_first(demo: Any) -> None:
    assert "Dry run" in demo("course", "do", "KULL-7", "plan-agreed-local-courses", "--dry-run").stderr


def test_a_command_that_no_plugin_adds_is_not_found(demo: Any) -> None:
    ran = demo("course", "do", "KULL-7", "plan-agreed", code=3)
    assert "plan-agreed-local-courses" in ran.stderr


def test_a_bar_appears_when_something_takes_long_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("veiledning_cli.progress.time.monotonic", lambda: now[0])
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    bar = Bar()
    bar.step(1, 10)
    assert terminal.getvalue() == ""
    now[0] = 1.0
    bar.step(5, 10)
    bar.end()
    assert "5/10" in terminal.getvalue()


def test_without_a_terminal_nothing_is_drawn(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'r.db'}"
    with open_register(address, plugins=load_plugins(none=True)) as register, shown_progress(register) as same:
        assert same is register


class Interrupted:
    """Ctrl-C at one of the steps."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, of: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt

    def end(self) -> None:
        """Leave nothing behind."""


@pytest.mark.parametrize("at", range(0, 40, 10))
def test_ctrl_c_in_the_middle_of_an_import_leaves_everything_as_it_was(
    demo: Any, home: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    file = home / "liste.csv"
    rows = [f"Nr;Person{n};p{n}@lie.example;Oslo universitetssykehus HF" for n in range(30)]
    file.write_text("\n".join(("Fornavn;Etternavn;E-post;Helseforetak", *rows)), "utf-8")
    before = demo("enrolment", "list", "KULL-7", "--json").stdout
    monkeypatch.setattr("veiledning_cli.progress.Bar", lambda: Interrupted(at))
    monkeypatch.setattr("veiledning_cli.progress.is_watched", lambda: True)
    demo("enrolment", "import", "KULL-7", str(file), "--yes", code=130)
    assert demo("enrolment", "list", "KULL-7", "--json").stdout == before
