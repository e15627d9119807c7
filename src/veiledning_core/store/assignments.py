"""Who does what on which course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.course import CourseStatus
from ..domain.staffing import Assignment
from .journal import Journal
from .nearest import gone
from .search import in_parts
from .tables import ASSIGNMENT, COURSE, GATHERING, PERSON

_COLUMNS = tuple(ASSIGNMENT.c[field.name] for field in attrs.fields(Assignment))


class Assignments:
    """Bemanning: one row for each person in each role."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Assignment]]:
        """Return each course's staff, none where it has none, by role and name."""
        wanted = list(courses)
        found: dict[UUID, list[Assignment]] = {course: [] for course in wanted}
        for part in in_parts(wanted):
            for row in self._connection.execute(_OF_COURSES, {"courses": part}):
                found[row.course].append(_assignment(row))
        return found

    def engagements(self, people: Iterable[UUID]) -> Sequence[tuple[UUID, str, frozenset[dt.date]]]:
        """Return person, course code and the days they are needed there; cancelled courses need nobody."""
        needed: dict[tuple[UUID, str], set[dt.date]] = {}
        for part in in_parts(people):
            for row in self._connection.execute(_GATHERINGS_OF_STAFF, {"people": part}):
                if not row.gatherings or row.key in row.gatherings:
                    days = needed.setdefault((row.person, row.code), set())
                    days.update(dt.date.fromisoformat(day) for day in row.days)
        return [(person, code, frozenset(days)) for (person, code), days in needed.items()]

    def add(self, assignment: Assignment) -> None:
        """Write a new assignment."""
        row = attrs.asdict(assignment, recurse=False) | {"gatherings": list(assignment.gatherings)}
        self._connection.execute(sa.insert(ASSIGNMENT).values(row))
        self._journal.added("assignment", assignment, subject=assignment.id, course=assignment.course)

    def remove(self, assignment: Assignment) -> None:
        """Remove an assignment.

        Raises:
            NotFound: it was removed meanwhile.
        """
        if not self._connection.execute(sa.delete(ASSIGNMENT).where(ASSIGNMENT.c.id == assignment.id)).rowcount:
            raise gone(assignment.id)
        self._journal.removed("assignment", assignment, subject=assignment.id, course=assignment.course)


_OF_COURSES = (
    sa.select(*_COLUMNS)
    .join(PERSON, PERSON.c.id == ASSIGNMENT.c.person)
    .where(ASSIGNMENT.c.course.in_(sa.bindparam("courses", expanding=True)))
    .order_by(ASSIGNMENT.c.role, PERSON.c.sort_key, ASSIGNMENT.c.id)
)
_GATHERINGS_OF_STAFF = (
    sa.select(ASSIGNMENT.c.person, ASSIGNMENT.c.gatherings, COURSE.c.code, GATHERING.c.key, GATHERING.c.days)
    .join(COURSE, COURSE.c.id == ASSIGNMENT.c.course)
    .join(GATHERING, GATHERING.c.course == COURSE.c.id)
    .where(COURSE.c.status != CourseStatus.CANCELLED.value)
    .where(ASSIGNMENT.c.person.in_(sa.bindparam("people", expanding=True)))
    .order_by(GATHERING.c.first_day, COURSE.c.code)
)


def _assignment(row: sa.Row[Any]) -> Assignment:
    return Assignment(**{**row._mapping, "gatherings": tuple(row.gatherings)})
