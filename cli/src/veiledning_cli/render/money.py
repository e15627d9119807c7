"""What is owed, invoiced and paid, as lists and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.panel_table import PanelTable
from veiledning_core.domain.invoice import Address, Seller
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_money import plain_charge, plain_invoice, plain_payment
from veiledning_core.use_cases.money.buyers import BillingProfile
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.money.fee_decisions import AgreedPrice
from veiledning_core.use_cases.money.invoicing import TELL_BUYER, IssuedInvoices
from veiledning_core.use_cases.money.placing import UnplacedPayment
from veiledning_core.use_cases.money.refunds import RefundBasis
from veiledning_core.use_cases.money.standing import StandingInvoice

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_charges(session: Session, found: ChargedCourse, *, reckoned: bool = False) -> None:
    """Print what is owed and why, and what nobody knows; `reckoned` where it was brought in step just now."""
    say = session.say
    rows = [
        (
            line.name,
            say(line.charge.title),
            str(line.charge.amount),
            line.charge.invoice,
            _why(session, line.charge.why),
        )
        for line in found.lines
    ]
    if rows:
        out.table((say("Name"), say("Fee"), say("Kroner"), say("Invoice"), say("Because")), rows)
    elif reckoned:
        session.tell("There is nothing to charge.")
    else:
        session.tell("Nothing is charged; `veiledning fee charge` reckons what is owed.")
    if found.fee_days is not None:
        days, reason = found.fee_days.days, found.fee_days.reason
        session.tell("Fee days by decision: {days}, {reason}", days=days, reason=reason)
    for price in found.agreed.values():
        session.tell(price.words)
    if found.lines:
        session.tell("In all: kr {total}", total=str(found.total))
    for what in found.not_known:
        session.tell("Not known: {what}", what=what)
    for what in found.to_credit:
        session.tell("Differs: {what}", what=what)


def plain_charges(session: Session, found: ChargedCourse) -> Plain:
    """Return what is owed for a course as JSON-ready data."""
    return {
        "charges": [plain_charge(line.charge, line.name, session.say) for line in found.lines],
        "total_ore": found.total.ore,
        "fee_days": attrs.asdict(found.fee_days) if found.fee_days else None,
        "agreed": {fee: _plain_price(price) for fee, price in found.agreed.items()},
        "not_known": [session.say(what) for what in found.not_known],
        "to_credit": [session.say(what) for what in found.to_credit],
    }


def print_to_issue(session: Session, shown: IssuedInvoices) -> None:
    """Print who would get an invoice for what, and who would get none; the numbers are given when they are issued."""
    say = session.say
    rows = [(one.buyer.name, str(len(one.lines)), str(one.gross), session.day(one.due_on)) for one in shown.invoices]
    if rows:
        out.table((say("Buyer"), say("Lines"), say("Kroner"), say("Due")), rows)
    for what in (*shown.skipped, *shown.untold):
        session.note("Not invoiced: {what}", what=what)
    print_lacking(session, shown)


def _plain_price(price: AgreedPrice) -> Plain:
    return {
        "ore": price.amount.ore,
        "reason": price.reason,
        "decided_by": price.decided_by,
        "decided_on": price.decided_on.isoformat(),
    }


def print_issued(session: Session, issued: IssuedInvoices) -> None:
    """Print the new invoices, and what stands on none."""
    if not issued.invoices:
        session.tell("There is nothing to invoice.")
    for invoice in issued.invoices:
        out.echo(f"{invoice.number}  {invoice.kid}  {invoice.gross}  {invoice.buyer.name}")
    for what in (*issued.skipped, *issued.untold):
        session.tell("Not invoiced: {what}", what=what)
    if issued.untold:
        session.tell("{hint}", hint=TELL_BUYER)
    print_lacking(session, issued)


def print_lacking(session: Session, issued: IssuedInvoices) -> None:
    """Print what keeps invoices from being delivered, or may send them to the wrong body."""
    for what in issued.lacking:
        session.note("Lacking: {what}", what=what)
    for what in issued.shared:
        session.note("Doubtful: {what}", what=what)


def print_invoices(session: Session, found: Iterable[StandingInvoice]) -> None:
    """Print invoices and how they stand."""
    say = session.say
    rows = [
        (
            one.invoice.number,
            one.invoice.buyer.name,
            session.day(one.invoice.issued_on),
            session.day(one.invoice.due_on),
            str(one.invoice.gross),
            str(one.left),
            say(one.invoice.kind if one.invoice.credits else one.words),
        )
        for one in found
    ]
    headings = (
        say("Number"),
        say("Buyer"),
        say("Issued"),
        say("Due"),
        say("Kroner"),
        say("Outstanding"),
        say("Status"),
    )
    out.table(headings, rows)


def plain_standing(one: StandingInvoice) -> Plain:
    """Return an invoice and how it stands as JSON-ready data."""
    return {
        **plain_invoice(one.invoice),
        "paid_ore": one.paid.ore,
        "left_ore": one.left.ore,
        "too_much_ore": one.too_much.ore,
        "status": one.settlement.value,
    }


def print_unplaced(session: Session, found: Iterable[UnplacedPayment]) -> None:
    """Print the payments that wait for an invoice, and what each may be for."""
    say = session.say
    rows = [
        (
            one.key,
            session.day(one.payment.day),
            str(one.payment.amount),
            one.payment.kid,
            session.words(one.payer),
            ", ".join(f"{fit.invoice.number} {fit.invoice.buyer.name}" for fit in one.fitting),
        )
        for one in found
    ]
    headings = (say("Payment"), say("Paid on"), say("Kroner"), say("KID"), say("Payer"), say("As much is left of"))
    out.table(headings, rows)
    session.note("`veiledning fee place PAYMENT NUMBER` puts one on an invoice.")


def plain_unplaced(one: UnplacedPayment) -> Plain:
    """Return a payment that waits for an invoice as JSON-ready data."""
    return {"key": one.key, **plain_payment(one.payment), "fitting": [fit.invoice.number for fit in one.fitting]}


def print_refunds(session: Session, found: Iterable[RefundBasis]) -> None:
    """Print what can be claimed back, from whom, and what was."""
    say = session.say
    rows = [
        (
            one.line.called,
            one.municipality,
            say(one.charge.title),
            str(one.amount),
            one.invoice,
            session.day(one.paid_on),
            session.day(one.claimed_on),
        )
        for one in found
    ]
    headings = (
        say("Name"),
        say("Municipality"),
        say("Fee"),
        say("Kroner"),
        say("Invoice"),
        say("Paid on"),
        say("Claimed on"),
    )
    out.table(headings, rows)


def plain_refund(one: RefundBasis) -> Plain:
    """Return what can be claimed back as JSON-ready data."""
    return {
        "enrolment": str(one.line.enrolment.id),
        "name": one.line.person.name,
        "municipality": one.municipality or None,
        "fee": one.charge.fee,
        "ore": one.amount.ore,
        "invoice": one.invoice,
        "payer": one.payer,
        "paid_on": one.paid_on.isoformat(),
        "days": [day.isoformat() for day in one.days],
        "claimed_on": one.claimed_on.isoformat() if one.claimed_on else None,
    }


def print_seller(session: Session, seller: Seller) -> None:
    """Print who issues the invoices, and how."""
    say = session.say
    out.echo(seller.name)
    out.facts(
        (
            (say("Organisation number"), seller.organisation_number),
            (say("Account"), seller.account),
            (say("Address"), said_address(seller.address)),
            (say("E-mail"), seller.email),
            (say("Registered for VAT"), say("yes") if seller.vat_registered else say("no")),
            (say("Foretaksregisteret"), say("yes, on the invoices") if seller.in_business_register else say("no")),
            (say("Days to pay"), seller.days_to_pay),
            (say("KID"), say("{length} digits, {check}", length=seller.kid_length, check=seller.kid_check)),
        )
    )


def print_profile(session: Session, number: str, profile: BillingProfile) -> None:
    """Print how a body wants its invoices."""
    say = session.say
    out.facts(
        (
            (say("Organisation number"), number or say("none, so it gets its invoices on paper")),
            (say("Address"), said_address(profile.address)),
            (say("E-mail"), profile.email),
            (say("Reference"), _mark(profile.reference, profile.reference_pattern)),
            (say("Order number"), _mark(profile.order, profile.order_pattern)),
            (say("Booked by"), _mark(profile.accounting, profile.accounting_pattern)),
        )
    )


def plain_profile(number: str, profile: BillingProfile) -> Plain:
    """Return how a body wants its invoices as JSON-ready data."""
    return {"organisation_number": number, **attrs.asdict(profile)}


def said_ledger(session: Session, table: PanelTable) -> Iterator[Sequence[str]]:
    """Yield the rows of a ledger in the session's language, the headings first."""
    yield [session.words(heading) for heading in table.headings]
    yield from ([session.words(cell) for cell in row] for row in table.rows)


def _why(session: Session, why: Iterable[object]) -> str:
    return "; ".join(session.words(one) for one in why)


def said_address(address: Address) -> str:
    """Return an address on one line."""
    return ", ".join(address.lines)


def _mark(mark: str, pattern: str) -> str:
    return f"{mark}  ({pattern})" if pattern else mark
