"""Charges, invoices and payments as plain data for JSON; amounts are whole øre, and what `plain` says holds here."""

from __future__ import annotations

import datetime as dt

import attrs

from ..domain.charge import Charge
from ..domain.invoice import Buyer, Invoice, InvoiceLine, Seller, VatSum
from ..domain.payment import Payment
from .plain import Plain, Say, plain_text


def plain_charge(charge: Charge, name: str, say: Say = str) -> Plain:
    """Return what somebody owes, and what made it so."""
    return {
        "id": str(charge.id),
        "name": name,
        "enrolment": str(charge.enrolment) if charge.enrolment else None,
        "organisation": str(charge.organisation) if charge.organisation else None,
        "fee": charge.fee,
        "title": plain_text(charge.title),
        "payer": charge.payer.value,
        "ore": charge.amount.ore,
        "rate_day": charge.rate_day.isoformat(),
        "days": charge.days,
        "why": [one if isinstance(one, str) else say(one) for one in charge.why],
        "invoice": charge.invoice,
    }


def plain_invoice(invoice: Invoice) -> Plain:
    """Return an invoice or credit note with all that the paper says."""
    return {
        "number": invoice.number,
        "kind": invoice.kind.value,
        "seller": plain_seller(invoice.seller),
        "buyer": plain_buyer(invoice.buyer),
        "course": invoice.course_code or None,
        "place": invoice.place or None,
        "issued_on": invoice.issued_on.isoformat(),
        "due_on": _day(invoice.due_on),
        "delivered_on": _day(invoice.delivered_on),
        "kid": invoice.kid or None,
        "lines": [_line(line) for line in invoice.lines],
        "vat": [_vat(part) for part in invoice.vat_sums],
        "net_ore": invoice.net.ore,
        "gross_ore": invoice.gross.ore,
        "notes": [plain_text(note) for note in invoice.notes],
        "credits": invoice.credits or None,
        "reason": invoice.reason or None,
    }


def plain_payment(payment: Payment) -> Plain:
    """Return a payment, and the number of the invoice that its KID belongs to."""
    return {
        "day": payment.day.isoformat(),
        "ore": payment.amount.ore,
        "kid": payment.kid or None,
        "payer": payment.payer or None,
        "reference": payment.reference or None,
        "invoice": payment.invoice,
    }


def plain_seller(seller: Seller) -> Plain:
    """Return who issues invoices, and how."""
    return {**attrs.asdict(seller), "email": seller.email or None}


def plain_buyer(buyer: Buyer) -> Plain:
    """Return who gets an invoice, and how it is marked."""
    marks = ("organisation_number", "email", "reference", "order", "accounting")
    return {**attrs.asdict(buyer), **{name: getattr(buyer, name) or None for name in marks}}


def _line(line: InvoiceLine) -> Plain:
    return {
        "title": plain_text(line.title),
        "about": line.about.nb or None,
        "quantity": line.quantity,
        "price_ore": line.price.ore,
        "net_ore": line.net.ore,
        "vat_category": line.category.value,
        "vat_rate": line.rate,
    }


def _vat(part: VatSum) -> Plain:
    return {
        "category": part.category.value,
        "rate": part.rate,
        "net_ore": part.net.ore,
        "vat_ore": part.vat.ore,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
