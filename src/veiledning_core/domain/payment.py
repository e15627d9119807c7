"""Payments that came in, and what was claimed back of them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .errors import ValueFault
from .messages import Message, Worded
from .money import Money


@attrs.frozen(kw_only=True)
class Payment:
    """Innbetaling: a line of the bank's file.

    `invoice` is the number of the invoice that the KID belongs to, or that somebody has put it on; else None.
    `reference` is the bank's own, where the file has one. Payments of which the bank says the same may be several.

    Raises:
        ValueFault: nothing was paid.
    """

    id: UUID
    course: UUID | None = None
    invoice: str | None = None
    day: dt.date
    amount: Money
    kid: str
    payer: str = ""
    reference: str = ""

    def __attrs_post_init__(self) -> None:
        if self.amount.ore <= 0:
            raise ValueFault(Message("{amount} is no payment", amount=str(self.amount)))

    @property
    def line(self) -> tuple[dt.date, Money, str, str, str]:
        """Return what the bank says of it: by this it is known again in a later file."""
        return self.day, self.amount, self.kid, self.payer, self.reference


class Settlement(Worded):
    """Oppgjør: how an invoice stands, by what was paid of it."""

    OPEN = "open"
    PART = "part", "paid in part"
    PAID = "paid"
    OVER = "over", "paid too much"
    CREDITED = "credited"


def settlement(owed: Money, paid: Money, *, credited: bool) -> Settlement:
    """Return how an invoice stands of which so much was paid."""
    if credited:
        return Settlement.CREDITED
    if paid == owed:
        return Settlement.PAID
    if paid > owed:
        return Settlement.OVER
    return Settlement.PART if paid.ore else Settlement.OPEN


@attrs.frozen(kw_only=True)
class RefundClaim:
    """Refusjonskrav: that the basis for a refund of one fee of one participant has been handed out.

    A fee of somebody is claimed once and never again, whoever pays it back (register, A-09).
    """

    id: UUID
    course: UUID
    enrolment: UUID
    fee: str
    invoice: str
    organisation: UUID | None = None
    amount: Money
    claimed_on: dt.date
