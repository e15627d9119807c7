"""Seats are counted in the transaction that takes them, by one guarded statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
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
        counted = _counted(guarded=change.seats > 0)
        given = {"counted": course} | {f"more_{name}": count for name, count in attrs.asdict(change).items()}
        return self._connection.execute(counted, given).rowcount == 1

    def free(self, course: UUID) -> int | None:
        """Return how many seats are left, or None where the course has no limit."""
        query = sa.select(COURSE.c.capacity - COURSE.c.seats_taken).where(COURSE.c.id == course)
        left: int | None = self._connection.execute(query).scalar_one()
        return left


@cache  # making a statement takes longer than running it
def _counted(*, guarded: bool) -> sa.Update:
    """Return the statement that counts a change of a course; the guarded one only where there are seats enough."""
    more = {name: sa.bindparam(f"more_{name}", type_=sa.Integer()) for name in ("seats", "waiting", "applied")}
    after = COURSE.c.seats_taken + more["seats"]
    values = {
        COURSE.c.seats_taken: after,
        COURSE.c.waiting: COURSE.c.waiting + more["waiting"],
        COURSE.c.applied: COURSE.c.applied + more["applied"],
    }
    counted = sa.update(COURSE).where(COURSE.c.id == sa.bindparam("counted")).values(values)
    return counted.where(sa.or_(COURSE.c.capacity.is_(None), after <= COURSE.c.capacity)) if guarded else counted
