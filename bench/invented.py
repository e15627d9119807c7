"""Invented names and days."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

from veiledning_core.domain.clock import Clock, today

_GIVEN = ("Aslaug", "Brage", "Cecilie", "Dagfinn", "Eira", "Fredrik", "Gunnvor", "Håkon", "Øystein", "Åshild")
_FAMILY = (
    "Abelvik",
    "Bakkehaug",
    "Dalstein",
    "Eidskog",
    "Fjellstrand",
    "Granholt",
    "Ødegårdsli",
    "Åmotbakk",
    "Isfjell",
)


def names() -> Iterator[tuple[str, str]]:
    """Yield given and family names without end; a pair comes again after ninety."""
    yield from zip(itertools.cycle(_GIVEN), itertools.cycle(_FAMILY), strict=True)


def days_from(clock: Clock, gatherings: int, *, each: int = 1) -> tuple[tuple[dt.date, ...], ...]:
    """Return the days of gatherings twelve weeks apart, the first on a Monday next half-year."""
    day = today(clock) + dt.timedelta(days=180)
    monday = day - dt.timedelta(days=day.weekday())
    first_days = [monday + dt.timedelta(weeks=12 * number) for number in range(gatherings)]
    return tuple(tuple(first + dt.timedelta(days=more) for more in range(each)) for first in first_days)
