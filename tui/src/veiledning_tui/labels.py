"""What the values of the register's lists of choices are called on a screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from veiledning_core.domain.citation import Strength
from veiledning_core.domain.course import CourseStatus, Delivery
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.messages import Message
from veiledning_core.domain.session import SessionFormat
from veiledning_core.domain.task import TaskStatus
from veiledning_core.rules.finding import Moment, Reaction

_LABELS: Mapping[Enum, Message] = {
    CourseStatus.DRAFT: Message("draft"),
    CourseStatus.PUBLISHED: Message("published"),
    CourseStatus.CLOSED: Message("closed"),
    CourseStatus.CANCELLED: Message("cancelled"),
    Delivery.PHYSICAL: Message("physical"),
    Delivery.DIGITAL: Message("digital"),
    Delivery.HYBRID: Message("hybrid"),
    EnrolmentStatus.APPLIED: Message("applied"),
    EnrolmentStatus.ADMITTED: Message("admitted"),
    EnrolmentStatus.WAITING: Message("waiting"),
    EnrolmentStatus.DECLINED: Message("declined"),
    EnrolmentStatus.WITHDRAWN: Message("withdrawn"),
    EnrolmentStatus.COMPLETED: Message("completed"),
    SessionFormat.PLENARY: Message("plenary"),
    SessionFormat.STABLE_GROUPS: Message("stable groups"),
    SessionFormat.TRIADS: Message("triads"),
    SessionFormat.PAIRS: Message("pairs"),
    SessionFormat.BUZZ_GROUPS: Message("buzz groups"),
    SessionFormat.FILM: Message("film"),
    SessionFormat.EXERCISES: Message("exercises"),
    SessionFormat.WRITTEN: Message("in writing"),
    SessionFormat.ORAL: Message("orally"),
    TaskStatus.OPEN: Message("open"),
    TaskStatus.DONE: Message("done"),
    TaskStatus.CANCELLED: Message("dropped"),
    Reaction.BLOCK: Message("STOPS"),
    Reaction.WARN: Message("WARNS"),
    Reaction.TASK: Message("TASK"),
    Reaction.INFORM: Message("NOTE"),
    Moment.CREATE: Message("when it is planned"),
    Moment.PUBLISH: Message("before it is published"),
    Moment.ADMIT: Message("before admission"),
    Moment.START: Message("before the first course day"),
    Moment.WITHDRAW: Message("at a withdrawal"),
    Moment.COMPLETE: Message("before the course is completed"),
    # The four strengths are words of the sources, and data: they are not translated.
    **{strength: Message(strength.value) for strength in Strength},
}


def label(value: Enum) -> Message:
    """Return what a value is called."""
    return _LABELS[value]
