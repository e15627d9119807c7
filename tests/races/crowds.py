"""Many who stand ready with a turn each, and are let go together: threads of one program, or programs of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tests.races.steps import Turn, take
from veiledning_core.register import Register
from veiledning_core.testing.registers import FixedClock

ROOT = Path(__file__).parents[2]


class Crowd(Protocol):
    """Mange på én gang."""

    def let_go(self, register: Register, turns: Sequence[Turn]) -> list[str]:
        """Let everybody take their turn at once, and return what each says, in the order of the turns."""
        ...

    def leave(self) -> None:
        """Leave the register that was raced on."""
        ...


class Threads:
    """Tråder: with one register between them, each with a connection of its own."""

    def let_go(self, register: Register, turns: Sequence[Turn]) -> list[str]:
        ready, said = threading.Barrier(len(turns)), [""] * len(turns)

        def run(place: int, turn: Turn) -> None:
            ready.wait()
            try:
                said[place] = take(register, turn)
            except Exception as error:  # noqa: BLE001 (whatever it is, the test is to see it)
                said[place] = f"fault: {error!r}"

        threads = [threading.Thread(target=run, args=given) for given in enumerate(turns)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return said

    def leave(self) -> None:
        """The register is not theirs to close."""


class Processes:
    """Prosesser: each opens the register itself; they are started as they are needed, and kept for other races."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[str]] = []

    def let_go(self, register: Register, turns: Sequence[Turn]) -> list[str]:
        assert isinstance(register.clock, FixedClock)
        crowd, day = self._of(len(turns)), register.clock.day.isoformat()
        for process, turn in zip(crowd, turns, strict=True):
            _tell(process, json.dumps({"url": register.url, "day": day, "turn": turn}))
        assert [_heard(process) for process in crowd] == ["ready"] * len(turns)
        for process in crowd:
            _tell(process, "go")
        return [_heard(process) for process in crowd]

    def leave(self) -> None:
        for process in self._started:
            _tell(process, "{}")
        assert {_heard(process) for process in self._started} <= {"left"}

    def go_home(self) -> None:
        """End them all."""
        for process in self._started:
            process.communicate(timeout=60)
        assert {process.returncode for process in self._started} <= {0}

    def _of(self, many: int) -> list[subprocess.Popen[str]]:
        for number in range(len(self._started), many):
            command = (sys.executable, "-m", "tests.races.contestant", f"prosess {number}")
            pipe = subprocess.PIPE
            self._started.append(subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True))
        return self._started[:many]


def _tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    words: str = json.loads(process.stdout.readline())
    return words
