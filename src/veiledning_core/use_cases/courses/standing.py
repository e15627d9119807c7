"""The courses about which something may still be recorded, also when they are over and closed."""

from __future__ import annotations

from ...domain.course import Course, CourseStatus
from ..work import Work
from .course_changes import changeable, in_status


def standing_course(work: Work, code: str) -> Course:
    """Return a course that has not been called off.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is cancelled.
    """
    return in_status(
        changeable(work, code), *(status for status in CourseStatus if status is not CourseStatus.CANCELLED)
    )
