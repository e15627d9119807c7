"""Invoices that are not paid in time, and payments of which nobody knows what they are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...domain.messages import Message
from ...domain.money import Money
from ..work import Work
from .needs import Need, NeedKind, Urgency


def money_due(work: Work, day: dt.date) -> Iterator[Need]:
    """Yield what is overdue on each course, whatever became of the course, and the payments that no KID has placed."""
    for line in work.invoices.overdue(day):
        yield Need(
            kind=NeedKind.INVOICE,
            urgency=Urgency.LATE,
            code=line.code,
            words=Message(
                "{count} {count:invoice|invoices} not paid in time, kr {left} in all",
                count=line.count,
                left=str(line.left),
            ),
            day=line.since,
            count=line.count,
        )
    if payments := work.payments.unplaced():
        total = sum((payment.amount for payment in payments), start=Money(0))
        yield Need(
            kind=NeedKind.PAYMENT,
            urgency=Urgency.OPEN,
            code="",
            words=Message(
                "{count} {count:payment|payments} on no invoice, kr {total} in all, the first of {day}",
                count=len(payments),
                total=str(total),
                day=payments[0].day,
            ),
            count=len(payments),
        )
