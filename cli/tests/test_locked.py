"""Another program holds the register: who writes is told so at once, who reads is not disturbed."""

from __future__ import annotations

import contextlib
import functools
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from veiledning_core.store import engine

Run = Callable[..., Result]

_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin immediate")
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the writer's lock in another process until the block is left."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield


@pytest.fixture
def impatient(demo: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command line that waits a fifth of a second for the lock, not ten."""
    monkeypatch.setattr(engine, "make_engine", functools.partial(engine.make_engine, busy_seconds=0.2))
    return demo


def test_writing_into_a_locked_register_ends_with_4_and_one_line_each_for_what_and_what_to_do(
    impatient: Run, home: Path
) -> None:
    with held(home / "register.db"):
        refused = impatient("course", "edit", "KULL-7", "--place", "Bodø", code=4)
    assert refused.stdout == ""
    what, hint = refused.stderr.splitlines()
    assert "locked" in what
    assert "→" in hint
    assert "Oslo" in impatient("course", "show", "KULL-7").stdout


def test_reading_a_locked_register_goes_on(impatient: Run, home: Path) -> None:
    with held(home / "register.db"):
        assert "KULL-7" in impatient("course", "list").stdout


def test_once_the_lock_is_gone_the_same_command_writes(impatient: Run, home: Path) -> None:
    with held(home / "register.db"):
        impatient("course", "edit", "KULL-7", "--place", "Bodø", code=4)
    impatient("course", "edit", "KULL-7", "--place", "Bodø")
    assert "Bodø" in impatient("course", "show", "KULL-7").stdout
