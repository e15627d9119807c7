"""What the bank's file brings, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.messages import Message
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import Payment, Settlement
from veiledning_core.exchange.sign_up import rows_noted
from veiledning_core.use_cases.money.payments import ImportedPayments
from veiledning_core.use_cases.money.standing import StandingInvoice

from ..speaking import Voice
from ..text import joined, lines
from ..widgets.table import Row
from .imports import Brought, faults_brought

UNPLACED = Message("Payments on no invoice")
"""What the list of payments that no KID has placed is called."""


def payments_brought(voice: Voice, report: ImportedPayments) -> tuple[Brought, ...]:
    """Return the payments with how their invoices stand then, what was there already, and the faulty rows."""
    standing = {one.invoice.number: one for one in report.invoices}
    paid = [_paid(voice, place, one, standing.get(one.invoice or "")) for place, one in enumerate(report.payments)]
    there = [_repeated(voice, row) for row in report.repeated]
    return (*paid, *there, *faults_brought(voice, report.faults))


def payment_sums(voice: Voice, report: ImportedPayments) -> Content:
    """Return how many payments there are, and how the invoices stand then."""
    counts = voice.say(
        "payments: {payments}, kr {total}, unknown KID: {unknown}, there already: {repeated}, faulty rows: {faults}",
        payments=len(report.payments),
        total=str(sum((one.amount for one in report.payments), start=Money(0))),
        unknown=len(report.unknown),
        repeated=len(report.repeated),
        faults=rows_noted(report.faults),
    )
    return lines(
        (joined((counts, "bold")), *(joined((text, "$foreground-muted")) for text in _standing(voice, report)))
    )


def _standing(voice: Voice, report: ImportedPayments) -> Iterator[str]:
    parts = [(voice.say(how), len(report.standing(how))) for how in Settlement]
    if said := ", ".join(f"{how}: {count}" for how, count in parts if count):
        yield voice.say("Invoices after this: {how}", how=said)


def placed_text(voice: Voice, invoice: StandingInvoice) -> Content:
    """Return how an invoice stands with a payment that is put on it."""
    return lines(joined(text) for text in _standing_of(voice, invoice))


def _standing_of(voice: Voice, standing: StandingInvoice) -> Iterator[str]:
    invoice = standing.invoice
    yield f"{invoice.number}  {invoice.buyer.name}  kr {invoice.gross}"
    yield voice.say("Paid in all: kr {paid}, left: kr {left}", paid=str(standing.paid), left=str(standing.left))
    if standing.too_much.ore:
        yield voice.say("Paid too much: kr {amount}", amount=str(standing.too_much))


def _paid(voice: Voice, place: int, one: Payment, standing: StandingInvoice | None) -> Brought:
    name = standing.invoice.buyer.name if standing else one.payer
    how = voice.say(standing.settlement) if standing else voice.say("unknown KID")
    remark = f"{one.invoice or one.kid}  {voice.day(one.day)}  kr {one.amount}"
    tone = "good" if standing and standing.settlement is Settlement.PAID else "warn"
    row = Row(key=f"payment-{place}", cells=("", how, name, "", remark), tone=tone)
    return Brought(row=row, details=lines(joined(text) for text in _details(voice, one, standing)))


def _details(voice: Voice, one: Payment, standing: StandingInvoice | None) -> Iterator[str]:
    yield f"{voice.day(one.day)}  kr {one.amount}  {one.payer}".strip()
    if standing is None:
        yield voice.say("KID {kid} is on no invoice of the register.", kid=one.kid or "–")
        yield voice.say(
            "Once it is taken in, it is put on one with «{command}» in the palette.", command=voice.say(UNPLACED)
        )
    else:
        yield from _standing_of(voice, standing)


def _repeated(voice: Voice, number: int) -> Brought:
    said = voice.say("taken in before")
    row = Row(key=f"repeated-{number}", cells=(str(number), voice.say("unchanged"), "", "", said), tone="faint")
    return Brought(row=row, details=joined(said))
