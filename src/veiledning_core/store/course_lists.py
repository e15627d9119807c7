"""Pages of courses: one query that reads the lines shown and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import sqlalchemy as sa

from ..domain.course import CourseStatus
from ..domain.errors import UsageFault
from ..domain.lists import CourseFilter, CourseLine
from ..domain.messages import Message
from .columns import KEY_TEXT
from .search import has_words
from .tables import COURSE


def _norwegian(column: sa.Column[str]) -> sa.ColumnElement[str]:
    """Return what a short text is ordered by: small letters, and æ, ø, å last."""
    text: sa.ColumnElement[str] = sa.func.lower(column)
    for letters, place in (("Ææ", "{1"), ("Øø", "{2"), ("Åå", "{3")):
        for letter in letters:
            text = sa.func.replace(text, letter, place)
    return sa.cast(text, KEY_TEXT)


_STATUS = sa.case({status.value: place for place, status in enumerate(CourseStatus)}, value=COURSE.c.status)
"""The place of a status in the life of a course."""
_ORDERS: Mapping[str, tuple[sa.ColumnElement[Any], bool]] = {
    "code": (COURSE.c.code, False),
    "first_day": (COURSE.c.first_day, True),
    "status": (_STATUS, False),
    "title": (COURSE.c.title_key, False),
    "type": (COURSE.c.type_key, False),
    "cohort": (_norwegian(COURSE.c.cohort), True),
    "place": (_norwegian(COURSE.c.place), False),
    "seats": (COURSE.c.seats_taken, False),
    "free": (COURSE.c.capacity - COURSE.c.seats_taken, True),
    "waiting": (COURSE.c.waiting, False),
    "applied": (COURSE.c.applied, False),
}
"""What a list is ordered by, and whether it may be missing; the code decides between equals."""
_SHOWN = tuple(COURSE.c[field.name] for field in attrs.fields(CourseLine))


def matching(chosen: CourseFilter) -> list[sa.ColumnElement[bool]]:
    """Return the filter's conditions; a course without days matches only where no day is asked for."""
    conditions = has_words(COURSE.c.search, chosen.words)
    if chosen.type_key is not None:
        conditions.append(COURSE.c.type_key == chosen.type_key)
    if chosen.statuses:
        conditions.append(COURSE.c.status.in_([status.value for status in chosen.statuses]))
    if chosen.from_day is not None:
        conditions.append(COURSE.c.last_day >= chosen.from_day)
    if chosen.to_day is not None:
        conditions.append(COURSE.c.first_day <= chosen.to_day)
    if chosen.over_by is not None:
        conditions.append(COURSE.c.last_day < chosen.over_by)
    return conditions


def ordered(
    connection: sa.Connection, chosen: CourseFilter, *, order: str, offset: int, limit: int
) -> Sequence[CourseLine]:
    """Return one page of lines; `-` before an order turns it round.

    Raises:
        UsageFault: no such order.
    """
    query = sa.select(*_SHOWN).where(*matching(chosen)).order_by(*_by(order)).offset(offset).limit(limit)
    return tuple(
        CourseLine(**{**row._mapping, "status": CourseStatus(row.status)}) for row in connection.execute(query)
    )


def place_of(connection: sa.Connection, chosen: CourseFilter, *, order: str, code: str) -> int | None:
    """Return how many lines stand before that of a course; None where the filter leaves it out.

    Raises:
        UsageFault: no such order.
    """
    place = (sa.func.row_number().over(order_by=_by(order)) - 1).label("place")
    lines = sa.select(COURSE.c.code, place).where(*matching(chosen)).subquery()
    return connection.execute(sa.select(lines.c.place).where(lines.c.code == code)).scalar_one_or_none()


def _by(order: str) -> list[sa.ColumnElement[Any]]:
    """Return what to order by; courses without it stand last, and turned round first."""
    found = _ORDERS.get(order.removeprefix("-"))
    if found is None:
        raise UsageFault(
            Message("no order {order!r}", order=order),
            hint=Message("Choose one of {orders}; a minus in front turns it round.", orders=", ".join(_ORDERS)),
        )
    value, may_miss = found
    if order.startswith("-"):
        return [value.desc().nulls_first() if may_miss else value.desc(), COURSE.c.code.desc()]
    return [value.asc().nulls_last() if may_miss else value.asc(), COURSE.c.code.asc()]
