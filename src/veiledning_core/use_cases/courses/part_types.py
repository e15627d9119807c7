"""What the course types say of the courses that belong to a course, such as a cohort's local courses.

The rule of kind `part-held` says of which type they are and in which role a participant stands on one; the rules of
that type say on which days it may lie and who supervises it.
"""

from __future__ import annotations

from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.errors import UsageFault
from ...domain.messages import Message
from ...rules.kinds.free_on_all_days import FreeOnAllDays
from ...rules.kinds.part_held import PartHeld
from ...rules.kinds.window import Window, gathering_with, window_between
from ...rules.kinds.window_between_parent_gatherings import WindowBetweenParentGatherings
from ..types import edition_to_read, require_brought
from ..work import Work


def part_held_on(work: Work, course: Course) -> PartHeld:
    """Return what the course's edition asks its participants to have held.

    Raises:
        UsageFault: nothing, so that no courses belong to such a course.
    """
    for rule in edition_to_read(work, course).rules:
        if isinstance(rule.kind, PartHeld):
            return rule.kind
    raise UsageFault(
        Message(
            "no courses belong to a course of type {key}, edition {edition}",
            key=course.type_key,
            edition=course.edition,
        ),
        where=course.code,
    )


def part_type_of(work: Work, course: Course) -> CourseType:
    """Return the installed type of the courses that belong to a course.

    Raises:
        UsageFault: none do.
        PluginBroken: the type is missing, or cannot be used.
    """
    key = part_held_on(work, course).type
    require_brought(work.types, key, course.code)
    return work.types.get(key)


def window_for(part: CourseType, parent: Course) -> Window | None:
    """Return the days on which a course of the type may lie, or None where the parent's gatherings do not say."""
    for rule in part.rules:
        if isinstance(rule.kind, WindowBetweenParentGatherings):
            after, before = (gathering_with(parent, key) for key in (rule.kind.after, rule.kind.before))
            return window_between(after, before) if after and before else None
    return None


def supervising_role(part: CourseType) -> str:
    """Return the role of whoever has to be free on every day of the course: the supervising teacher.

    Raises:
        UsageFault: nobody has to.
    """
    for rule in part.rules:
        if isinstance(rule.kind, FreeOnAllDays):
            return rule.kind.role
    raise UsageFault(Message("a course of type {key} has nobody who supervises it", key=part.key))
