"""The shelves of groups, and of triads and pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from ....domain.grouping import CourseGroups, PracticeRound
from .shelf import Asked, Shelf


class Groups(Shelf[CourseGroups]):
    """Gruppeinndelinger."""

    kind = CourseGroups

    def read(self, asked: Asked) -> Iterable[CourseGroups]:
        return self.work.groups.of_courses(asked.courses).values()

    def add(self, values: Sequence[CourseGroups]) -> None:
        self.work.groups.add(*values)

    def take_back(self, values: Sequence[CourseGroups]) -> None:
        self.work.groups.remove(*values)

    def write(self, before: CourseGroups, after: CourseGroups) -> None:
        self.work.groups.save(before, after)

    def place(self, value: CourseGroups) -> Hashable:
        return value.course


class Rounds(Shelf[PracticeRound]):
    """Øvingsrunder."""

    kind = PracticeRound

    def read(self, asked: Asked) -> Iterable[PracticeRound]:
        found = self.work.rounds.of_courses(asked.courses)
        return [one for rounds in found.values() for one in rounds]

    def add(self, values: Sequence[PracticeRound]) -> None:
        self.work.rounds.add(*values)

    def take_back(self, values: Sequence[PracticeRound]) -> None:
        self.work.rounds.remove(*values)

    def write(self, before: PracticeRound, after: PracticeRound) -> None:
        self.work.rounds.save(before, after)

    def place(self, value: PracticeRound) -> Hashable:
        return value.course, value.gathering, value.session
