"""The rows of plugins' own tables, as use cases and plugins see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

import attrs

V = TypeVar("V", bound="OfCourse")


class OfCourse(attrs.AttrsInstance, Protocol):
    """A value with an identity that belongs to a course."""

    @property
    def id(self) -> UUID: ...
    @property
    def course(self) -> UUID: ...


class Own(Protocol[V]):
    """The values of one kind that a plugin keeps in a table of its own."""

    def get(self, id: UUID) -> V:
        """Return the value of an identity.

        Raises:
            NotFound: there is none.
        """
        ...

    def of_course(self, course: UUID) -> Sequence[V]: ...
    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[V]]: ...
    def add(self, *values: V) -> None: ...
    def save(self, before: V, after: V) -> None: ...
    def remove(self, *values: V) -> None: ...
