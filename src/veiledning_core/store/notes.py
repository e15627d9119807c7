"""What was written down about courses after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ..domain.note import CourseNote, NoteKind
from .kept import Kept
from .tables import COURSE_NOTE


class Notes(Kept[CourseNote]):
    """Notater om kurs."""

    name, table, order = "note", COURSE_NOTE, (COURSE_NOTE.c.at, COURSE_NOTE.c.id)

    def of_course(self, course: UUID) -> Sequence[CourseNote]:
        """Return a course's notes, oldest first."""
        return self._where(COURSE_NOTE.c.course, course)

    def add(self, note: CourseNote) -> None:
        """Write a new note."""
        self._add((note,))

    def _value(self, row: Mapping[str, Any]) -> CourseNote:
        return CourseNote(**{**row, "kind": NoteKind(row["kind"])})
