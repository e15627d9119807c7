"""Days ahead on which something happens by itself: preparations given out, the time for local courses running out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ...course_type.model import CourseType
from ...domain.course import Course, CourseStatus
from ...domain.errors import VeiledningError
from ...domain.messages import Listed, Message
from ...domain.text import nb_sort_key
from ...rules.kinds.part_held import PartHeld
from ...rules.picture import Picture
from ..checking import CourseCheck
from ..courses.part_types import window_for
from ..work import Work
from .editions import Editions
from .needs import Need, NeedKind, urgency_of


def deadlines(
    work: Work, verdicts: Sequence[CourseCheck], editions: Editions, day: dt.date, until: dt.date
) -> Iterator[Need]:
    """Yield what happens from a day `until` another."""
    for verdict in verdicts:
        edition = editions.of(verdict.course)
        if edition is not None:
            yield from _given_out(verdict.course, edition, day, until)
            yield from _local_courses(work, verdict.picture, edition, day, until)


def _given_out(course: Course, edition: CourseType, day: dt.date, until: dt.date) -> Iterator[Need]:
    if any(variant.release_preparations_at_once for variant in edition.variants if variant.key == course.variant):
        return
    for block in edition.preparation_blocks:
        released = block.released_on(course.gatherings)
        if released is not None and day <= released <= until:
            yield _deadline(
                course, released, Message("{block} is given out to the participants", block=block.title), day
            )


def _local_courses(work: Work, picture: Picture, edition: CourseType, day: dt.date, until: dt.date) -> Iterator[Need]:
    """Yield the last day for the courses that belong to a course, from when they can be held until all are planned."""
    for rule in edition.rules:
        if isinstance(rule.kind, PartHeld) and (part := _type(work, rule.kind.type)) is not None:
            window = window_for(part, picture.course)
            without = _without_one(picture, part)
            if without and window is not None and window.first <= until and day <= window.last:
                title = part.short_title or part.title
                words = Message("{title}: none planned for {organisations}", title=title, organisations=Listed(without))
                yield _deadline(picture.course, window.last, words, day)


def _type(work: Work, key: str) -> CourseType | None:
    try:
        return work.types.get(key)
    except VeiledningError:
        return None


def _without_one(picture: Picture, part: CourseType) -> Sequence[str]:
    """Return the names of the organisations that have people with a binding place, and no such course planned."""
    senders = {one.organisation.id: one.organisation.name for one in picture.bound if one.organisation is not None}
    courses = [held.course for held in picture.parts if held.course.type_key == part.key]
    planned = {course.organisation for course in courses if course.status is not CourseStatus.CANCELLED}
    return sorted((name for id, name in senders.items() if id not in planned), key=nb_sort_key)


def _deadline(course: Course, on: dt.date, words: Message, day: dt.date) -> Need:
    return Need(kind=NeedKind.DEADLINE, urgency=urgency_of(on, day), code=course.code, words=words, day=on)
