"""Who has begun on a course: whoever has a place on it and was there at least once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from ...domain.attendance import Presence
from ...domain.enrolment import EnrolmentStatus
from ...domain.messages import Message
from ...rules.finding import Moment
from ...rules.picture import Picture
from ..checking import CourseCheck, check_and_reconcile
from ..enrolments.transitions import move_to, refuse_if_all_stop, refuse_if_stopped_for
from ..picturing import line_of
from ..tasks.tasks import reconcile_tasks
from ..work import Work

BEEN_THERE = Message("was on the course before")
"""Why somebody who came back has begun as soon as they are admitted."""


def follow_presence(
    work: Work, verdict: CourseCheck, enrolments: Collection[UUID], *, reason: Message | str = ""
) -> CourseCheck:
    """Start those of the people who were there, take that back for those who never were, and reconcile the tasks.

    Returns the verdict on the course as it is then.

    Raises:
        StepRefused: a rule that guards starting stops it.
    """
    there = _present(verdict.picture, enrolments)
    lines = [line_of(one) for one in verdict.picture.participants if one.enrolment.id in enrolments]
    starting = [one for one in lines if one.enrolment.status is EnrolmentStatus.ADMITTED and one.enrolment.id in there]
    stopping = [
        one for one in lines if one.enrolment.status is EnrolmentStatus.STARTED and one.enrolment.id not in there
    ]
    if not (starting or stopping):
        reconcile_tasks(work, verdict.course, verdict.findings)
        return verdict
    if starting:
        what = Message("nobody can start on the course like this")
        refuse_if_all_stop(verdict, Moment.START, what)
        refuse_if_stopped_for(verdict, Moment.START, starting, what)
    for line in starting:
        move_to(work, line, EnrolmentStatus.STARTED, reason)
    for line in stopping:
        move_to(work, line, EnrolmentStatus.ADMITTED, reason)
    return check_and_reconcile(work, verdict.course)


def _present(picture: Picture, enrolments: Collection[UUID]) -> frozenset[UUID]:
    """Return which of the enrolments were there at least once, for a part of a day or elsewhere too."""
    return frozenset(
        id
        for id in enrolments
        if any(one.counts or one.presence is not Presence.ABSENT for one in picture.attendance.get(id, ()))
    )
