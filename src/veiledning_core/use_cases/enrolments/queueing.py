"""The order of the waiting list: who stands before whom, and when somebody joins it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from uuid import UUID

from ...course_type.model import QueueOrder, WaitingListPolicy
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.lists import EnrolmentLine
from ..types import edition_of
from ..work import Work

_IN_QUEUE = (EnrolmentStatus.WAITING, EnrolmentStatus.OFFERED)
_NEXT = dt.timedelta(microseconds=1)


def policy_of(work: Work, course: Course) -> WaitingListPolicy:
    """Return what the course's type declares about its waiting list."""
    return edition_of(work, course).admission.waiting_list


def in_queue_order(lines: Sequence[EnrolmentLine], policy: WaitingListPolicy) -> tuple[EnrolmentLine, ...]:
    """Return those who wait, the first first: whoever joined earlier stands before, equals by the declared order."""
    waiting = (line for line in lines if line.enrolment.status is EnrolmentStatus.WAITING)
    return tuple(sorted(waiting, key=lambda line: _place(line, policy.order)))


def joining_at(work: Work, lines: Sequence[EnrolmentLine]) -> dt.datetime:
    """Return when whoever joins the waiting list now does so: after all who stand on it, whatever the clock says."""
    earlier = [line.enrolment.queued_at for line in lines if line.enrolment.status in _IN_QUEUE]
    last = max((at for at in earlier if at is not None), default=None)
    return work.clock.now() if last is None else max(work.clock.now(), last + _NEXT)


def _place(line: EnrolmentLine, order: QueueOrder) -> tuple[dt.datetime, int, dt.datetime, UUID]:
    one = line.enrolment
    rank = one.rank if order is QueueOrder.RANKING else None
    return one.queued_at or one.applied_at, rank or sys.maxsize, one.applied_at, one.id
