"""Payments that wait for an invoice: no KID has placed them, or what they were paid of was credited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.invoice import Invoice, InvoiceKind
from ...domain.messages import Message
from ...domain.payment import Payment
from ..reasons import stated
from ..work import Work
from .standing import StandingInvoice, list_invoices, standing

_LENGTHS_OF_KEYS = range(8, 33)


@attrs.frozen(kw_only=True)
class UnplacedPayment:
    """Uplassert innbetaling: it stands on no invoice, or on one that is credited; what it is for, somebody finds out.

    Of each of the `fitting` invoices just as much is left to pay.

    `key` is what it is called by whoever places it: the beginning of its identity, as long as it takes.
    """

    key: str
    payment: Payment
    fitting: tuple[StandingInvoice, ...] = ()

    @property
    def payer(self) -> Message | str:
        """Return who paid, and on which credited invoice it stands, if it does."""
        if self.payment.invoice is None:
            return self.payment.payer
        on = Message("on {number}, which is credited", number=self.payment.invoice)
        return Message("{payer}, {on}", payer=self.payment.payer, on=on) if self.payment.payer else on


@attrs.frozen(kw_only=True)
class PlacedPayment:
    """Plassert innbetaling: the payment, and how its invoice stands with it."""

    payment: Payment
    invoice: StandingInvoice


def unplaced_payments(work: Work) -> tuple[UnplacedPayment, ...]:
    """Return the payments that stand on no invoice or on one that is credited, the oldest first."""
    payments = _waiting(work)
    unpaid = [one for one in list_invoices(work) if one.left.ore] if payments else []
    length = _length_of_keys(payments)
    return tuple(
        UnplacedPayment(key=payment.id.hex[:length], payment=payment, fitting=_fitting(payment, unpaid))
        for payment in payments
    )


def place_payment(work: Work, key: str, number: str, *, reason: str) -> PlacedPayment:
    """Put a payment, by its key or the beginning of it, on the invoice that it is for.

    Raises:
        NotFound: no such payment or invoice.
        UsageFault: no reason, or several payments begin so.
        RuleRefused: the payment stands on an invoice that holds, or the invoice is credited or a credit note.
    """
    payment, invoice = _unplaced(work, key), work.invoices.by_number(number)
    why = stated(reason, invoice.number)
    _refuse_unpayable(work, invoice)
    placed = attrs.evolve(payment, invoice=invoice.number, course=invoice.course)
    work.payments.save(payment, placed, reason=why)
    (held,) = standing(work, (invoice,))
    return PlacedPayment(payment=placed, invoice=held)


def _waiting(work: Work) -> Sequence[Payment]:
    return sorted((*work.payments.unplaced(), *work.payments.on_credited()), key=lambda one: (one.day, one.id.int))


def _length_of_keys(payments: Sequence[Payment]) -> int:
    return next(n for n in _LENGTHS_OF_KEYS if len({payment.id.hex[:n] for payment in payments}) == len(payments))


def _fitting(payment: Payment, unpaid: Iterable[StandingInvoice]) -> tuple[StandingInvoice, ...]:
    return tuple(one for one in unpaid if one.left == payment.amount)


def _unplaced(work: Work, key: str) -> Payment:
    found = _named(_waiting(work), key)
    if len(found) > 1:
        raise UsageFault(
            Message("several payments begin with {key}", key=key), hint=Message("Give more of what it begins with.")
        )
    return found[0] if found else _refuse_placed(work, key)


def _refuse_placed(work: Work, key: str) -> Payment:
    for payment in _named(work.payments.all(), key):
        raise RuleRefused(
            Message("the payment stands on invoice {number} already", number=payment.invoice),
            where=key,
            hint=Message("If that is wrong, undo what put it there: `veiledning journal undo`."),
        )
    raise NotFound(
        Message("there is no payment {key}", key=key),
        where=key,
        hint=Message("`veiledning fee unplaced` lists the payments that stand on no invoice."),
    )


def _named(payments: Iterable[Payment], key: str) -> Sequence[Payment]:
    wanted = key.strip().lower().replace("-", "")
    return [payment for payment in payments if payment.id.hex.startswith(wanted)]


def _refuse_unpayable(work: Work, invoice: Invoice) -> None:
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise RuleRefused(Message("nobody pays a credit note"), where=invoice.number)
    if work.invoices.credited((invoice.number,)):
        raise RuleRefused(
            Message("the invoice is credited, so nothing is to be paid of it"),
            where=invoice.number,
            hint=Message("Put it on the invoice that was issued instead; `veiledning fee list` shows them."),
        )
