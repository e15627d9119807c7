"""What use cases need of the store about the days of a course; see `work`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from ..domain.attendance import Attendance, MakeUp
    from ..domain.preparation import Tick


class Attendances(Protocol):
    """Who was there on which course day."""

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Attendance]]: ...
    def made_up_with(self, course: UUID) -> Sequence[Attendance]:
        """Return the attendance of people of other courses who made up a day with this one."""
        ...

    def add(self, *attendances: Attendance) -> None: ...
    def save(self, before: Attendance, after: Attendance) -> None: ...
    def remove(self, *attendances: Attendance) -> None: ...


class MakeUps(Protocol):
    """The applications for making up a gathering."""

    def of_course(self, course: UUID) -> Sequence[MakeUp]: ...
    def with_course(self, course: UUID) -> Sequence[MakeUp]:
        """Return those of other courses that were granted with this one."""
        ...

    def undecided(self) -> Sequence[MakeUp]:
        """Return the applications of all courses that nobody has decided, oldest first."""
        ...

    def add(self, *make_ups: MakeUp) -> None: ...
    def save(self, before: MakeUp, after: MakeUp) -> None: ...


class Ticks(Protocol):
    """Which preparations the participants have ticked off."""

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Tick]]: ...
    def add(self, *ticks: Tick) -> None: ...
    def remove(self, *ticks: Tick) -> None: ...
