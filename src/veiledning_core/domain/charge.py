"""Charges: what somebody owes for a course, and which fee, date and rule made it so."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .fee import Payer
from .messages import LocalText, Said
from .money import Money


@attrs.frozen(kw_only=True)
class Charge:
    """Kostnad: what one enrolment, or one body, owes by one fee.

    `rate_day` is the day for which the rate was asked: the first course day. `days` are the course days that the rate
    was asked for. `why` says in words what made it: the fee, the number of days, and what raised or lowered it; words
    that somebody typed say what an actual cost was paid for.
    `invoice` is the number of the invoice that it stands on; None while it stands on none, or on one that was credited.
    """

    id: UUID
    course: UUID
    enrolment: UUID | None = None
    organisation: UUID | None = None
    fee: str
    title: LocalText
    payer: Payer
    amount: Money
    rate_day: dt.date
    days: int
    why: tuple[Said, ...] = ()
    invoice: str | None = None
