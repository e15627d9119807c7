"""What depends on what a step changed: what is known of a participant since, and who is expected on a gathering."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from ....domain.attendance import Attendance, MakeUp, Presence
from ....domain.course import Course
from ....domain.enrolment import EnrolmentStatus
from ....domain.offer import Offer
from ....domain.preparation import Tick
from ...work import Work
from ..touched import PROGRAMME
from .own_shelf import own_ids
from .plan import Plan
from .reversals import Reversal

Held = Attendance | Tick | MakeUp | Offer


def dependents(work: Work, plan: Plan) -> frozenset[UUID]:
    """Return the identities of what depends on the things as they are now; not what the step itself touched."""
    touched = {reversal.subject for reversal in plan.turned}
    found = {*_of_enrolments(work, plan), *_of_gatherings(work, plan), *_of_new_courses(work, plan), *_twins(plan)}
    return frozenset(found - touched)


def enrolments_judged(plan: Plan) -> frozenset[UUID]:
    """Return the enrolments whose completion rests on what is put back."""
    rested_on = [plan.present.get(one.subject) for one in plan.of_kind("attendance", "tick", "make-up")]
    gone = [one.before for one in plan.of_kind("attendance", "tick") if one.after is None and one.before]
    waived = [getattr(plan.present[one.subject], "subject", "") for one in plan.of_kind("waiver")]
    return frozenset(
        (
            *(value.enrolment for value in rested_on if value is not None),
            *(UUID(image["enrolment"]) for image in gone),
            *(UUID(subject.removeprefix("enrolment:")) for subject in waived if subject.startswith("enrolment:")),
        )
    )


def status_again(reversal: Reversal) -> EnrolmentStatus | None:
    """Return the status that an enrolment gets by being put back; None where it keeps the one it has."""
    if reversal.before is None:
        return EnrolmentStatus.WITHDRAWN
    return EnrolmentStatus(reversal.before["status"]) if "status" in reversal.before else None


def _of_enrolments(work: Work, plan: Plan) -> Iterator[UUID]:
    turned = plan.of_kind("enrolment")
    becomes = {one.subject: status for one in turned if (status := status_again(one)) is not None}
    if not becomes:
        return
    added = {one.subject for one in turned if one.before is None}
    for held in _held(work, {one.course for one in turned if one.course}):
        status = becomes.get(held.enrolment)
        if status is not None and (held.enrolment in added or _needs_another(held, status)):
            yield held.id


def _needs_another(held: Held, status: EnrolmentStatus) -> bool:
    """Return whether something known of a participant makes no sense with that status."""
    if isinstance(held, Offer):
        return False
    if isinstance(held, Attendance) and status is EnrolmentStatus.ADMITTED:
        return held.presence is not Presence.ABSENT
    return not status.is_binding


def _held(work: Work, courses: Collection[UUID]) -> Iterator[Held]:
    by_course: tuple[Mapping[UUID, Collection[Held]], ...] = (
        work.attendances.of_courses(courses),
        work.ticks.of_courses(courses),
    )
    for found in by_course:
        for values in found.values():
            yield from values
    for course in courses:
        yield from work.make_ups.of_course(course)
        yield from work.offers.of_course(course)


def _of_new_courses(work: Work, plan: Plan) -> Iterator[UUID]:
    """Yield what belongs to courses that are to be removed."""
    new = [one.subject for one in plan.of_kind("course") if one.before is None]
    for course in new:
        yield from (task.id for task in work.tasks.of_course(course))
        yield from (note.id for note in work.notes.of_course(course))
    for by_course in (work.assignments, work.waivers):
        yield from (one.id for held in by_course.of_courses(new).values() for one in held)
    yield from (line.enrolment.id for lines in work.enrolments.of_courses(new).values() for line in lines)
    yield from (part.id for parts in work.courses.parts_of_many(new).values() for part in parts)
    yield from own_ids(work, new)


def _of_gatherings(work: Work, plan: Plan) -> Iterator[UUID]:
    for reversal in plan.of_kind("course"):
        if PROGRAMME in reversal.fields and reversal.subject in plan.again:
            now, again = plan.present[reversal.subject], plan.again[reversal.subject]
            yield from _on_moved_days(work, now, again)
            yield from _on_lost_gatherings(work, now, again)


def _on_moved_days(work: Work, now: Course, again: Course) -> Iterator[UUID]:
    days = {gathering.key: gathering.days for gathering in again.gatherings}
    moved = {gathering.key for gathering in now.gatherings if days.get(gathering.key) != gathering.days}
    own = work.attendances.of_courses((now.id,)).get(now.id, ())
    yield from (one.id for one in own if one.gathering in moved)
    guests = work.attendances.made_up_with(now.id)
    yield from (one.id for one in guests if one.made_up and one.made_up.gathering in moved)


def _on_lost_gatherings(work: Work, now: Course, again: Course) -> Iterator[UUID]:
    lost = {gathering.key for gathering in now.gatherings} - {gathering.key for gathering in again.gatherings}
    for assignment in work.assignments.of_courses((now.id,)).get(now.id, ()):
        if lost.intersection(assignment.gatherings):
            yield assignment.id


def _twins(plan: Plan) -> Iterator[UUID]:
    """Yield what has taken the place of something that was removed."""
    for reversal in plan.turned:
        if reversal.before is not None and reversal.after is None:
            shelf = plan.shelves[reversal.kind]
            place = shelf.place(shelf.work.journal.value_of(shelf.kind, reversal.before))
            yield from (value.id for value in plan.standing[reversal.kind] if shelf.place(value) == place)
