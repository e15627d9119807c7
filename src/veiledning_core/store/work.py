"""The unit of work: every collection over one connection, with one journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID, uuid4

import sqlalchemy as sa

from ..domain.clock import Clock
from ..domain.progress import Progress, Unwatched
from .assignments import Assignments
from .attendances import Attendances
from .certificates import Certificates
from .courses import Courses
from .editions import Editions
from .enrolments import Enrolments
from .evaluations import Evaluations
from .journal import Journal
from .make_ups import MakeUps
from .notes import Notes
from .offers import Offers
from .organisations import Organisations
from .people import People
from .seats import Seats
from .settings import Settings
from .tasks import Tasks
from .ticks import Ticks
from .transaction import back_off, run_in_transaction, write_alone
from .waivers import Waivers

UNWATCHED = Unwatched()
Types = TypeVar("Types")
T = TypeVar("T")


class UnitOfWork(Generic[Types]):
    """Arbeidsenhet: what one use case works with; `types` are the course types, which the store knows nothing about."""

    def __init__(
        self,
        connection: sa.Connection,
        *,
        clock: Clock,
        actor: str,
        use_case: str,
        types: Types,
        new_id: Callable[[], UUID] = uuid4,
        progress: Progress = UNWATCHED,
        seats: Callable[[sa.Connection], Seats] = Seats,
    ) -> None:
        self.clock, self.actor, self.use_case, self.types, self.new_id = clock, actor, use_case, types, new_id
        self.progress = progress
        self.journal = Journal(connection, clock=clock, actor=actor, use_case=use_case)
        self.courses = Courses(connection, self.journal)
        self.people = People(connection, self.journal)
        self.organisations = Organisations(connection, self.journal)
        self.enrolments = Enrolments(connection, self.journal, seats(connection), clock=clock, actor=actor)
        self.assignments = Assignments(connection, self.journal)
        self.tasks = Tasks(connection, self.journal)
        self.waivers = Waivers(connection, self.journal)
        self.offers = Offers(connection, self.journal)
        self.attendances = Attendances(connection, self.journal)
        self.make_ups = MakeUps(connection, self.journal)
        self.ticks = Ticks(connection, self.journal)
        self.notes = Notes(connection, self.journal)
        self.evaluations = Evaluations(connection, self.journal)
        self.certificates = Certificates(connection, self.journal)
        self.editions = Editions(connection, self.journal)
        self.settings = Settings(connection, self.journal)


def run_work(
    engine: sa.Engine,
    do: Callable[[UnitOfWork[Types]], T],
    *,
    open_work: Callable[[sa.Connection], UnitOfWork[Types]],
    read_only: bool = False,
    keep: bool = True,
    pause: Callable[[int], None] = back_off,
) -> T:
    """Return what `do` returns, in one transaction whose journal is written before it is kept.

    Raises:
        RegisterBusy: as in `run_in_transaction`.
    """

    def whole(connection: sa.Connection) -> T:
        if not read_only:
            write_alone(connection)
        work = open_work(connection)
        result = do(work)
        work.journal.flush()
        return result

    return run_in_transaction(engine, whole, read_only=read_only, keep=keep, pause=pause)
