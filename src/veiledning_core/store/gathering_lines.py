"""The gatherings of all courses between two days, in one query that reads no programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import attrs
import sqlalchemy as sa

from ..domain.course import CourseStatus
from ..domain.lists import CourseLine, GatheringLine
from ..domain.messages import LocalText
from .rows import from_plain
from .tables import COURSE, GATHERING

_OF_COURSE = tuple(COURSE.c[field.name] for field in attrs.fields(CourseLine))
_OWN = tuple(GATHERING.c[name].label(f"own_{name}") for name in ("key", "position", "label", "days", "place"))

_BETWEEN = (
    sa.select(*_OF_COURSE, *_OWN)
    .join(COURSE, COURSE.c.id == GATHERING.c.course)
    .where(GATHERING.c.first_day <= sa.bindparam("last"), GATHERING.c.last_day >= sa.bindparam("first"))
    .where(COURSE.c.status != CourseStatus.CANCELLED.value)
    .order_by(GATHERING.c.first_day, COURSE.c.code, GATHERING.c.position)
)


def gathering_lines(connection: sa.Connection, first: dt.date, last: dt.date) -> Sequence[GatheringLine]:
    """Return the gatherings that have a day from `first` to `last`, in order; a cancelled course has none."""
    return tuple(_line(row) for row in connection.execute(_BETWEEN, {"first": first, "last": last}))


def _line(row: sa.Row[Any]) -> GatheringLine:
    course = {column.name: row._mapping[column.name] for column in _OF_COURSE}
    return GatheringLine(
        course=CourseLine(**{**course, "status": CourseStatus(row.status)}),
        key=row.own_key,
        number=row.own_position + 1,
        label=from_plain(row.own_label, LocalText),
        days=tuple(dt.date.fromisoformat(day) for day in row.own_days),
        place=row.own_place,
    )
