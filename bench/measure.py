"""Measuring two things in turns, so that what the machine does meanwhile happens to both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median

import attrs

Seconds = tuple[float, ...]


@attrs.frozen(kw_only=True)
class Unit:
    """What figures are told in, and how many of it make one of what was measured."""

    name: str
    per: float

    def told(self, value: float) -> str:
        """Return a figure with its unit."""
        return f"{value * self.per:.1f} {self.name}"


MILLISECONDS = Unit(name="ms", per=1000)
MEBIBYTES = Unit(name="MiB", per=2**-20)


@attrs.frozen(kw_only=True)
class Comparison:
    """What was measured each round, its yardstick, and how many times the yardstick it may take.

    One without a bound is there to be read; `most` bounds the median itself, whatever the yardstick took.
    """

    what: str
    yardstick: str
    ours: Seconds
    theirs: Seconds
    bound: float | None = None
    most: float | None = None
    unit: Unit = MILLISECONDS

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
        in_proportion = self.bound is None or self.ratio <= self.bound
        return in_proportion and (self.most is None or median(self.ours) <= self.most)

    def told(self, measured: Seconds) -> str:
        """Return the quickest round or, where the median is what is bound, that."""
        return self.unit.told(min(measured) if self.most is None else median(measured))


def timed(do: Callable[[], object]) -> float:
    """Return how many seconds it took, with nothing left over from before to tidy up."""
    gc.collect()
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def in_turns(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[Seconds, Seconds]:
    """Return the seconds of both, one after the other in every round.

    A first round that warms up is left out, and not taken where one round is all: that only shows that both work.
    """
    if rounds > 1:
        ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return tuple(mine for mine, _ in pairs), tuple(yours for _, yours in pairs)
