"""The waivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.waiver import Waiver
from .journal import Journal
from .nearest import gone
from .search import in_parts
from .tables import WAIVER

_OF_COURSES = (
    sa.select(WAIVER)
    .where(WAIVER.c.course.in_(sa.bindparam("courses", expanding=True)))
    .order_by(WAIVER.c.at, WAIVER.c.id)
)


class Waivers:
    """Dispensasjoner: who let what pass, and until when."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Waiver]]:
        """Return each course's waivers, none where it has none, oldest first."""
        wanted = list(courses)
        found: dict[UUID, list[Waiver]] = {course: [] for course in wanted}
        for part in in_parts(wanted):
            for row in self._connection.execute(_OF_COURSES, {"courses": part}):
                found[row.course].append(Waiver(**row._mapping))
        return found

    def add(self, waiver: Waiver) -> None:
        """Write a new waiver."""
        self._connection.execute(sa.insert(WAIVER).values(attrs.asdict(waiver)))
        self._journal.added("waiver", waiver, subject=waiver.id, course=waiver.course)

    def save(self, before: Waiver, after: Waiver) -> None:
        """Write a changed waiver.

        Raises:
            NotFound: there is none.
        """
        changed = sa.update(WAIVER).where(WAIVER.c.id == before.id).values(attrs.asdict(after))
        if not self._connection.execute(changed).rowcount:
            raise gone(before.id)
        self._journal.changed("waiver", before, after, subject=after.id, course=after.course)
