"""Who knows of what is undone: what keeps an announced course from being a draft again, and who was written to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from ....domain.course import Course, CourseStatus
from ....domain.messages import Listed, Message
from ...work import Work
from .afterwards import Afterwards
from .plan import Plan
from .reversals import Reversal

_TOLD = frozenset(("course", "enrolment", "offer"))
"""What people are written to about."""


def announced(plan: Plan) -> tuple[Course, ...]:
    """Return the courses that were announced and would be drafts again."""
    return tuple(plan.present[one.subject] for one in plan.of_kind("course") if _announces(one))


def held_by_those_told(work: Work, courses: Iterable[Course]) -> Iterator[UUID]:
    """Yield the identities of the enrolments and the attendance of courses that were announced."""
    ids = [course.id for course in courses]
    for lines in work.enrolments.of_courses(ids).values():
        yield from (line.enrolment.id for line in lines)
    for records in work.attendances.of_courses(ids).values():
        yield from (record.id for record in records)


def known_to_people(work: Work, courses: Sequence[Course], since: Afterwards) -> Message | None:
    """Return what has come of announcing the first course of which something has; None where nothing has."""
    for course in courses:
        if found := list(_come_of(work, course, since)):
            return Message("{code} was announced, and since then {what}", code=course.code, what=Listed(found))
    return None


def _announces(change: Reversal) -> bool:
    statuses = ((image or {}).get("status") for image in (change.before, change.after))
    return tuple(statuses) == (CourseStatus.DRAFT.value, CourseStatus.PUBLISHED.value)


def _come_of(work: Work, course: Course, since: Afterwards) -> Iterator[Message]:
    enrolments = work.enrolments.of_courses((course.id,)).get(course.id, ())
    records = work.attendances.of_courses((course.id,)).get(course.id, ())
    if people := sum(bool(since.about(line.enrolment.id)) for line in enrolments):
        yield Message("people have applied or been answered: {count}", count=people)
    if days := {record.day for record in records if since.about(record.id)}:
        yield Message("course days have been held: {days}", days=Listed(sorted(days)))


def written_to_since(work: Work, plan: Plan) -> int:
    """Return how many people have been sent mail about what is put back since it was done, or may have been."""
    kinds = {one.kind for one in plan.turned}
    if kinds.isdisjoint(_TOLD):
        return 0
    last = max(entry.number or 0 for entry in plan.step)
    sent = work.dispatches.of_courses(plan.courses).values()
    since = (one for found in sent for one in found if one.may_have_left and one.told.get("seen", 0) >= last)
    return len({one.email for one in since})
