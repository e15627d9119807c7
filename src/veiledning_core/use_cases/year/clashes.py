"""Who and what is needed in two places at once, day by day, as a year shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from ...domain.conflict import DateConflict
from ...domain.double_booking import ConflictKind
from ...domain.lists import GatheringLine
from ..conflicts.finding import conflicts_between
from ..work import Work


@attrs.frozen(kw_only=True)
class Clash:
    """Kollisjon i kalenderen: people who are needed on two courses on one day, or a room that is.

    `courses` is one course alone where people work on it and have said that they cannot that day.
    """

    day: dt.date
    courses: tuple[str, ...]
    people: tuple[str, ...]
    kind: ConflictKind = ConflictKind.TWICE


def clashes(work: Work, lines: Iterable[GatheringLine], first: dt.date, last: dt.date) -> tuple[Clash, ...]:
    """Return the clashes of gatherings from one day to another, in order; what was let pass is none of them."""
    found: dict[tuple[dt.date, tuple[str, ...], ConflictKind], list[DateConflict]] = {}
    for one in conflicts_between(work, lines, first, last):
        if one.waived is None:
            found.setdefault((one.day, one.courses, one.kind), []).append(one)
    return tuple(
        Clash(day=day, courses=courses, kind=kind, people=tuple(one.who for one in held))
        for (day, courses, kind), held in found.items()
    )
