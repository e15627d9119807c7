"""Changing a course's dates and its programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from ..course_type.model import CourseType, GatheringTemplate
from ..domain.course import Course
from ..domain.errors import UsageFault
from ..domain.gathering import Gathering
from ..domain.messages import Message
from ..domain.session import Session
from ..domain.timetable import lengthen, move
from .checking import CourseCheck
from .course_changes import changeable, save_course
from .types import edition_of
from .variants import Days, variant_for, worded_for_variant
from .work import Work


def move_gathering(work: Work, code: str, gathering: str, days: Days) -> CourseCheck:
    """Hold a gathering on other days, or give days to one of the type's that has none yet.

    Sessions keep their clock times, open tasks follow, and so does the variant unless it was chosen by hand.

    Raises:
        NotFound: no such course.
        UsageFault: no such gathering.
        RuleRefused: a rule refuses such days.
    """
    course = changeable(work, code)
    course_type = edition_of(work, course)
    gatherings = _with_days(course, course_type, gathering, days)
    variant = course.variant
    if variant == variant_for(course_type, days_of(course.gatherings)):
        variant = variant_for(course_type, days_of(gatherings))
    moved = attrs.evolve(course, gatherings=gatherings, variant=variant)
    return save_course(work, course, worded_for_variant(moved, course_type))


def move_session(work: Work, code: str, session: str, start: dt.time) -> CourseCheck:
    """Start a session at another time; the rest of its day moves as much.

    Raises:
        NotFound: no such course or session.
        ValueFault: something would leave its day.
    """
    course = changeable(work, code)
    gathering, _ = course.session(session)
    return _save_sessions(work, course, gathering, move(gathering.sessions, session, start))


def lengthen_session(work: Work, code: str, session: str, minutes: int) -> CourseCheck:
    """Let a session last `minutes`; what follows it that day moves as much.

    Raises:
        NotFound: no such course or session.
        ValueFault: no positive length, or something would leave its day.
    """
    course = changeable(work, code)
    gathering, _ = course.session(session)
    return _save_sessions(work, course, gathering, lengthen(gathering.sessions, session, minutes))


def find_gathering(course: Course, wanted: str) -> Gathering:
    """Return a course's gathering by key, or by number from 1.

    Raises:
        UsageFault: there is none such.
    """
    for number, gathering in enumerate(course.gatherings, 1):
        if wanted in (gathering.key, str(number)):
            return gathering
    keys = ", ".join(f"{number} ({g.key})" for number, g in enumerate(course.gatherings, 1))
    raise UsageFault(
        Message("no gathering {wanted!r}", wanted=wanted),
        where=course.code,
        hint=Message("The course has {keys}.", keys=keys or "–"),
    )


def planned_gathering(template: GatheringTemplate, days: Days) -> Gathering:
    """Return a gathering of the course plan on these days."""
    return Gathering(
        key=template.key,
        label=template.label,
        days=days,
        credit_hours=template.credit_hours,
        sessions=template.sessions,
    )


def days_of(gatherings: Iterable[Gathering]) -> tuple[Days, ...]:
    """Return the days of each gathering."""
    return tuple(gathering.days for gathering in gatherings)


def _with_days(course: Course, course_type: CourseType, wanted: str, days: Days) -> tuple[Gathering, ...]:
    if (template := _without_days(course, course_type, wanted)) is None:
        return _replaced(course, attrs.evolve(find_gathering(course, wanted), days=days))
    held = {gathering.key: gathering for gathering in (*course.gatherings, planned_gathering(template, days))}
    return tuple(held[planned.key] for planned in course_type.gatherings if planned.key in held)


def _without_days(course: Course, course_type: CourseType, wanted: str) -> GatheringTemplate | None:
    held = {gathering.key for gathering in course.gatherings}
    for number, template in enumerate(course_type.gatherings, 1):
        if wanted in (template.key, str(number)) and template.key not in held:
            return template
    return None


def _replaced(course: Course, changed: Gathering) -> tuple[Gathering, ...]:
    return tuple(changed if gathering.key == changed.key else gathering for gathering in course.gatherings)


def _save_sessions(work: Work, course: Course, gathering: Gathering, sessions: tuple[Session, ...]) -> CourseCheck:
    changed = attrs.evolve(gathering, sessions=sessions)
    return save_course(work, course, attrs.evolve(course, gatherings=_replaced(course, changed)))
