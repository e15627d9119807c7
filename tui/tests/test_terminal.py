"""In a real terminal: what is stopped in the middle of an edit leaves the register whole and the terminal usable."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.reading import course_card

PROGRAM = "import sys; from veiledning_tui.app import run; run(sys.argv[1], language='nb')"
PATIENCE = 20
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""Back from the alternate screen, the cursor shown, mouse and bracketed paste off."""


@attrs.define
class Terminal:
    """The program in a terminal of its own."""

    process: subprocess.Popen[bytes]
    master: int
    slave: int
    written: bytes = b""

    def wait_for(self, *words: str) -> None:
        """Read until the words have been drawn since the last call."""
        start, wanted = len(self.written), [word.encode() for word in words]
        end = time.monotonic() + PATIENCE
        while not all(word in self.written[start:] for word in wanted):
            assert time.monotonic() < end, self.written[start:][-6000:]
            self.read()

    def read(self) -> None:
        if select.select([self.master], [], [], 0.1)[0]:
            self.written += os.read(self.master, 65536)

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def wait_for_end(self) -> int:
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end
            self.read()
        self.read()
        return self.process.returncode


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "register.db"))


@pytest.fixture
def terminal(file: Path) -> Iterator[Terminal]:
    """The program over the demonstration register, in the middle of an edit."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    command = [sys.executable, "-c", PROGRAM, f"sqlite:///{file}"]
    surroundings = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=surroundings, process_group=0)
    try:
        yield in_the_middle_of_an_edit(Terminal(process, master, slave))
    finally:
        process.kill()
        process.wait()
        os.close(master)
        os.close(slave)


def in_the_middle_of_an_edit(terminal: Terminal) -> Terminal:
    terminal.wait_for("KULL-7")
    terminal.type("\r")
    terminal.wait_for("publisert)")
    terminal.type("1")
    terminal.wait_for("Kan kurset holdes?")
    terminal.type("e")
    terminal.wait_for("Endre KULL-7")
    terminal.type("halvferdig")
    terminal.wait_for("halvferdig")
    return terminal


def is_whole(register: Register) -> bool:
    return register.problems() == () and "halvferdig" not in register.read(course_card, "KULL-7").course.title


def test_a_kill_in_the_middle_of_an_edit_leaves_the_register_whole(terminal: Terminal, file: Path) -> None:
    terminal.process.send_signal(signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL
    with open_register(f"sqlite:///{file}") as register:
        assert is_whole(register)


def test_ctrl_c_ends_nothing_and_ctrl_q_gives_the_terminal_back(terminal: Terminal, file: Path) -> None:
    terminal.type("\x03")
    terminal.wait_for("ctrl+q")
    assert terminal.process.poll() is None
    terminal.type("\x11")
    terminal.wait_for("uten å lagre")
    terminal.type("\x1b[Z\r")
    assert terminal.wait_for_end() == 0
    assert all(sequence in terminal.written for sequence in RESTORED)
    assert termios.tcgetattr(terminal.slave)[3] & termios.ECHO
    assert termios.tcgetattr(terminal.slave)[3] & termios.ICANON
    with open_register(f"sqlite:///{file}") as register:
        assert is_whole(register)


def test_an_interrupt_from_outside_gives_the_terminal_back_too(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.wait_for_end() == 130
    assert all(sequence in terminal.written for sequence in RESTORED)
    assert termios.tcgetattr(terminal.slave)[3] & termios.ECHO
