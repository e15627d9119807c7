"""Pages of courses: one query that reads the lines shown and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import sqlalchemy as sa

from ..domain.course import CourseStatus
from ..domain.errors import UsageFault
from ..domain.lists import CourseFilter, CourseLine
from ..domain.messages import Message
from .search import has_words
from .tables import COURSE

_ORDERS: Mapping[str, tuple[sa.Column[str], ...]] = {
    "code": (COURSE.c.code,),
    "first_day": (COURSE.c.first_day, COURSE.c.code),
    "status": (COURSE.c.status, COURSE.c.code),
    "title": (COURSE.c.title_key, COURSE.c.code),
}
_SHOWN = [COURSE.c[field.name] for field in attrs.fields(CourseLine)]


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


def _by(order: str) -> list[sa.ColumnElement[str]]:
    """Return the columns to order by; courses without days stand last, and turned round first."""
    columns = _ORDERS.get(order.removeprefix("-"))
    if columns is None:
        raise UsageFault(
            Message("no order {order!r}", order=order),
            hint=Message("Choose one of {orders}; a minus in front turns it round.", orders=", ".join(_ORDERS)),
        )
    if order.startswith("-"):
        return [column.desc().nulls_first() if column.nullable else column.desc() for column in columns]
    return [column.asc().nulls_last() if column.nullable else column.asc() for column in columns]
