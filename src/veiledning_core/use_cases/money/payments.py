"""Payments: the bank's file brings them, and each finds its invoice by the KID."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from ...domain.clock import today
from ...domain.invoice import Invoice
from ...domain.payment import Payment, Settlement
from ...exchange.bank_file import BankLine, read_bank_file
from ...exchange.sign_up import RowNote
from ...exchange.table import Table
from ..work import Work
from .sellers import seller_of
from .standing import StandingInvoice, standing


@attrs.frozen(kw_only=True)
class ImportedPayments:
    """Importerte innbetalinger: what a file brought, and how the invoices it is about stand now.

    `unknown` have a KID that is none of the register's. `repeated` are rows whose payment was there already.
    """

    source: str
    payments: tuple[Payment, ...]
    unknown: tuple[Payment, ...]
    repeated: tuple[int, ...]
    invoices: tuple[StandingInvoice, ...]
    faults: tuple[RowNote, ...]

    def standing(self, settlement: Settlement) -> tuple[StandingInvoice, ...]:
        """Return the invoices of the file that stand so."""
        return tuple(one for one in self.invoices if one.settlement is settlement)


def import_payments(work: Work, table: Table) -> ImportedPayments:
    """Take in the payments of the bank's file; one that is taken in already, also from another file, is left out.

    Of lines that say the same, as many are taken in as the file has more of than the register.

    Raises:
        InputFault: a column is missing, or two may be the day, the amount or the KID.
    """
    read = read_bank_file(table, today=today(work.clock))
    invoices = _by_kid(work, {line.kid for line in read.lines if line.kid})
    rows = {line.row: _payment(work, line, invoices.get(line.kid)) for line in read.lines}
    repeated = frozenset(_repeated(work, rows))
    payments = tuple(payment for row, payment in rows.items() if row not in repeated)
    work.payments.add(*payments)
    return ImportedPayments(
        source=read.source,
        payments=payments,
        unknown=tuple(one for one in payments if one.invoice is None),
        repeated=tuple(sorted(repeated)),
        invoices=standing(work, _paid(payments, invoices.values())),
        faults=read.faults,
    )


def _by_kid(work: Work, kids: Iterable[str]) -> Mapping[str, Invoice]:
    """Return the invoices of KIDs as they are written; a spreadsheet takes the zeros in front away."""
    seller = seller_of(work)
    whole = {kid: kid.zfill(seller.kid_length) if seller else kid for kid in kids}
    found = work.invoices.by_kids((*whole, *whole.values()))
    return {kid: invoice for kid in whole if (invoice := found.get(kid) or found.get(whole[kid])) is not None}


def _repeated(work: Work, rows: Mapping[int, Payment]) -> Iterator[int]:
    """Yield the rows whose payments are taken in already."""
    days = [payment.day for payment in rows.values()]
    held = Counter(one.line for one in work.payments.between(min(days), max(days))) if days else Counter()
    for row, payment in rows.items():
        if held[payment.line]:
            held[payment.line] -= 1
            yield row


def _payment(work: Work, line: BankLine, invoice: Invoice | None) -> Payment:
    return Payment(
        id=work.new_id(),
        course=invoice.course if invoice else None,
        invoice=invoice.number if invoice else None,
        day=line.day,
        amount=line.amount,
        kid=line.kid,
        payer=line.payer,
        reference=line.reference,
    )


def _paid(payments: Iterable[Payment], invoices: Iterable[Invoice]) -> list[Invoice]:
    numbers = {payment.invoice for payment in payments}
    found = {invoice.number: invoice for invoice in invoices if invoice.number in numbers}
    return sorted(found.values(), key=lambda invoice: invoice.number)
