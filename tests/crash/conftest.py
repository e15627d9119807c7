"""A register in a file that tests crash, and the programs that work on it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.steps import prepare

ROOT = Path(__file__).parents[2]
Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def planned(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a published course."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("planned") / "register.db"))
    prepare(file)
    return file


@pytest.fixture
def file(planned: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(planned, tmp_path / "register.db"))


@pytest.fixture
def start(file: Path) -> Start:
    """Starts a program on the register and waits until it has ended."""

    def run(*said: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tests.crash.victim", str(file), *map(str, said)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)

    return run
