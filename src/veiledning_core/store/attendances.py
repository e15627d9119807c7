"""Who was there on which course day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.attendance import Attendance, MadeUpAt, Presence
from ..domain.errors import RuleRefused
from ..domain.messages import Message
from .kept import Kept, columns_of
from .search import in_parts
from .tables import ATTENDANCE

_WHEN = (ATTENDANCE.c.enrolment, ATTENDANCE.c.gathering, ATTENDANCE.c.day)


class Attendances(Kept[Attendance]):
    """Oppmøte: one row for each person and day."""

    name, table = "attendance", ATTENDANCE
    order = (ATTENDANCE.c.day, ATTENDANCE.c.gathering, ATTENDANCE.c.enrolment)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Attendance]]:
        """Return each course's attendance, none where it has none, by day."""
        return self._by_course(courses)

    def made_up_with(self, course: UUID) -> Sequence[Attendance]:
        """Return the attendance of people of other courses who made up a day with this one."""
        return self._where(ATTENDANCE.c.made_up_course, course)

    def add(self, *attendances: Attendance) -> None:
        """Write new attendance.

        Raises:
            RuleRefused: somebody's day is recorded already.
        """
        self._refuse_doubles(attendances)
        self._add(attendances)

    def save(self, before: Attendance, after: Attendance) -> None:
        """Write changed attendance.

        Raises:
            NotFound: it was removed meanwhile.
        """
        self._save(before, after)

    def remove(self, *attendances: Attendance) -> None:
        """Remove attendance.

        Raises:
            NotFound: some of it was removed meanwhile.
        """
        self._remove(attendances)

    def _refuse_doubles(self, attendances: Sequence[Attendance]) -> None:
        known: set[tuple[Any, ...]] = set()
        for part in in_parts(one.enrolment for one in attendances):
            query = sa.select(*_WHEN).where(ATTENDANCE.c.enrolment.in_(part))
            known.update(tuple(row) for row in self._connection.execute(query))
        for one in attendances:
            when = (one.enrolment, one.gathering, one.day)
            if when in known:
                raise RuleRefused(
                    Message("attendance on {day} is recorded already", day=one.day),
                    where=one.gathering,
                    hint=Message("Change what is recorded."),
                )
            known.add(when)

    def _row(self, value: Attendance) -> dict[str, Any]:
        row, elsewhere = columns_of(value), value.made_up
        del row["made_up"]
        return row | {
            "made_up_course": elsewhere and elsewhere.course,
            "made_up_gathering": elsewhere and elsewhere.gathering,
            "made_up_day": elsewhere and elsewhere.day,
        }

    def _value(self, row: Mapping[str, Any]) -> Attendance:
        held = dict(row)
        course, gathering, day = (held.pop(f"made_up_{name}") for name in ("course", "gathering", "day"))
        made_up = MadeUpAt(course=course, gathering=gathering, day=day) if course else None
        return Attendance(**{**held, "presence": Presence(held["presence"]), "made_up": made_up})
