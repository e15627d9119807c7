"""A program in a real terminal: tmux holds the terminal, keys are sent to it, and what stands on it is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

PATIENCE = 30.0
"""Seconds until something that should stand on the screen is given up."""
_ANSWER = 0.5
_MOMENT = 0.02
_KEYS = {
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "shift+tab": "BTab",
    "space": "Space",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
}


class TerminalFault(Exception):
    """The terminal cannot be had, or does not show what it should."""


@attrs.frozen(kw_only=True)
class Terminal:
    """Terminal: one window of a tmux server of its own."""

    socket: Path

    def press(self, keys: Sequence[str]) -> None:
        """Press keys that are written as Textual names them, each as soon as the screen has answered the one before.

        Nobody types faster than that, and a letter typed ahead of a tab would end in the field before it.
        """
        for key in keys:
            before = self._drawn()
            if len(key) == 1:
                self._tmux("send-keys", "-l", "--", key)
            else:
                self._tmux("send-keys", _KEYS.get(key) or key.replace("ctrl+", "C-"))
            self._wait_for_answer(before)

    def screen(self) -> str:
        """Return what stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def wait(self, says: Sequence[str], gone: str = "") -> str:
        """Return the screen once it says all of it, over several lines or not.

        Raises:
            TerminalFault: it did not in time; the fault names what was missing.
        """
        end = time.monotonic() + PATIENCE
        while missing := _missing(self.screen(), says, gone):
            if time.monotonic() > end:
                raise TerminalFault(", ".join(missing))
            time.sleep(_MOMENT)
        return self.screen()

    def _drawn(self) -> str:
        return self._tmux("capture-pane", "-p", "-e") + self._tmux("display-message", "-p", "#{cursor_x},#{cursor_y}")

    def _wait_for_answer(self, before: str) -> None:
        """Wait until something looks otherwise; a key that changes nothing to be seen is let pass after a while."""
        end = time.monotonic() + _ANSWER
        while self._drawn() == before and time.monotonic() < end:
            time.sleep(_MOMENT)

    def _tmux(self, *arguments: str) -> str:
        return _run("-S", str(self.socket), *arguments)


def installed() -> str:
    """Return where tmux is.

    Raises:
        TerminalFault: there is none on this machine.
    """
    found = shutil.which("tmux")
    if found is None:
        raise TerminalFault("tmux is not on PATH; install it to play the day in a real terminal")
    return found


@contextmanager
def opened(
    command: Sequence[str], *, width: int, height: int, folder: Path, surroundings: Mapping[str, str]
) -> Iterator[Terminal]:
    """Run a program in a terminal of a size, and end both afterwards.

    Raises:
        TerminalFault: there is no tmux on this machine.
    """
    terminal = Terminal(socket=folder / "tmux")
    settings = [part for name, value in surroundings.items() for part in ("-e", f"{name}={value}")]
    window = ("-c", str(folder), "-x", str(width), "-y", str(height))
    _run("-S", str(terminal.socket), "-f", os.devnull, "new-session", "-d", *window, *settings, *command)
    try:
        yield terminal
    finally:
        subprocess.run([installed(), "-S", str(terminal.socket), "kill-server"], check=False, capture_output=True)


def _missing(screen: str, says: Sequence[str], gone: str) -> list[str]:
    text = " ".join(screen.split())
    missing = [words for words in says if " ".join(words.split()) not in text]
    return [*missing, *([f"– {gone}"] if gone and gone in text else [])]


def _run(*arguments: str) -> str:
    done = subprocess.run([installed(), *arguments], check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise TerminalFault(done.stderr.strip())
    return done.stdout
