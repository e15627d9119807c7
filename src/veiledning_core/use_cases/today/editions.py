"""The editions that many courses were planned with, each read once; one that cannot be used harms no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.errors import VeiledningError
from ..types import edition_of
from ..work import Work

_Key = tuple[str, str]


@attrs.frozen(kw_only=True)
class Editions:
    """Utgaver: the course types by key and edition, and why some cannot be used."""

    usable: Mapping[_Key, CourseType]
    troubles: Mapping[_Key, VeiledningError]

    def of(self, course: Course) -> CourseType | None:
        """Return the edition of a course's type, or None where it cannot be used."""
        return self.usable.get((course.type_key, course.edition))

    def trouble_with(self, course: Course) -> VeiledningError | None:
        """Return why the edition of a course's type cannot be used, or None where it can."""
        return self.troubles.get((course.type_key, course.edition))


def editions_of(work: Work, courses: Iterable[Course]) -> Editions:
    """Return the editions of the courses' types."""
    usable: dict[_Key, CourseType] = {}
    troubles: dict[_Key, VeiledningError] = {}
    for key, course in {(course.type_key, course.edition): course for course in courses}.items():
        try:
            usable[key] = edition_of(work, course)
        except VeiledningError as trouble:
            troubles[key] = trouble
    return Editions(usable=usable, troubles=troubles)
