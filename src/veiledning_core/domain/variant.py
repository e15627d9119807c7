"""The ways to hold a course, told apart by the days between its gatherings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from .citation import Citation
from .messages import LocalText

Days = tuple[dt.date, ...]


@attrs.frozen(kw_only=True)
class Adaptation:
    """Tilpasning: a session that a variant words differently; `title` replaces the session's."""

    session: str
    title: LocalText
    why: LocalText


@attrs.frozen(kw_only=True)
class Variant:
    """Variant: a way to hold the course, recognised by the days between its gatherings.

    It is the course's variant when every pair of neighbouring gatherings is at least `min_gap_days` and at most
    `max_gap_days` apart (1 = on consecutive days). `release_preparations_at_once` gives participants all preparations
    before the first day.
    """

    key: str
    title: LocalText
    min_gap_days: int = 1
    max_gap_days: int | None = None
    release_preparations_at_once: bool = False
    adaptations: tuple[Adaptation, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation

    def fits(self, days: Sequence[Days]) -> bool:
        """Return whether the days between the gatherings are as it says; one gathering fits every variant."""
        return all(self._allows((after[0] - before[-1]).days) for before, after in pairwise(days))

    def _allows(self, gap: int) -> bool:
        return self.min_gap_days <= gap and (self.max_gap_days is None or gap <= self.max_gap_days)


def variant_that_fits(variants: Iterable[Variant], days: Sequence[Days]) -> Variant | None:
    """Return the variant that the days between the gatherings make, if they make any."""
    return next((variant for variant in variants if variant.fits(days)), None)
