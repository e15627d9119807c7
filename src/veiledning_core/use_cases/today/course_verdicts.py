"""The findings of many courses that somebody still has to answer, a line for each rule of a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ...domain.course import Course
from ...domain.errors import VeiledningError
from ...domain.messages import Message
from ...rules.finding import Finding
from ..checking import CourseCheck, check_courses
from ..work import Work
from .editions import Editions
from .needs import Need, NeedKind, Urgency, is_over, urgency_of


def finding_needs(
    work: Work, courses: Sequence[Course], editions: Editions, day: dt.date
) -> tuple[Sequence[CourseCheck], Sequence[Need]]:
    """Return what the rules say of the courses, and what of it needs an answer; a missing type needs one as well.

    What was found about a course before it was held needs none when it is over.
    """
    verdicts, needs = _verdicts(work, [course for course in courses if editions.of(course) is not None])
    needs += [_trouble(course, trouble) for course in courses if (trouble := editions.trouble_with(course))]
    coming = [verdict for verdict in verdicts if not is_over(verdict.course, day)]
    needs += [_need(verdict.course, found, day) for verdict in coming for found in _unanswered(verdict)]
    return verdicts, needs


def _verdicts(work: Work, courses: Sequence[Course]) -> tuple[list[CourseCheck], list[Need]]:
    """Return all verdicts at once; only where a rule of a plugin fails, course by course without the failing ones."""
    try:
        return list(check_courses(work, courses)), []
    except VeiledningError as trouble:
        if len(courses) == 1:
            return [], [_trouble(courses[0], trouble)]
        each = [_verdicts(work, (course,)) for course in courses]
        return [v for verdicts, _ in each for v in verdicts], [n for _, needs in each for n in needs]


def _trouble(course: Course, trouble: VeiledningError) -> Need:
    return Need(kind=NeedKind.FINDING, urgency=Urgency.STOPS, code=course.code, words=trouble.what)


def _unanswered(verdict: CourseCheck) -> Iterator[Sequence[Finding]]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in verdict.findings:
        if finding.needs_answer:
            by_rule.setdefault(finding.rule, []).append(finding)
    yield from by_rule.values()


def _need(course: Course, same: Sequence[Finding], day: dt.date) -> Need:
    first = same[0]
    several = Message("{what} ({count} {count:finding|findings})", what=first.message, count=len(same))
    return Need(
        kind=NeedKind.FINDING,
        urgency=Urgency.STOPS if first.blocks else urgency_of(first.due, day),
        code=course.code,
        words=first.message if len(same) == 1 else several,
        day=first.due,
        count=len(same),
        about=first.subject,
        finding=first,
    )
