"""How invoices stand: what was paid of them, and whether they were taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from ...domain.clock import today
from ...domain.invoice import Invoice, InvoiceKind
from ...domain.messages import Message, Worded
from ...domain.money import Money
from ...domain.payment import Settlement, settlement
from ..work import Work

_ALWAYS = dt.date.min, dt.date.max


@attrs.frozen(kw_only=True)
class StandingInvoice:
    """Faktura i en liste: the invoice, what was paid of it, and how it stands."""

    invoice: Invoice
    paid: Money
    settlement: Settlement

    @property
    def left(self) -> Money:
        """Return what is still to be paid; nothing of a credit note, or of what was taken back."""
        is_owed = self.invoice.kind is InvoiceKind.INVOICE and self.settlement is not Settlement.CREDITED
        return max(self.invoice.gross - self.paid, Money(0)) if is_owed else Money(0)

    @property
    def too_much(self) -> Money:
        """Return what was paid beyond what is owed, so that it is to be paid back; all of it, where it was credited."""
        owed = self.invoice.gross if self.settlement is not Settlement.CREDITED else Money(0)
        return max(self.paid - owed, Money(0))

    @property
    def words(self) -> Worded | Message:
        """Return how it stands, and by how much too much was paid where it was."""
        if not self.too_much.ore:
            return self.settlement
        too_much = Message("kr {amount} too much", amount=str(self.too_much))
        if self.settlement is Settlement.OVER:
            return too_much
        return Message("{status}, {too_much}", status=self.settlement, too_much=too_much)

    def is_late(self, day: dt.date) -> bool:
        """Return whether something should have been paid before a day."""
        return self.left.ore > 0 and self.invoice.due_on is not None and self.invoice.due_on < day


def standing(work: Work, invoices: Iterable[Invoice]) -> tuple[StandingInvoice, ...]:
    """Return how invoices stand, in the order given; a credit note counts as settled."""
    listed = tuple(invoices)
    numbers = [invoice.number for invoice in listed]
    credited, paid = work.invoices.credited(numbers), dict.fromkeys(numbers, Money(0))
    for payment in work.payments.of_invoices(numbers):
        if payment.invoice is not None:
            paid[payment.invoice] += payment.amount
    return tuple(_standing(invoice, paid[invoice.number], invoice.number in credited) for invoice in listed)


def invoices_of(work: Work, code: str) -> tuple[StandingInvoice, ...]:
    """Return a course's invoices and credit notes by number, and how they stand.

    Raises:
        NotFound: no course has that code.
    """
    return standing(work, work.invoices.of_course(work.courses.by_code(code).id))


def invoice_numbered(work: Work, number: str) -> StandingInvoice:
    """Return the invoice or credit note of a number, and how it stands.

    Raises:
        NotFound: there is none.
    """
    (found,) = standing(work, (work.invoices.by_number(number),))
    return found


def list_invoices(work: Work, *, course: str | None = None) -> tuple[StandingInvoice, ...]:
    """Return all invoices and credit notes by number, or those of a course, and how they stand.

    Raises:
        NotFound: no course has that code.
    """
    return standing(work, work.invoices.between(*_ALWAYS)) if course is None else invoices_of(work, course)


def invoices_due(work: Work, *, course: str | None = None, until: dt.date | None = None) -> Sequence[StandingInvoice]:
    """Return what is still to be paid, by due day; only what is due up to a day, by default today.

    Raises:
        NotFound: no course has that code.
    """
    last = until or today(work.clock)
    open_ones = [one for one in list_invoices(work, course=course) if one.left.ore and one.invoice.due_on]
    due = [one for one in open_ones if one.invoice.due_on is not None and one.invoice.due_on <= last]
    return sorted(due, key=lambda one: (one.invoice.due_on or last, one.invoice.number))


def _standing(invoice: Invoice, paid: Money, credited: bool) -> StandingInvoice:
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        return StandingInvoice(invoice=invoice, paid=Money(0), settlement=Settlement.PAID)
    return StandingInvoice(invoice=invoice, paid=paid, settlement=settlement(invoice.gross, paid, credited=credited))
