"""The groups of courses, and the triads and pairs of their sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ..domain.grouping import CourseGroups, GroupWish, PracticeRound, StableGroup
from .kept import Kept
from .rows import from_plain, to_plain
from .tables import COURSE_GROUPS, PRACTICE_ROUND

_IDS = tuple[UUID, ...]


class Groups(Kept[CourseGroups]):
    """Gruppeinndelinger: at most one for each course."""

    name, table, order = "groups", COURSE_GROUPS, (COURSE_GROUPS.c.course,)

    def of_course(self, course: UUID) -> CourseGroups | None:
        """Return a course's groups and wishes, or None."""
        return next(iter(self._where(COURSE_GROUPS.c.course, course)), None)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, CourseGroups]:
        """Return each course's groups and wishes, if it has any."""
        return {course: found[0] for course, found in self._by_course(courses).items() if found}

    def add(self, *groups: CourseGroups) -> None:
        """Write the groups of courses that have none."""
        self._add(groups)

    def save(self, before: CourseGroups, after: CourseGroups) -> None:
        """Write changed groups.

        Raises:
            NotFound: they were removed meanwhile.
        """
        self._save(before, after)

    def remove(self, *groups: CourseGroups) -> None:
        """Remove groups and wishes.

        Raises:
            NotFound: they were removed meanwhile.
        """
        self._remove(groups)

    def _row(self, value: CourseGroups) -> dict[str, Any]:
        return _row(value, "groups", "pinned", "requests")

    def _value(self, row: Mapping[str, Any]) -> CourseGroups:
        read = {
            "groups": from_plain(row["groups"], tuple[StableGroup, ...]),
            "pinned": from_plain(row["pinned"], _IDS),
            "requests": from_plain(row["requests"], tuple[GroupWish, ...]),
        }
        return CourseGroups(**{**row, **read})


class Rounds(Kept[PracticeRound]):
    """Øvingsrunder: at most one for each session."""

    name, table = "practice-round", PRACTICE_ROUND
    order = (PRACTICE_ROUND.c.course, PRACTICE_ROUND.c.gathering, PRACTICE_ROUND.c.session)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[PracticeRound]]:
        """Return each course's rounds, none where it has none."""
        return self._by_course(courses)

    def add(self, *rounds: PracticeRound) -> None:
        """Write the rounds of sessions that have none."""
        self._add(rounds)

    def save(self, before: PracticeRound, after: PracticeRound) -> None:
        """Write a changed round.

        Raises:
            NotFound: it was removed meanwhile.
        """
        self._save(before, after)

    def remove(self, *rounds: PracticeRound) -> None:
        """Remove rounds.

        Raises:
            NotFound: one was removed meanwhile.
        """
        self._remove(rounds)

    def _row(self, value: PracticeRound) -> dict[str, Any]:
        return _row(value, "groups", "away")

    def _value(self, row: Mapping[str, Any]) -> PracticeRound:
        read = {"groups": from_plain(row["groups"], tuple[_IDS, ...]), "away": from_plain(row["away"], _IDS)}
        return PracticeRound(**{**row, **read})


def _row(value: attrs.AttrsInstance, *as_data: str) -> dict[str, Any]:
    return {
        name: to_plain(held) if name in as_data else held for name, held in attrs.asdict(value, recurse=False).items()
    }
