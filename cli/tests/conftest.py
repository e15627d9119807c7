"""A command line of its own for every test: its settings, its register, its language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from veiledning_cli.main import main

from veiledning_core.register import open_register
from veiledning_core.testing.demo import fill

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings and a register of the test's own; the language is English unless asked for."""
    monkeypatch.setenv("VEILEDNING_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("VEILEDNING_DB", str(tmp_path / "register.db"))
    monkeypatch.setenv("VEILEDNING_LANG", "en")
    monkeypatch.setenv("VEILEDNING_DEBUG", "1")  # a fault of the program fails the test with its own traceback
    monkeypatch.setenv("LANGUAGE", "en")  # the command line sets it for click; put back afterwards
    return tmp_path


@pytest.fixture
def run(home: Path) -> Run:
    """Run the command line in an empty register, and expect an exit code."""

    def invoke(*arguments: str, code: int = 0, typed: str | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=typed, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register filled for show, made once."""
    file = tmp_path_factory.mktemp("demo") / "register.db"
    with open_register(f"sqlite:///{file}") as register:
        fill(register)
    return file


@pytest.fixture
def demo(run: Run, demo_file: Path, home: Path) -> Run:
    """Run the command line in a register filled for show."""
    shutil.copy(demo_file, home / "register.db")
    return run


@pytest.fixture
def read(run: Run) -> Callable[..., dict[str, Any]]:
    """Run a reading command with `--json` and return what it printed."""

    def invoke(*arguments: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
        return found

    return invoke
