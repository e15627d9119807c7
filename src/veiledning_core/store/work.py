"""The unit of work: every collection over one connection, with one journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID, uuid4

import sqlalchemy as sa

from ..domain.clock import Clock
from ..domain.errors import RegisterBusy
from ..domain.progress import Progress, Unwatched
from .journal import Journal
from .migrations import refuse_other_form
from .nearest import no_own_table
from .seats import Seats
from .transaction import back_off, run_in_transaction, write_alone

if TYPE_CHECKING:
    from ..course_type.own_tables import OwnTable
    from .assignments import Assignments
    from .attendances import Attendances
    from .availabilities import Availabilities
    from .certificates import Certificates
    from .charges import Charges
    from .courses import Courses
    from .editions import Editions
    from .enrolments import Enrolments
    from .evaluations import Evaluations
    from .groups import Groups, Rounds
    from .invoices import Invoices
    from .kept import OfCourse
    from .mail import Dispatches, MailChoices
    from .make_ups import MakeUps
    from .notes import Notes
    from .offers import Offers
    from .organisations import Organisations
    from .own import Own
    from .payments import Payments
    from .people import People
    from .refund_claims import RefundClaims
    from .settings import Settings
    from .tasks import Tasks
    from .ticks import Ticks
    from .waivers import Waivers

UNWATCHED = Unwatched()
Types = TypeVar("Types")
T = TypeVar("T")
V = TypeVar("V", bound="OfCourse")


def _no_table(kind: type[Any]) -> OwnTable:
    raise no_own_table(kind)


class UnitOfWork(Generic[Types]):
    """Arbeidsenhet: what one use case works with; `types` are the course types, which the store knows nothing about.

    A collection is imported and made when it is first asked for: a command needs a few of them.
    """

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
        own_table: Callable[[type[Any]], OwnTable] = _no_table,
    ) -> None:
        self.clock, self.actor, self.use_case, self.types, self.new_id = clock, actor, use_case, types, new_id
        self.progress = progress
        self.journal = Journal(connection, clock=clock, actor=actor, use_case=use_case)
        self._connection, self._seats, self._own_table = connection, seats, own_table

    def own(self, kind: type[V]) -> Own[V]:
        """Return the rows of a plugin's own table, by the class of its values.

        Raises:
            PluginBroken: no plugin in use has a table for them.
            RegisterBusy: the table is of a newer or older plugin.
        """
        from .own import Own

        return Own(self._connection, self.journal, self._own_table(kind))

    @cached_property
    def courses(self) -> Courses:
        from .courses import Courses

        return Courses(self._connection, self.journal)

    @cached_property
    def people(self) -> People:
        from .people import People

        return People(self._connection, self.journal)

    @cached_property
    def organisations(self) -> Organisations:
        from .organisations import Organisations

        return Organisations(self._connection, self.journal)

    @cached_property
    def enrolments(self) -> Enrolments:
        from .enrolments import Enrolments

        return Enrolments(
            self._connection, self.journal, self._seats(self._connection), clock=self.clock, actor=self.actor
        )

    @cached_property
    def assignments(self) -> Assignments:
        from .assignments import Assignments

        return Assignments(self._connection, self.journal)

    @cached_property
    def tasks(self) -> Tasks:
        from .tasks import Tasks

        return Tasks(self._connection, self.journal)

    @cached_property
    def waivers(self) -> Waivers:
        from .waivers import Waivers

        return Waivers(self._connection, self.journal)

    @cached_property
    def offers(self) -> Offers:
        from .offers import Offers

        return Offers(self._connection, self.journal)

    @cached_property
    def attendances(self) -> Attendances:
        from .attendances import Attendances

        return Attendances(self._connection, self.journal)

    @cached_property
    def make_ups(self) -> MakeUps:
        from .make_ups import MakeUps

        return MakeUps(self._connection, self.journal)

    @cached_property
    def ticks(self) -> Ticks:
        from .ticks import Ticks

        return Ticks(self._connection, self.journal)

    @cached_property
    def notes(self) -> Notes:
        from .notes import Notes

        return Notes(self._connection, self.journal)

    @cached_property
    def evaluations(self) -> Evaluations:
        from .evaluations import Evaluations

        return Evaluations(self._connection, self.journal)

    @cached_property
    def certificates(self) -> Certificates:
        from .certificates import Certificates

        return Certificates(self._connection, self.journal)

    @cached_property
    def charges(self) -> Charges:
        from .charges import Charges

        return Charges(self._connection, self.journal)

    @cached_property
    def invoices(self) -> Invoices:
        from .invoices import Invoices

        return Invoices(self._connection, self.journal)

    @cached_property
    def payments(self) -> Payments:
        from .payments import Payments

        return Payments(self._connection, self.journal)

    @cached_property
    def refund_claims(self) -> RefundClaims:
        from .refund_claims import RefundClaims

        return RefundClaims(self._connection, self.journal)

    @cached_property
    def mail_choices(self) -> MailChoices:
        from .mail import MailChoices

        return MailChoices(self._connection, self.journal)

    @cached_property
    def dispatches(self) -> Dispatches:
        from .mail import Dispatches

        return Dispatches(self._connection, self.journal)

    @cached_property
    def groups(self) -> Groups:
        from .groups import Groups

        return Groups(self._connection, self.journal)

    @cached_property
    def rounds(self) -> Rounds:
        from .groups import Rounds

        return Rounds(self._connection, self.journal)

    @cached_property
    def availabilities(self) -> Availabilities:
        from .availabilities import Availabilities

        return Availabilities(self._connection, self.journal)

    @cached_property
    def editions(self) -> Editions:
        from .editions import Editions

        return Editions(self._connection, self.journal)

    @cached_property
    def settings(self) -> Settings:
        from .settings import Settings

        return Settings(self._connection, self.journal)


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
        RegisterBusy: as in `run_in_transaction`, a row that cannot be read, or tables that a newer or older program has
            made meanwhile.
    """

    def whole(connection: sa.Connection) -> T:
        if not read_only:
            write_alone(connection)
            refuse_other_form(connection)
        work = open_work(connection)
        result = do(work)
        if keep:
            work.journal.flush()
        return result

    try:
        return run_in_transaction(engine, whole, read_only=read_only, keep=keep, pause=pause)
    except Exception as error:
        if (damage := _damage_behind(error, engine)) is None:
            raise
        raise damage from error


def _damage_behind(error: Exception, engine: sa.Engine) -> RegisterBusy | None:
    from .damage import damage_behind

    return damage_behind(error, engine)
