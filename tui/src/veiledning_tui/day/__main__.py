"""Plays a day's work in a real terminal and keeps every screen: `python -m veiledning_tui.day FOLDER`.

The register is thrown away. What should stand on a screen and does not ends it with code 1 and the name of the step.
"""

from __future__ import annotations

import datetime as dt
import getpass
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from .steps import Step, a_day, sign_up_file
from .terminal import Terminal, TerminalFault, opened

SIZES = ((80, 24), (160, 48))
_PROGRAM = "import sys; from veiledning_tui.app import run; run(sys.argv[1], language='nb')"


def main(arguments: Sequence[str]) -> int:
    """Play the day at every size, and return the code to end with."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        for size in SIZES:
            sys.stdout.write(f"{play_day(Path(arguments[0]), size)}\n")
    except TerminalFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def play_day(folder: Path, size: tuple[int, int]) -> str:
    """Play the whole day, whose first course day is today, and return what was kept.

    Raises:
        TerminalFault: there is no tmux, or a screen did not say what it should; the fault begins with the step's name.
    """
    today = dt.datetime.now(dt.UTC).astimezone().date()
    with tempfile.TemporaryDirectory(prefix="day-") as own:
        file = sign_up_file(Path(own))
        return play(a_day(today, today + dt.timedelta(days=28), file.name), folder, size, Path(own))


def play(steps: Iterable[Step], folder: Path, size: tuple[int, int], own: Path) -> str:
    """Play steps over a register in a folder of one's own, and keep each screen in another.

    Raises:
        TerminalFault: there is no tmux, or a screen did not say what it should; the fault begins with the step's name.
    """
    kept = folder / "{}x{}".format(*size)
    kept.mkdir(parents=True, exist_ok=True)
    command = (sys.executable, "-c", _PROGRAM, f"sqlite:///{own / 'register.db'}")
    surroundings = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LOGNAME": getpass.getuser()}
    with opened(command, width=size[0], height=size[1], folder=own, surroundings=surroundings) as terminal:
        count = 0
        for count, step in enumerate(steps, 1):
            screen = _played(terminal, step)
            (kept / f"{count:02}-{step.name}.txt").write_text(screen, encoding="utf-8")
    return f"{kept}: {count}"


def _played(terminal: Terminal, step: Step) -> str:
    try:
        terminal.press(step.keys)
        return terminal.wait(step.says, step.gone)
    except TerminalFault as fault:
        raise TerminalFault(f"{step.name}: {fault}\n{terminal.screen()}") from fault


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
