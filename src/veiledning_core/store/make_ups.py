"""The applications for making up a gathering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ..domain.attendance import MakeUp, MakeUpStatus
from .kept import Kept
from .tables import MAKE_UP


class MakeUps(Kept[MakeUp]):
    """Søknader om å ta igjen en samling."""

    name, table, order = "make-up", MAKE_UP, (MAKE_UP.c.applied_on, MAKE_UP.c.id)

    def of_course(self, course: UUID) -> Sequence[MakeUp]:
        """Return a course's applications, oldest first."""
        return self._where(MAKE_UP.c.course, course)

    def with_course(self, course: UUID) -> Sequence[MakeUp]:
        """Return those of other courses that were granted with this one, oldest first."""
        return self._where(MAKE_UP.c.with_course, course)

    def undecided(self) -> Sequence[MakeUp]:
        """Return the applications of all courses that nobody has decided, oldest first."""
        return self._where(MAKE_UP.c.status, MakeUpStatus.APPLIED.value)

    def add(self, *make_ups: MakeUp) -> None:
        """Write new applications."""
        self._add(make_ups)

    def save(self, before: MakeUp, after: MakeUp) -> None:
        """Write a changed application.

        Raises:
            NotFound: there is none.
        """
        self._save(before, after)

    def _value(self, row: Mapping[str, Any]) -> MakeUp:
        return MakeUp(**{**row, "status": MakeUpStatus(row["status"])})
