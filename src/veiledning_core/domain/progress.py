"""How far a long step has come, and stopping it halfway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from .errors import VeiledningError
from .messages import Message

T = TypeVar("T")


class Progress(Protocol):
    """Framdrift: listens to a long step; whoever wants it stopped raises `Stopped` here, and nothing of it is kept."""

    def step(self, done: int, of: int) -> None:
        """Take note that so many of the pieces are done.

        Raises:
            Stopped: the step is to end now.
        """
        ...


class Stopped(VeiledningError):
    """Stanset: somebody stopped a long step halfway; nothing of it was kept."""

    def __init__(self, done: int = 0, of: int = 0) -> None:
        super().__init__(_stopped_at(100 * done // of) if of else Message("stopped; nothing was changed"))
        self.done, self.of = done, of


def _stopped_at(percent: int) -> Message:
    """Say how far it came: the pieces of some steps are hundredths, which read like people would mislead."""
    return Message("stopped at {percent} %; nothing was changed", percent=percent)


class Unwatched:
    """Uten tilskuer: nobody listens, and nothing is stopped."""

    def step(self, done: int, of: int) -> None:
        """Go on."""


def watched(progress: Progress, pieces: Sequence[T], *, after: int = 0, of: int | None = None) -> Iterator[T]:
    """Yield the pieces of a long step and tell how many are done; `after` others, and `of` how many in all.

    Raises:
        Stopped: somebody stopped it.
    """
    total = after + len(pieces) if of is None else of
    for done, piece in enumerate(pieces, after):
        progress.step(done, total)
        yield piece
    progress.step(after + len(pieces), total)
