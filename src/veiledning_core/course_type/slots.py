"""The slots of a programme that people fill as presenters."""

from __future__ import annotations

from ..domain.messages import Message
from .model import CourseType


def slot_title(slot: str, course_type: CourseType | None) -> Message:
    """Return what a slot of the programme is called: a role, or one of several of a role; its key where neither is."""
    titles = {role.key: role.title for role in course_type.roles} if course_type else {}
    name, _, number = slot.rpartition("-")
    if slot not in titles and name in titles:
        return Message("{role} {number}", role=titles[name], number=number)
    return Message("{role}", role=titles.get(slot, slot))
