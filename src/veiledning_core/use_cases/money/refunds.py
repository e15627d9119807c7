"""The basis for a refund from the municipality: what somebody has paid for a course, claimed once and never again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

import attrs

from ...domain.charge import Charge
from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import RuleRefused
from ...domain.fee import Fee
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.money import Money
from ...domain.payment import RefundClaim, Settlement
from ..courses.course_changes import changeable
from ..types import edition_to_read
from ..work import Work
from .standing import StandingInvoice, standing

_PAID = frozenset((Settlement.PAID, Settlement.OVER))


@attrs.frozen(kw_only=True)
class RefundBasis:
    """Refusjonsgrunnlag: one fee that a participant, or their own firm, has paid in full.

    `municipality` is the one that the form names, `claimed_on` when the basis was handed out, if it was.
    """

    line: EnrolmentLine
    charge: Charge
    amount: Money
    invoice: str
    payer: str
    paid_on: dt.date
    municipality: str
    days: tuple[dt.date, ...]
    claimed_on: dt.date | None = None


def refund_bases(work: Work, code: str) -> tuple[RefundBasis, ...]:
    """Return what participants of a course can claim back, by name; what a public body paid is nobody's to claim.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return tuple(_bases(work, work.courses.by_code(code)))


def claim_refunds(work: Work, code: str) -> tuple[RefundBasis, ...]:
    """Record that the bases for refunds are handed out, and return those that had not been before.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: there is nothing to claim that was not claimed before.
    """
    course, day = changeable(work, code), today(work.clock)
    fresh = tuple(basis for basis in _bases(work, course) if basis.claimed_on is None)
    if not fresh:
        raise RuleRefused(
            Message("nobody has paid anything that was not claimed before"),
            where=course.code,
            hint=Message("A basis follows once an invoice is paid in full by the participant."),
        )
    work.refund_claims.add(*(_claim(work, basis, day) for basis in fresh))
    return tuple(attrs.evolve(basis, claimed_on=day) for basis in fresh)


def _bases(work: Work, course: Course) -> Iterator[RefundBasis]:
    fees = {fee.key: fee for fee in edition_to_read(work, course).fees}
    paid = _paid_invoices(work, course)
    days = _last_payments(work, paid)
    claimed = {(one.enrolment, one.fee): one.claimed_on for one in work.refund_claims.of_course(course.id)}
    charges: dict[UUID | None, list[Charge]] = {}
    for charge in work.charges.of_course(course.id):
        charges.setdefault(charge.enrolment, []).append(charge)
    for line in sorted(work.enrolments.of_course(course.id), key=lambda line: line.called):
        for charge in charges.get(line.enrolment.id, ()):
            if (standing_one := paid.get(charge.invoice or "")) is None:
                continue
            invoice = standing_one.invoice
            yield RefundBasis(
                line=line,
                charge=charge,
                amount=_gross(standing_one, charge),
                invoice=invoice.number,
                payer=invoice.buyer.name,
                paid_on=days[invoice.number],
                municipality=_municipality(line, fees.get(charge.fee)),
                days=tuple(sorted(set(course.days))),
                claimed_on=claimed.get((line.enrolment.id, charge.fee)),
            )


def _paid_invoices(work: Work, course: Course) -> Mapping[str, StandingInvoice]:
    """Return the invoices that were paid in full, and not by a public body."""
    found = standing(work, work.invoices.of_course(course.id))
    return {
        one.invoice.number: one
        for one in found
        if one.settlement in _PAID and one.paid.ore and not one.invoice.buyer.public
    }


def _last_payments(work: Work, numbers: Iterable[str]) -> Mapping[str, dt.date]:
    """Return the day on which the last of each invoice was paid."""
    days: dict[str, dt.date] = {}
    for payment in work.payments.of_invoices(numbers):
        if payment.invoice is not None:
            days[payment.invoice] = max(payment.day, days.get(payment.invoice, payment.day))
    return days


def _gross(standing_one: StandingInvoice, charge: Charge) -> Money:
    """Return what a charge came to on its invoice, with the VAT of its line."""
    (line,) = (line for line in standing_one.invoice.lines if line.charge == charge.id)
    vat = (Decimal(line.net.ore) * line.rate / 100).quantize(Decimal(1), ROUND_HALF_UP)
    return line.net + Money(int(vat))


def _municipality(line: EnrolmentLine, fee: Fee | None) -> str:
    """Return the municipality that the form names; it is the public body to which the invoice could have gone."""
    names = [buyer.name for buyer in fee.buyers if buyer.public] if fee else []
    return next((str(line.enrolment.answers[name]) for name in names if line.enrolment.answers.get(name)), "")


def _claim(work: Work, basis: RefundBasis, day: dt.date) -> RefundClaim:
    return RefundClaim(
        id=work.new_id(),
        course=basis.charge.course,
        enrolment=basis.line.enrolment.id,
        fee=basis.charge.fee,
        invoice=basis.invoice,
        amount=basis.amount,
        claimed_on=day,
    )
