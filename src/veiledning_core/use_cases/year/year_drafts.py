"""The drafts of a year, whose days can still be chosen."""

from __future__ import annotations

import datetime as dt

from ...domain.course import Course, CourseStatus
from ..work import Work


def drafts_of_year(work: Work, year: int) -> tuple[Course, ...]:
    """Return the drafts with a day in a year that belong to no other course, in the order of their first such day."""
    lines = work.courses.gatherings(dt.date(year, 1, 1), dt.date(year, 12, 31))
    ids = dict.fromkeys(line.course.id for line in lines if line.course.status is CourseStatus.DRAFT)
    courses = work.courses.many(ids)
    return tuple(courses[id] for id in ids if courses[id].part_of is None)
