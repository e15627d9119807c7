"""At a real terminal: questions are asked and answered, and lines keep to its width."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from veiledning_cli.exit_codes import ExitCode

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

CODE = "EMNE-2027-1"
_PROGRAM = "import sys\nfrom veiledning_cli.main import main\nmain(sys.argv[1:])\n"
_PATIENCE = 60.0


class Terminal:
    """A process at a pseudo-terminal of 80 columns."""

    def __init__(self, *arguments: str) -> None:
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests run in the background ignore it, and so would this
            os.execv(sys.executable, [sys.executable, "-c", _PROGRAM, *arguments])
        self.shown = b""

    def read_until(self, words: str) -> None:
        """Read until the words stand on the screen; their absence ends the test."""
        while words.encode() not in self.shown:
            assert self._read(), f"it ended without {words!r}: {self.shown.decode()}"

    def type(self, text: str) -> None:
        os.write(self.screen, text.encode())

    def break_off(self) -> None:
        """Press Ctrl-C as a person does: Python may miss one in the moment before it waits, so again after a second."""
        self.type("\x03")
        while True:
            if not select.select([self.screen], [], [], 1.0)[0]:
                self.type("\x03")
            elif not self._read():
                return

    def finish(self) -> tuple[int, str]:
        """Read what is left, and return the exit code and all that was shown."""
        while self._read():
            pass
        os.close(self.screen)
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status), self.shown.decode().replace("\r\n", "\n")

    def _read(self) -> bool:
        ready, _, _ = select.select([self.screen], [], [], _PATIENCE)
        assert ready, f"nothing more came: {self.shown.decode()}"
        try:
            found = os.read(self.screen, 4096)
        except OSError:  # how Linux says that the other end of a terminal is closed
            found = b""
        self.shown += found
        return bool(found)


@pytest.fixture
def file(run: Run, tmp_path: Path) -> str:
    """A file with one good and one faulty row, for a course that is there."""
    run("course", "new", "emnekurs", "--code", CODE, "--gathering", "2027-02-09", "--gathering", "2027-03-23")
    rows = ("Fornavn;Etternavn;E-post", "Kari;Prøve;kari@prove.example", "Ola;Prøve;ingen adresse")
    (tmp_path / "svar.csv").write_text("\n".join(rows), "utf-8")
    return str(tmp_path / "svar.csv")


@pytest.mark.parametrize(
    ("answer", "said", "written"),
    [
        ("y\n", "1 person is written.", 1),
        ("n\n", "Nothing was written.", 0),
        ("\n", "Nothing was written.", 0),
    ],
)
def test_an_import_is_shown_asked_about_and_written_only_after_a_yes(
    read: Read, file: str, answer: str, said: str, written: int
) -> None:
    terminal = Terminal("enrolment", "import", CODE, file)
    terminal.read_until("[y/N]")
    assert b"row 3, E-post" in terminal.shown
    terminal.type(answer)
    ended, shown = terminal.finish()
    assert said in shown
    assert ended == ExitCode.INPUT_FAULTY
    assert len(read("enrolment", "list", CODE)["enrolments"]) == written


def test_a_faultless_file_is_asked_about_at_a_terminal_as_well(read: Read, file: str) -> None:
    Path(file).write_text("Fornavn;Etternavn;E-post\nKari;Prøve;kari@prove.example", "utf-8")
    terminal = Terminal("enrolment", "import", CODE, file)
    terminal.read_until("Write 1 person? [y/N]")
    terminal.type("y\n")
    ended, _ = terminal.finish()
    assert ended == ExitCode.DONE
    assert len(read("enrolment", "list", CODE)["enrolments"]) == 1


def test_a_question_that_is_broken_off_writes_nothing(read: Read, file: str) -> None:
    terminal = Terminal("enrolment", "import", CODE, file)
    terminal.read_until("[y/N]")
    terminal.break_off()
    ended, shown = terminal.finish()
    assert ended == ExitCode.STOPPED
    assert "Traceback" not in shown
    assert read("enrolment", "list", CODE)["enrolments"] == []


def test_a_one_time_code_that_is_not_given_is_asked_for(run: Run) -> None:
    run("course", "new", "emnekurs", "--code", CODE, "--gathering", "2026-02-03", "--gathering", "2026-03-24")
    terminal = Terminal("evaluation", "enter", CODE, "--answer", "session-d1-02=4")
    terminal.read_until("One-time code:")
    terminal.type("K7QXM-3TP4A\n")
    ended, shown = terminal.finish()
    assert ended == ExitCode.RULE_REFUSED
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("course", "list"),
        ("course", "check", "KULL-7"),
        ("course", "wishes", "KULL-7"),
        ("course", "move", "KULL-7", "--by", "1", "--dry-run"),
        ("enrolment", "rank", "KULL-7"),
        ("enrolment", "completion", "KULL-5"),
        ("task", "list"),
        ("journal", "list"),
    ],
    ids=" ".join,
)
def test_every_line_fits_a_terminal_of_eighty_columns_and_no_word_is_lost(
    demo: Run, arguments: tuple[str, ...]
) -> None:
    ended, shown = Terminal("--lang", "nb", *arguments).finish()
    assert ended == 0
    assert max(map(len, shown.splitlines())) <= 80
    piped = demo("--lang", "nb", *arguments).output
    assert sorted("".join(shown.split())) == sorted("".join(piped.split()))


@pytest.mark.parametrize(("answer", "status"), [("n\n", "published"), ("y\n", "cancelled")])
def test_calling_off_shows_what_follows_and_then_asks(year: Run, read: Read, answer: str, status: str) -> None:
    terminal = Terminal("course", "cancel", "E-FULL", "--reason", "for få")
    terminal.read_until("Call off E-FULL? [y/N]")
    assert b"Tasks that are dropped:" in terminal.shown
    terminal.type(answer)
    assert terminal.finish()[0] == ExitCode.DONE
    assert read("course", "show", "E-FULL")["course"]["status"] == status


@pytest.mark.parametrize(("answer", "place"), [("n\n", "Bodø"), ("y\n", "Oslo")])
def test_undoing_shows_the_step_and_then_asks(year: Run, read: Read, answer: str, place: str) -> None:
    year("course", "edit", "E-FULL", "--place", "Bodø")
    number = read("journal", "list", "--limit", "1")["journal"][0]["number"]
    terminal = Terminal("journal", "undo", str(number))
    terminal.read_until(f"line {number}? [y/N]")
    assert "place: Oslo → Bodø" in terminal.shown.decode()
    terminal.type(answer)
    assert terminal.finish()[0] == ExitCode.DONE
    assert read("course", "show", "E-FULL")["course"]["place"] == place


def test_what_cannot_be_undone_is_refused_before_anybody_is_asked(year: Run) -> None:
    ended, shown = Terminal("journal", "undo", "999999").finish()
    assert ended == ExitCode.NOT_FOUND
    assert "[y/N]" not in shown


@pytest.mark.parametrize(("answer", "moved"), [("n\n", False), ("y\n", True)])
def test_days_that_are_over_are_asked_about_before_a_course_moves_there(
    year: Run, read: Read, answer: str, moved: bool
) -> None:
    before = read("course", "show", "E-OPEN")["course"]["gatherings"]
    terminal = Terminal("course", "move", "E-OPEN", "--by", "-365")
    terminal.read_until("[y/N]")
    assert b"the course would get days that are over: " in terminal.shown
    terminal.type(answer)
    ended, shown = terminal.finish()
    assert (ended, "Days that are over already" in shown) == (ExitCode.DONE, moved)
    assert (read("course", "show", "E-OPEN")["course"]["gatherings"] != before) is moved
