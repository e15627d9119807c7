"""Measuring two things in turns, so that what the machine does meanwhile happens to both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median

import attrs

Seconds = tuple[float, ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """What was measured in seconds per round, its yardstick, and how many times the yardstick it may take.

    One without a bound is there to be read.
    """

    what: str
    yardstick: str
    ours: Seconds
    theirs: Seconds
    bound: float | None

    @property
    def ratio(self) -> float:
        """Return the ratio of the quickest rounds: the others had somebody else's work in them."""
        return min(self.ours) / min(self.theirs)

    @property
    def typical(self) -> float:
        """Return the ratio of the medians."""
        return median(self.ours) / median(self.theirs)

    @property
    def holds(self) -> bool:
        """Return whether the bound, where there is one, is kept."""
        return self.bound is None or self.ratio <= self.bound


def timed(do: Callable[[], object]) -> float:
    """Return how many seconds it took, with nothing left over from before to tidy up."""
    gc.collect()
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def in_turns(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[Seconds, Seconds]:
    """Return the seconds of both, one after the other in every round; a first round that warms up is left out."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return tuple(mine for mine, _ in pairs), tuple(yours for _, yours in pairs)
