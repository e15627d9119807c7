"""Courses for which nobody is named: they are taken to need the people who hold the others of their type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from uuid import UUID

from ...domain.lists import GatheringLine
from .year_courses import Wanted

KindDays = Mapping[str, Mapping[dt.date, str]]
"""By course type and day, the code of a course that is held then."""


def days_by_kind(gatherings: Iterable[GatheringLine], planned: Collection[UUID]) -> KindDays:
    """Return when courses are held that are not `planned` now."""
    found: dict[str, dict[dt.date, str]] = {}
    for line in gatherings:
        if line.course.id not in planned:
            found.setdefault(line.course.type_key, {}).update(dict.fromkeys(line.days, line.course.code))
    return found


def kept_apart(wanted: Sequence[Wanted]) -> Mapping[str, frozenset[str]]:
    """Return what each course shares with others of its type, by code.

    Those for which nobody is named share one thing; each of them shares another with each that has its people.
    """
    found: dict[str, set[str]] = {one.code: set() for one in wanted}
    nameless = [one for one in wanted if not one.people]
    for one, other in product(nameless, wanted):
        if one.course_type.key == other.course_type.key:
            shared = f"{one.code} {other.code}" if other.people else one.course_type.key
            found[one.code].add(shared)
            found[other.code].add(shared)
    return {code: frozenset(shared) for code, shared in found.items()}
