"""Changing a course's dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from ...course_type.drafting import days_of, planned_gathering
from ...course_type.model import CourseType, GatheringTemplate
from ...course_type.variants import variant_for, worded_for_variant
from ...domain.course import Course, CourseStatus
from ...domain.errors import UsageFault
from ...domain.gathering import Gathering
from ...domain.messages import Listed, Message
from ...domain.variant import Days
from ..types import edition_of
from ..work import Work
from .consequences import Consequences, consequences_of
from .course_changes import changeable, in_status, save_course
from .immovable import refuse_if_certified, refuse_if_held
from .past_days import refuse_past_days


def move_gathering(work: Work, code: str, gathering: str, days: Days, *, past: bool = False) -> Consequences:
    """Hold a gathering on other days, or give days to one of the type's that has none yet.

    Sessions keep their clock times, open tasks follow, and so does the variant unless it was chosen by hand. `past`
    says that days that are over are meant.

    Raises:
        NotFound: no such course.
        UsageFault: no such gathering.
        RuleRefused: a rule refuses such days, the gathering has been held, or the course is closed or cancelled.
        DaysOver: the course is announced, and `past` is not said.
    """
    course = in_status(changeable(work, code), CourseStatus.DRAFT, CourseStatus.PUBLISHED)
    gatherings = _with_days(course, edition_of(work, course), gathering, days)
    return _with_gatherings(work, course, gatherings, past=past)


def move_gatherings(work: Work, code: str, days: Mapping[str, Days]) -> Consequences:
    """Hold several gatherings, by key, on other days in one step; the others stay.

    Raises:
        NotFound: no such course.
        RuleRefused: a rule refuses such days, a gathering has been held, or the course is closed or cancelled.
        DaysOver: the course is announced, and some of the days are over.
    """
    course = in_status(changeable(work, code), CourseStatus.DRAFT, CourseStatus.PUBLISHED)
    moved = (attrs.evolve(one, days=days.get(one.key, one.days)) for one in course.gatherings)
    return _with_gatherings(work, course, tuple(moved), past=False)


def move_course(
    work: Work, code: str, *, by: dt.timedelta | None = None, first_day: dt.date | None = None, past: bool = False
) -> Consequences:
    """Hold a whole course `by` so many days later (earlier where negative), or from another first day on.

    Every gathering moves as much, so that the days between them stay. `past` says that days that are over are meant.

    Raises:
        NotFound: no such course.
        UsageFault: the course has no days, or it is not said by how much it moves.
        RuleRefused: a rule refuses such days, a gathering has been held, or the course is closed or cancelled.
        DaysOver: the course is announced, and `past` is not said.
    """
    course = in_status(changeable(work, code), CourseStatus.DRAFT, CourseStatus.PUBLISHED)
    distance = _distance(course, by, first_day)
    moved = (attrs.evolve(g, days=tuple(day + distance for day in g.days)) for g in course.gatherings)
    return _with_gatherings(work, course, tuple(moved), past=past)


def find_gathering(course: Course, wanted: str) -> Gathering:
    """Return a course's gathering by key, or by number from 1.

    Raises:
        UsageFault: there is none such.
    """
    for number, gathering in enumerate(course.gatherings, 1):
        if wanted in (gathering.key, str(number)):
            return gathering
    held = (Message("{number} ({label})", number=n, label=g.label) for n, g in enumerate(course.gatherings, 1))
    raise UsageFault(
        Message("no gathering {wanted!r}", wanted=wanted),
        where=course.code,
        hint=Message("The course has {gatherings}.", gatherings=Listed(held)),
    )


def _distance(course: Course, by: dt.timedelta | None, first_day: dt.date | None) -> dt.timedelta:
    if course.first_day is None:
        raise UsageFault(Message("the course has no days yet"), where=course.code)
    if by is not None and first_day is None and not by % dt.timedelta(days=1):
        return by
    if by is None and first_day is not None:
        return first_day - course.first_day
    raise UsageFault(
        Message("it is not clear how far the course moves"),
        where=course.code,
        hint=Message("Give a number of whole days, or the new first day."),
    )


def _with_gatherings(work: Work, course: Course, gatherings: tuple[Gathering, ...], *, past: bool) -> Consequences:
    days = {gathering.key: gathering.days for gathering in gatherings}
    moved = [gathering.key for gathering in course.gatherings if days[gathering.key] != gathering.days]
    if moved:
        refuse_if_certified(work, course)
        refuse_if_held(work, course, moved)
    course_type = edition_of(work, course)
    variant = course.variant
    if variant == variant_for(course_type, days_of(course.gatherings)):
        variant = variant_for(course_type, days_of(gatherings))
    after = worded_for_variant(attrs.evolve(course, gatherings=gatherings, variant=variant), course_type)
    if not past:
        refuse_past_days(work, course, after)
    return consequences_of(work, course, lambda: save_course(work, course, after))


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
