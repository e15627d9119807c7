"""Looking a register over: the file itself, what points to what, every row, the counters, and the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..course_type.own_tables import TableChain
from ..domain.certificate import CertificateStatus
from ..domain.enrolment import EnrolmentStatus
from ..domain.messages import Listed, Message
from ..domain.organisation import OrganisationKind
from .damage import damages
from .migrations import current, expected
from .migrations.own import own_problems
from .tables import (
    CERTIFICATE,
    COURSE,
    COURSE_GROUPS,
    ENROLMENT,
    ENROLMENT_STATUS,
    INVOICE,
    JOURNAL,
    OFFER,
    ORGANISATION,
    PRACTICE_ROUND,
)
from .transaction import run_in_transaction
from .verify_money import wrong_money


def verify(engine: sa.Engine, chains: Sequence[TableChain] = ()) -> tuple[Message, ...]:
    """Return what is wrong with the register, and with plugins' own tables; nothing is written.

    Raises:
        RegisterBusy: locked, gone, or too damaged to be read.
    """
    found = current(engine)
    if found is None:
        return (Message("the register has no tables yet"),)
    if found != expected():
        return (Message("the tables are of version {found}; {expected} is expected", found=found, expected=expected()),)
    return run_in_transaction(engine, lambda connection: tuple(_problems(connection, chains)), read_only=True)


def _problems(connection: sa.Connection, chains: Sequence[TableChain]) -> Iterator[Message]:
    damaged = list(damages(connection))
    yield from damaged
    if damaged:  # what is counted and compared below would stumble over it
        return
    yield from _wrong_counters(connection)
    yield from _wrong_histories(connection)
    yield from _wrong_offers(connection)
    yield from _wrong_certificates(connection)
    yield from _unguarded_journal(connection)
    yield from _unguarded_history(connection)
    yield from _strangers_in_groups(connection)
    yield from _shared_numbers(connection)
    yield from _unguarded_invoices(connection)
    yield from wrong_money(connection)
    yield from own_problems(connection, chains)


def _wrong_counters(connection: sa.Connection) -> Iterator[Message]:
    for row in connection.execute(_COUNTED):
        kept = (row.seats_taken, row.waiting, row.applied)
        true = (row.true_seats, row.true_waiting, row.true_applied)
        if kept != true:
            yield Message(
                "course {code}: seats, waiting, applied are kept as {kept} but count to {true}",
                code=row.code,
                kept=", ".join(map(str, kept)),
                true=", ".join(map(str, true)),
            )


def _wrong_histories(connection: sa.Connection) -> Iterator[Message]:
    last = (
        sa.select(ENROLMENT_STATUS.c.status)
        .where(ENROLMENT_STATUS.c.enrolment == ENROLMENT.c.id)
        .order_by(ENROLMENT_STATUS.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    for (id,) in connection.execute(sa.select(ENROLMENT.c.id).where(last.is_distinct_from(ENROLMENT.c.status))):
        yield Message("enrolment {id}: its status is not the last line of its history", id=id)


def _wrong_offers(connection: sa.Connection) -> Iterator[Message]:
    offered = ENROLMENT.c.status == EnrolmentStatus.OFFERED.value
    still_open = OFFER.c.answer.is_(None)
    astray = sa.select(OFFER.c.enrolment).join(ENROLMENT, ENROLMENT.c.id == OFFER.c.enrolment)
    for (id,) in connection.execute(astray.where(still_open, ~offered).order_by(OFFER.c.enrolment)):
        yield Message("enrolment {id}: an offer to it is open, but its status is another", id=id)
    kept = sa.exists().where(OFFER.c.enrolment == ENROLMENT.c.id, still_open)
    for (id,) in connection.execute(sa.select(ENROLMENT.c.id).where(offered, ~kept).order_by(ENROLMENT.c.id)):
        yield Message("enrolment {id}: it is offered a place, but no offer to it is open", id=id)


def _wrong_certificates(connection: sa.Connection) -> Iterator[Message]:
    earned = [status.value for status in EnrolmentStatus if status.earns_certificate]
    query = (
        sa.select(CERTIFICATE.c.number)
        .join(ENROLMENT, ENROLMENT.c.id == CERTIFICATE.c.enrolment)
        .where(CERTIFICATE.c.status == CertificateStatus.VALID.value, ENROLMENT.c.status.not_in(earned))
        .order_by(CERTIFICATE.c.number)
    )
    for (number,) in connection.execute(query):
        yield Message("certificate {number} is valid, but its course is not completed", number=number)


def _strangers_in_groups(connection: sa.Connection) -> Iterator[Message]:
    """Yield each course in whose groups, triads or pairs somebody sits who has never applied for it."""
    own: dict[str, set[UUID]] = {}
    query = sa.select(COURSE.c.code, ENROLMENT.c.id).join(ENROLMENT, ENROLMENT.c.course == COURSE.c.id)
    for code, id in connection.execute(query):
        own.setdefault(code, set()).add(id)
    for code, members in _grouped(connection):
        if not own.get(code, set()).issuperset(members):
            yield Message("course {code}: somebody sits in a group who is not on the course", code=code)


def _grouped(connection: sa.Connection) -> Iterator[tuple[str, tuple[UUID, ...]]]:
    """Yield the code of each course with groups, triads or pairs, and who is in them."""
    for table in (COURSE_GROUPS, PRACTICE_ROUND):
        query = sa.select(COURSE.c.code, table.c.groups).join(table, table.c.course == COURSE.c.id)
        for code, groups in connection.execute(query.order_by(COURSE.c.code)):
            lists = (one.get("members", ()) if isinstance(one, dict) else one for one in groups)
            yield code, tuple(UUID(id) for found in lists for id in found)


def _shared_numbers(connection: sa.Connection) -> Iterator[Message]:
    """Yield the organisation numbers of several bodies: what one of them wants of its invoices, the other gets too."""
    names: dict[str, list[str]] = {}
    query = sa.select(ORGANISATION).where(ORGANISATION.c.number.is_not(None)).order_by(ORGANISATION.c.id)
    for row in connection.execute(query):
        if OrganisationKind(row.kind).has_own_number:
            names.setdefault(row.number, []).append(row.names[-1]["name"])
    for number, called in names.items():
        if len(called) > 1:
            yield Message(
                "{number} is the organisation number of each of: {names}. Give each its own from Enhetsregisteret: "
                "`veiledning fee buyer NAME --number NUMBER`.",
                number=number,
                names=Listed(called),
            )


def _unguarded_journal(connection: sa.Connection) -> Iterator[Message]:
    changed = connection.execute(sa.select(sa.func.count()).select_from(COURSE)).scalar_one()
    if changed and not connection.execute(sa.select(JOURNAL.c.number).limit(1)).first():
        yield Message("the journal is empty though the register is not")
    if not _is_guarded(connection, JOURNAL):
        yield Message("nothing keeps the journal from being rewritten")


def _unguarded_history(connection: sa.Connection) -> Iterator[Message]:
    if not _is_guarded(connection, ENROLMENT_STATUS):
        yield Message("nothing keeps the history of the enrolments from being rewritten")


def _unguarded_invoices(connection: sa.Connection) -> Iterator[Message]:
    if not _is_guarded(connection, INVOICE):
        yield Message("nothing keeps the invoices from being rewritten")


def _is_guarded(connection: sa.Connection, table: sa.Table) -> bool:
    if connection.dialect.name == "sqlite":
        wanted, query = {"update", "delete"}, "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted, query = {"change"}, "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    found = set(connection.exec_driver_sql(query).scalars())
    return {f"{table.name}_refuses_{what}" for what in wanted} <= found


def _how_many(statuses: Iterable[EnrolmentStatus]) -> sa.ColumnElement[Any]:
    counted = ENROLMENT.c.status.in_([status.value for status in statuses])
    return sa.func.count(ENROLMENT.c.id).filter(counted)


_COUNTED = (
    sa.select(
        COURSE.c.code,
        COURSE.c.seats_taken,
        COURSE.c.waiting,
        COURSE.c.applied,
        _how_many(status for status in EnrolmentStatus if status.takes_seat).label("true_seats"),
        _how_many([EnrolmentStatus.WAITING]).label("true_waiting"),
        _how_many(status for status in EnrolmentStatus if status.awaits_answer).label("true_applied"),
    )
    .outerjoin(ENROLMENT, ENROLMENT.c.course == COURSE.c.id)
    .group_by(COURSE.c.id)
    .order_by(COURSE.c.code)
)
