"""Faktura, kreditnota og kvittering: what was frozen when an invoice was issued, and what has been paid of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from ...course_type.documents import Content, DocumentKind
from ...domain.invoice import Buyer, Invoice, InvoiceKind, InvoiceLine, Seller, VatCategory, VatSum
from ...domain.long_dates import stretch_of_days
from ...domain.messages import LocalText, Message
from ...domain.money import Money
from ...domain.payment import Settlement
from ...exchange.documents.typesetting import TEMPLATES
from ..money.standing import StandingInvoice, invoices_of
from ..work import Work

Fact = tuple[Message, object]
"""A word, and what it is on this paper."""


@attrs.frozen(kw_only=True)
class BillLine:
    """Linje på en regning: `vat` says what it is in the VAT act."""

    title: LocalText
    about: LocalText
    quantity: int
    price: Money
    vat: Message
    net: Money


@attrs.frozen(kw_only=True)
class VatOnPaper:
    """Mva-linje på en regning."""

    what: Message
    net: Money
    vat: Money


@attrs.frozen(kw_only=True)
class Bill:
    """Regning på papir: the two parties line by line, the facts, the lines with their sums, and how it is paid."""

    seller: tuple[str | Message, ...]
    buyer: tuple[str | Message, ...]
    facts: tuple[Fact, ...]
    lines: tuple[BillLine, ...]
    vat: tuple[VatOnPaper, ...]
    net: Money
    total: Money
    payment: tuple[Fact, ...]
    notes: tuple[LocalText, ...]


def invoice_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield a course's invoices by number."""
    for one in invoices_of(work, code):
        if one.invoice.kind is InvoiceKind.INVOICE:
            yield _paper(
                one.invoice, Message("Invoice"), one.invoice.issued_on, payment=tuple(_to_be_paid(one.invoice))
            )


def credit_note_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield a course's credit notes by number."""
    for one in invoices_of(work, code):
        if one.invoice.kind is InvoiceKind.CREDIT_NOTE:
            yield _paper(one.invoice, Message("Credit note"), one.invoice.issued_on)


def receipt_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield a receipt for each invoice of a course that is paid in full, of the day on which it was."""
    paid = [one for one in invoices_of(work, code) if one.settlement in (Settlement.PAID, Settlement.OVER)]
    payments = work.payments.of_invoices([one.invoice.number for one in paid])
    for one in paid:
        days = [payment.day for payment in payments if payment.invoice == one.invoice.number]
        if days:
            yield _paper(one.invoice, Message("Receipt"), max(days), payment=tuple(_was_paid(one, max(days))))


def _paper(invoice: Invoice, title: Message, day: dt.date, *, payment: tuple[Fact, ...] = ()) -> Content:
    body = Bill(
        seller=tuple(_seller(invoice.seller)),
        buyer=tuple(_buyer(invoice.buyer)),
        facts=tuple(_facts(invoice)),
        lines=tuple(map(_line, invoice.lines)),
        vat=tuple(map(_vat, invoice.vat_sums)),
        net=invoice.net,
        total=invoice.gross,
        payment=payment,
        notes=invoice.notes,
    )
    return Content(title=title, body=body, about=(invoice.number, invoice.buyer.name), dated=day, subject=invoice.id)


def _facts(invoice: Invoice) -> Iterator[Fact]:
    yield Message("Number"), invoice.number
    yield Message("Date"), stretch_of_days((invoice.issued_on,))
    if invoice.credits:
        yield Message("Credits invoice"), invoice.credits
        yield Message("Reason"), invoice.reason
    if invoice.delivered_on is not None:
        yield Message("Delivery"), stretch_of_days((invoice.delivered_on,))
    marks = (
        (Message("Place"), invoice.place),
        (Message("Your reference"), invoice.buyer.reference),
        (Message("Order number"), invoice.buyer.order),
        (Message("Booked by"), invoice.buyer.accounting),
    )
    yield from ((word, mark) for word, mark in marks if mark)


def _to_be_paid(invoice: Invoice) -> Iterator[Fact]:
    if invoice.due_on is not None:
        yield Message("To be paid by"), stretch_of_days((invoice.due_on,))
    yield Message("Account"), account_in_words(invoice.seller.account)
    yield Message("KID"), invoice.kid
    yield Message("Amount"), Message("kr {amount}", amount=str(invoice.gross))


def _was_paid(one: StandingInvoice, day: dt.date) -> Iterator[Fact]:
    yield Message("Paid"), stretch_of_days((day,))
    yield Message("Payer"), one.invoice.buyer.name
    yield Message("Amount"), Message("kr {amount}", amount=str(one.paid))
    if one.too_much.ore:
        yield Message("Paid too much"), Message("kr {amount}", amount=str(one.too_much))


def _seller(seller: Seller) -> Iterator[str | Message]:
    yield seller.name
    yield from seller.address.lines
    number = seller.organisation_number
    if seller.vat_registered:
        yield Message("Organisation number {number} MVA", number=number)
    else:
        yield Message("Organisation number {number}", number=number)
    if seller.in_business_register:
        yield "Foretaksregisteret"
    if seller.email:
        yield seller.email


def _buyer(buyer: Buyer) -> Iterator[str | Message]:
    yield buyer.name
    yield from buyer.address.lines
    if buyer.organisation_number:
        yield Message("Organisation number {number}", number=buyer.organisation_number)
    if buyer.email:
        yield buyer.email


def _line(line: InvoiceLine) -> BillLine:
    return BillLine(
        title=line.title,
        about=line.about,
        quantity=line.quantity,
        price=line.price,
        vat=Message("{rate} %", rate=line.rate),
        net=line.net,
    )


def _vat(part: VatSum) -> VatOnPaper:
    said: Mapping[VatCategory, Message] = {
        VatCategory.EXEMPT: Message("Exempt from VAT, the VAT Act § 3-5"),
        VatCategory.OUTSIDE: Message("No VAT: the seller is not registered for it"),
        VatCategory.ORDINARY: Message("VAT {rate} %", rate=part.rate),
    }
    return VatOnPaper(what=said[part.category], net=part.net, vat=part.vat)


def account_in_words(digits: str) -> str:
    """Return an account as people write it: 1234 56 78903."""
    return f"{digits[:4]}\u00a0{digits[4:6]}\u00a0{digits[6:]}"


_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "basis": Message("Of kr"),
        "from": Message("Seller"),
        "net": Message("Sum before VAT"),
        "payment": Message("Payment"),
        "price": Message("Price"),
        "quantity": Message("Quantity"),
        "sum": Message("Kroner"),
        "to": Message("Buyer"),
        "total": Message("In all, kr"),
        "vat": Message("VAT"),
        "what": Message("What"),
    }
)


INVOICE = DocumentKind(
    key="invoice", title=Message("Invoice"), templates=TEMPLATES, contents=invoice_papers, words=_WORDS
)
CREDIT_NOTE = DocumentKind(
    key="credit-note", title=Message("Credit note"), templates=TEMPLATES, contents=credit_note_papers, words=_WORDS
)
RECEIPT = DocumentKind(
    key="receipt", title=Message("Receipt"), templates=TEMPLATES, contents=receipt_papers, words=_WORDS
)
