"""The ledger of a period: all charges, invoices and payments, as accounting takes them, summing to the øre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

import attrs

from ...course_type.panel_table import PanelTable
from ...domain.charge import Charge
from ...domain.course import Course
from ...domain.errors import UsageFault
from ...domain.invoice import Invoice, InvoiceKind
from ...domain.messages import LocalText, Message, Worded
from ...domain.money import Money
from ...domain.payment import Payment
from ..work import Work


class LedgerKind(Worded):
    """Art i regnskapslisten."""

    CHARGE = "charge"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit-note", "credit note"
    PAYMENT = "payment"


@attrs.frozen(kw_only=True)
class LedgerEntry:
    """Post i regnskapslisten: `net` and `vat` make up the `amount`; a credit note's are below zero."""

    kind: LedgerKind
    day: dt.date
    number: str
    course: str
    name: str
    what: LocalText | str
    net: Money
    vat: Money = attrs.field(factory=lambda: Money(0))

    @property
    def amount(self) -> Money:
        """Return what it comes to."""
        return self.net + self.vat


@attrs.frozen(kw_only=True)
class Ledger:
    """Regnskapsliste: what was owed, invoiced and paid from one day to another."""

    first: dt.date
    last: dt.date
    entries: tuple[LedgerEntry, ...]

    def total(self, *kinds: LedgerKind) -> Money:
        """Return the sum of some kinds of entries."""
        return sum((entry.amount for entry in self.entries if entry.kind in kinds), start=Money(0))

    @property
    def invoiced(self) -> Money:
        """Return what was invoiced, less what was credited."""
        return self.total(LedgerKind.INVOICE, LedgerKind.CREDIT_NOTE)


def ledger(work: Work, first: dt.date, last: dt.date) -> Ledger:
    """Return all charges of courses that began in a period, and what was invoiced and paid in it, by day.

    Raises:
        UsageFault: the period ends before it begins.
    """
    require_period(first, last)
    charges, invoices = work.charges.between(first, last), work.invoices.between(first, last)
    payments = work.payments.between(first, last)
    about = (*(one.course for one in charges), *(one.course for one in payments))
    courses = work.courses.many({course for course in about if course is not None})
    found = [
        *_charged(charges, courses, _names(work, charges)),
        *(_invoiced(invoice) for invoice in invoices),
        *(_paid(payment, courses) for payment in payments),
    ]
    order = list(LedgerKind)
    entries = sorted(found, key=lambda one: (one.day, order.index(one.kind), one.number, one.course, one.name))
    return Ledger(first=first, last=last, entries=tuple(entries))


def require_period(first: dt.date, last: dt.date) -> None:
    """Refuse a period that ends before it begins.

    Raises:
        UsageFault: it does.
    """
    if last < first:
        raise UsageFault(Message("{last} is before {first}", first=first, last=last))


def ledger_table(found: Ledger) -> PanelTable:
    """Return a ledger as a table: amounts as accounting programs read them, and the sums last."""
    headings = (
        Message("Day"),
        Message("Kind"),
        Message("Number"),
        Message("Course"),
        Message("Name"),
        Message("What"),
        Message("Net"),
        Message("VAT"),
        Message("Amount"),
    )
    rows = [
        (one.day, one.kind, one.number, one.course, one.name, one.what, *map(_plain, (one.net, one.vat, one.amount)))
        for one in found.entries
    ]
    sums = (
        (Message("Charges"), found.total(LedgerKind.CHARGE)),
        (Message("Invoices less credit notes"), found.invoiced),
        (Message("Payments"), found.total(LedgerKind.PAYMENT)),
    )
    totals = [("", Message("Sum"), "", "", "", title, "", "", _plain(total)) for title, total in sums]
    return PanelTable(headings=headings, rows=(*rows, *totals))


def _plain(money: Money) -> str:
    sign, (kroner, ore) = "-" if money.ore < 0 else "", divmod(abs(money.ore), 100)
    return f"{sign}{kroner},{ore:02d}"


def _charged(
    charges: Iterable[Charge], courses: Mapping[UUID, Course], names: Mapping[UUID, str]
) -> Iterator[LedgerEntry]:
    for charge in charges:
        yield LedgerEntry(
            kind=LedgerKind.CHARGE,
            day=charge.rate_day,
            number=charge.invoice or "",
            course=courses[charge.course].code,
            name=names[charge.id],
            what=charge.title,
            net=charge.amount,
        )


def _invoiced(invoice: Invoice) -> LedgerEntry:
    is_credit = invoice.kind is InvoiceKind.CREDIT_NOTE
    sign = -1 if is_credit else 1
    return LedgerEntry(
        kind=LedgerKind.CREDIT_NOTE if is_credit else LedgerKind.INVOICE,
        day=invoice.issued_on,
        number=invoice.number,
        course=invoice.course_code,
        name=invoice.buyer.name,
        what=invoice.reason or invoice.lines[0].title,
        net=invoice.net * sign,
        vat=invoice.vat * sign,
    )


def _paid(payment: Payment, courses: Mapping[UUID, Course]) -> LedgerEntry:
    return LedgerEntry(
        kind=LedgerKind.PAYMENT,
        day=payment.day,
        number=payment.invoice or "",
        course=courses[payment.course].code if payment.course else "",
        name=payment.payer,
        what=payment.kid,
        net=payment.amount,
    )


def _names(work: Work, charges: Iterable[Charge]) -> Mapping[UUID, str]:
    """Return whom each charge is about."""
    charges = tuple(charges)
    lines = work.enrolments.of_courses({charge.course for charge in charges})
    called: dict[UUID | None, str] = {line.enrolment.id: line.called for found in lines.values() for line in found}
    bodies = work.organisations.many({one.organisation for one in charges if one.organisation})
    return {one.id: bodies[one.organisation].name if one.organisation else called[one.enrolment] for one in charges}
