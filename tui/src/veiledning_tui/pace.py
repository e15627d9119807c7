"""How far a question to the register has come: told by its thread, looked at by the screen that asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from textual.worker import NoActiveWorker, get_current_worker

from veiledning_core.domain.progress import Stopped

from .speaking import Voice

T = TypeVar("T")

_HOUR, _MINUTE = 3600, 60


class Ending(Enum):
    """Slutt før tiden: what there is of a long step when it is stopped."""

    NOTHING = "nothing"
    WHAT_IS_DONE = "what-is-done"
    BEST_SO_FAR = "best-so-far"


class Pace:
    """Tempo: `Progress` for one question; it ends the step that nobody waits for any more.

    `stopped_with` tells what there is of it then, and `writes` whether it may keep anything. `break_off` ends at once
    what waits for somebody else, such as a server.
    """

    def __init__(
        self,
        *,
        stopped_with: Ending = Ending.NOTHING,
        writes: bool = False,
        break_off: Callable[[], object] | None = None,
    ) -> None:
        self.stopped_with, self.writes, self.break_off = stopped_with, writes, break_off
        self.done = self.of = 0
        self.stopping = self.ended = False
        self._begun = self._stepped = time.monotonic()

    def step(self, done: int, of: int) -> None:
        """Take note of how many pieces are done.

        Raises:
            Stopped: somebody stopped it, or left the screen that asked.
        """
        self.done, self.of, self._stepped = done, of, time.monotonic()
        if self.stopping or _is_cancelled():
            raise Stopped(done, of)

    def stop(self) -> None:
        """End the step before its next piece; whoever asks twice ends it at once, where that can be."""
        if self.stopping and self.break_off is not None:
            self.break_off()
        self.stopping = True

    @property
    def ends_with_nothing(self) -> bool:
        """Return whether it was stopped, and nothing is to come of it."""
        return self.stopping and self.stopped_with is Ending.NOTHING

    @property
    def share(self) -> float:
        """Return how much is done, from 0 to 1."""
        return self.done / self.of if self.of else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Return how long it will take still, if the rest goes as fast as what is done; None once that is over."""
        if not 0 < self.share < 1:
            return None
        thought = (self._stepped - self._begun) * (1 - self.share) / self.share
        left = thought - (time.monotonic() - self._stepped)
        return left if left > 0 else None


def _is_cancelled() -> bool:
    try:
        return get_current_worker().is_cancelled
    except NoActiveWorker:
        return False


def time_left(voice: Voice, seconds: float | None) -> str:
    """Return how long something takes still, in words."""
    if seconds is None:
        return ""
    if seconds >= _HOUR:
        return voice.say("more than an hour left")
    if seconds >= _MINUTE:
        return voice.say("about {minutes} min left", minutes=round(seconds / _MINUTE))
    return voice.say("about {seconds} s left", seconds=max(1, round(seconds)))
