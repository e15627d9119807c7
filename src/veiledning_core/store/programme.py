"""Gatherings with their sessions: written whole, read for many courses in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.course import Course
from ..domain.gathering import Gathering
from ..domain.messages import LocalText
from ..domain.session import Session
from ..domain.time import OSLO
from .rows import from_plain, to_plain
from .search import in_parts
from .tables import GATHERING

_OF_COURSES = (
    sa.select(GATHERING)
    .where(GATHERING.c.course.in_(sa.bindparam("courses", expanding=True)))
    .order_by(GATHERING.c.position)
)


def write_programme(connection: sa.Connection, course: Course) -> None:
    """Put the course's gatherings in place of those that stand there."""
    connection.execute(sa.delete(GATHERING).where(GATHERING.c.course == course.id))
    rows = [_row(course.id, place, gathering) for place, gathering in enumerate(course.gatherings)]
    if rows:
        connection.execute(sa.insert(GATHERING), rows)


def read_programmes(connection: sa.Connection, courses: Iterable[UUID]) -> dict[UUID, tuple[Gathering, ...]]:
    """Return the gatherings of each course in their order; a course without any is left out."""
    found: dict[UUID, list[Gathering]] = {}
    for part in in_parts(courses):
        for row in connection.execute(_OF_COURSES, {"courses": part}):
            found.setdefault(row.course, []).append(_gathering(row))
    return {course: tuple(gatherings) for course, gatherings in found.items()}


def _row(course: UUID, position: int, gathering: Gathering) -> dict[str, Any]:
    hours = gathering.credit_hours
    return {
        "course": course,
        "key": gathering.key,
        "position": position,
        "label": to_plain(gathering.label),
        "days": [day.isoformat() for day in gathering.days],
        "first_day": gathering.first_day,
        "last_day": gathering.last_day,
        "zone": OSLO.key,
        "place": gathering.place,
        "credit_hours": None if hours is None else str(hours),
        "sessions": to_plain(gathering.sessions),
    }


def _gathering(row: sa.Row[Any]) -> Gathering:
    return Gathering(
        key=row.key,
        label=from_plain(row.label, LocalText),
        days=tuple(dt.date.fromisoformat(day) for day in row.days),
        place=row.place,
        credit_hours=None if row.credit_hours is None else Decimal(row.credit_hours),
        sessions=from_plain(row.sessions, tuple[Session, ...]),
    )
