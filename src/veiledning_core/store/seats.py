"""Seats are counted in the transaction that takes them, by one guarded statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.enrolment import EnrolmentStatus
from .tables import COURSE


@attrs.frozen(kw_only=True)
class Change:
    """How many more (or fewer) hold a seat, wait, and are still to be answered."""

    seats: int = 0
    waiting: int = 0
    applied: int = 0

    @classmethod
    def of(cls, come: Iterable[EnrolmentStatus], go: Iterable[EnrolmentStatus] = ()) -> Change:
        """Return the change when enrolments come into some statuses and go out of others."""
        counted = Counter(come)
        counted.subtract(Counter(go))
        return cls(
            seats=sum(count for status, count in counted.items() if status.takes_seat),
            waiting=counted[EnrolmentStatus.WAITING],
            applied=sum(count for status, count in counted.items() if status.awaits_answer),
        )


class Seats:
    """Plasser: the counters on the course."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def change(self, course: UUID, change: Change) -> bool:
        """Count the change; return False, with nothing written, where there are not seats enough."""
        after = COURSE.c.seats_taken + change.seats
        counted = sa.update(COURSE).where(COURSE.c.id == course)
        if change.seats > 0:
            counted = counted.where(sa.or_(COURSE.c.capacity.is_(None), after <= COURSE.c.capacity))
        values = {
            COURSE.c.seats_taken: after,
            COURSE.c.waiting: COURSE.c.waiting + change.waiting,
            COURSE.c.applied: COURSE.c.applied + change.applied,
        }
        return self._connection.execute(counted.values(values)).rowcount == 1

    def free(self, course: UUID) -> int | None:
        """Return how many seats are left, or None where the course has no limit."""
        query = sa.select(COURSE.c.capacity - COURSE.c.seats_taken).where(COURSE.c.id == course)
        left: int | None = self._connection.execute(query).scalar_one()
        return left
