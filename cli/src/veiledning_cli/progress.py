"""How far a long step has come: a bar with the time left, on stderr, and only where somebody looks at it."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from veiledning_core.domain.progress import Progress
    from veiledning_core.register import Register

_PATIENCE = 0.5
"""Seconds that nobody needs to be told anything."""


class Bar:
    """Framdriftslinje: appears when a step takes long; Ctrl-C stops the step, and nothing of it is kept."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: Any = None

    def step(self, done: int, of: int) -> None:
        """Show how many of the pieces are done."""
        if self._bar is None:
            if time.monotonic() - self._begun < _PATIENCE or done >= of:
                return
            self._bar = click.progressbar(length=of, file=sys.stderr, show_pos=True)
        self._bar.length = of
        self._bar.update(max(0, done - self._bar.pos))

    def end(self) -> None:
        """Leave the line."""
        if self._bar is not None:
            self._bar.render_finish()


def is_watched() -> bool:
    """Return whether somebody looks at what is drawn."""
    return sys.stderr.isatty()


@contextlib.contextmanager
def shown_progress(register: Register) -> Iterator[Register]:
    """Give the same register, whose long steps show how far they have come where there is a terminal to show it on."""
    if not is_watched():
        yield register
        return
    bar = Bar()
    try:
        yield register.watched(bar)
    finally:
        bar.end()


class _StoppedBetween:
    """Shows how far a step has come, and ends it before its next piece when somebody has pressed Ctrl-C."""

    def __init__(self, bar: Bar, *, told: Callable[[], None], break_off: Callable[[], bool]) -> None:
        self._bar, self._told, self._break_off, self._asked = bar, told, break_off, False

    def ask(self, *_: object) -> None:
        """End the step before its next piece; whoever asks twice ends it at once."""
        if self._asked:
            if self._break_off():
                return
            raise KeyboardInterrupt
        self._asked = True
        with contextlib.suppress(RuntimeError):  # it came in the middle of a line that is being written
            self._told()

    def step(self, done: int, of: int) -> None:
        """Show it, or end the step."""
        if self._asked and done < of:
            from veiledning_core.domain.progress import Stopped

            raise Stopped(done, of)
        if is_watched():
            self._bar.step(done, of)


@contextlib.contextmanager
def searching(register: Register) -> Iterator[Register]:
    """Give the same register, in which Ctrl-C ends a search that then comes to the best so far."""
    bar = Bar()
    try:
        with stopped_between(bar) as progress:
            yield register.watched(progress)
    finally:
        bar.end()


@contextlib.contextmanager
def stopped_between(
    bar: Bar, *, told: Callable[[], None] = lambda: None, break_off: Callable[[], bool] = lambda: False
) -> Iterator[Progress]:
    """Let Ctrl-C end a step between two of its pieces, which are whole each by itself; `told` says that it is heard.

    Once more it ends at once: `break_off` ends its waiting for somebody else, and returns whether it did.
    """
    progress = _StoppedBetween(bar, told=told, break_off=break_off)
    before = signal.signal(signal.SIGINT, progress.ask)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
