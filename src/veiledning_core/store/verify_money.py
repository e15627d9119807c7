"""Looking the money over: unbroken numbers, sums that agree to the øre, and nothing that points to no invoice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import sqlalchemy as sa

from ..domain.invoice import Invoice, InvoiceKind, invoice_number
from ..domain.messages import Listed, Message
from ..domain.money import Money
from .invoices import SERIES, row_of
from .rows import from_plain
from .tables import CHARGE, COURSE, ENROLMENT, INVOICE, ORGANISATION, PAYMENT, PERSON, REFUND_CLAIM, RUNNING_NUMBER

_NAMED = 10
_MEND = Message("Put back the newest backup that has it right; an invoice is never mended by hand.")

Series = tuple[str, int]
Kept = Mapping[str, Invoice]


def wrong_money(connection: sa.Connection) -> Iterator[Message]:
    """Yield everything that does not add up: what it is, where, and what to do."""
    rows = connection.execute(sa.select(INVOICE).order_by(INVOICE.c.number)).mappings().all()
    invoices = {row["number"]: from_plain(row["data"], Invoice) for row in rows}
    found = (
        *_broken_series(connection, rows),
        *(one for row in rows for one in _at_odds(row, invoices[row["number"]])),
        *_wrong_credit_notes(invoices),
        *_wrong_charges(connection, invoices),
        *_stray_charges(connection, invoices),
        *_wrong_payments(connection, invoices),
        *_wrong_claims(connection, invoices),
    )
    yield from (Message("{what}. {do}", what=what, do=_MEND) for what in found)


def _broken_series(connection: sa.Connection, rows: Sequence[sa.RowMapping]) -> Iterator[Message]:
    """Yield, by seller and year, the numbers that are missing, and those that were never given."""
    kept: dict[Series, set[str]] = defaultdict(set)
    for row in rows:
        kept[row["seller"], row["year"]].add(row["number"])
    counted = dict(_counted(connection))
    for seller, year in sorted({*kept, *counted}):
        yield from _broken(seller, year, kept[seller, year], counted.get((seller, year), 0))


def _counted(connection: sa.Connection) -> Iterator[tuple[Series, int]]:
    """Yield how many invoices each seller has numbered in each year."""
    query = sa.select(RUNNING_NUMBER).where(RUNNING_NUMBER.c.name.startswith(SERIES))
    for name, last in connection.execute(query):
        seller, _, year = name.removeprefix(SERIES).rpartition(":")
        yield (seller, int(year)), last


def _broken(seller: str, year: int, numbers: set[str], last: int) -> Iterator[Message]:
    given = (invoice_number(year, running) for running in range(1, last + 1))
    if gaps := tuple(islice((one for one in given if one not in numbers), _NAMED)):
        yield Message(
            "{year}: {seller} has numbered {last} invoices, and of them are missing: {numbers}",
            year=year,
            seller=seller,
            last=last,
            numbers=Listed(gaps),
        )
    if strange := [one for one in sorted(numbers) if not _is_given(one, year, last)]:
        yield Message(
            "{year}: {seller} has numbered {last} invoices, and these are none of them: {numbers}",
            year=year,
            seller=seller,
            last=last,
            numbers=Listed(strange[:_NAMED]),
        )


def _is_given(number: str, year: int, last: int) -> bool:
    running = number.rpartition("-")[2]
    return running.isdecimal() and 1 <= int(running) <= last and number == invoice_number(year, int(running))


def _at_odds(row: sa.RowMapping, invoice: Invoice) -> Iterator[Message]:
    """Yield where the columns of an invoice are not what its paper says."""
    said = row_of(invoice)
    if row["gross"] != said["gross"]:
        yield Message(
            "invoice {number}: its total is kept as kr {kept}, and its lines with VAT come to kr {summed}",
            number=row["number"],
            kept=str(Money(row["gross"])),
            summed=str(invoice.gross),
        )
    if others := [name for name in said if name not in ("gross", "data") and row[name] != said[name]]:
        yield Message(
            "invoice {number}: it is kept as another than its paper is, in {columns}",
            number=row["number"],
            columns=Listed(others),
        )


def _wrong_credit_notes(invoices: Kept) -> Iterator[Message]:
    for note in invoices.values():
        if note.kind is not InvoiceKind.CREDIT_NOTE:
            continue
        credited = invoices.get(note.credits)
        about = {"number": note.number, "credits": note.credits}
        if credited is None or credited.kind is not InvoiceKind.INVOICE:
            yield Message("credit note {number}: it takes back {credits}, which is no invoice", **about)
        elif note.gross.ore > credited.gross.ore:
            yield Message(
                "credit note {number}: it takes back kr {back} of invoice {credits}, which was of kr {gross}",
                **about,
                back=str(note.gross),
                gross=str(credited.gross),
            )


def _wrong_charges(connection: sa.Connection, invoices: Kept) -> Iterator[Message]:
    """Yield the invoices whose lines are not what was charged for."""
    query = sa.select(CHARGE.c.invoice, sa.func.sum(CHARGE.c.amount)).where(CHARGE.c.invoice.is_not(None))
    charged = {number: int(sum_) for number, sum_ in connection.execute(query.group_by(CHARGE.c.invoice))}
    credited = {one.credits for one in invoices.values()}
    for number, invoice in invoices.items():
        billed = sum(line.net.ore for line in invoice.lines if line.charge is not None)
        if invoice.kind is InvoiceKind.INVOICE and number not in credited and billed != charged.get(number, 0):
            yield Message(
                "invoice {number}: its lines come to kr {billed} before VAT, and the charges that stand on it to "
                "kr {charged}",
                number=number,
                billed=str(Money(billed)),
                charged=str(Money(charged.get(number, 0))),
            )


def _stray_charges(connection: sa.Connection, invoices: Kept) -> Iterator[Message]:
    about = CHARGE.join(COURSE).outerjoin(ORGANISATION, CHARGE.c.organisation == ORGANISATION.c.id)
    about = about.outerjoin(ENROLMENT, CHARGE.c.enrolment == ENROLMENT.c.id).outerjoin(PERSON)
    who = (ORGANISATION.c.names, PERSON.c.given_name, PERSON.c.family_name)
    query = sa.select(CHARGE.c.invoice, CHARGE.c.amount, COURSE.c.code, *who).select_from(about)
    for row in connection.execute(query.where(CHARGE.c.invoice.is_not(None)).order_by(CHARGE.c.invoice, CHARGE.c.id)):
        if not _is_invoice(row.invoice, invoices):
            yield Message(
                "course {code}: what {name} is charged, kr {amount}, stands on {number}, which is no invoice of the "
                "register",
                code=row.code,
                name=row.names[-1]["name"] if row.names else f"{row.given_name} {row.family_name}",
                amount=str(Money(row.amount)),
                number=row.invoice,
            )


def _wrong_payments(connection: sa.Connection, invoices: Kept) -> Iterator[Message]:
    for row in connection.execute(sa.select(PAYMENT).order_by(PAYMENT.c.day, PAYMENT.c.id)):
        about = {"day": row.day, "amount": str(Money(row.amount)), "kid": row.kid or "–", "key": row.id.hex[:8]}
        if row.invoice is not None and not _is_invoice(row.invoice, invoices):
            yield Message(
                "the payment of {day}, kr {amount}, KID {kid} ({key}), stands on {number}, which is no invoice of the "
                "register",
                **about,
                number=row.invoice,
            )
        if row.amount <= 0:
            yield Message("the payment of {day}, kr {amount}, KID {kid} ({key}), is of nothing or less", **about)


def _wrong_claims(connection: sa.Connection, invoices: Kept) -> Iterator[Message]:
    """Yield the refunds that were claimed of no invoice, or of more than was invoiced."""
    query = sa.select(REFUND_CLAIM.c.invoice, sa.func.sum(REFUND_CLAIM.c.amount)).group_by(REFUND_CLAIM.c.invoice)
    claimed = {number: int(sum_) for number, sum_ in connection.execute(query)}
    for number in _no_invoices(claimed, invoices):
        yield Message("a refund was claimed of {number}, which is no invoice of the register", number=number)
    for number, sum_ in claimed.items():
        if number in invoices and sum_ > invoices[number].gross.ore:
            yield Message(
                "invoice {number}: kr {claimed} of it were claimed back, and it is of kr {gross}",
                number=number,
                claimed=str(Money(sum_)),
                gross=str(invoices[number].gross),
            )


def _no_invoices(numbers: Iterable[str], invoices: Kept) -> Iterator[str]:
    yield from (number for number in sorted(numbers) if not _is_invoice(number, invoices))


def _is_invoice(number: str, invoices: Kept) -> bool:
    return number in invoices and invoices[number].kind is InvoiceKind.INVOICE
