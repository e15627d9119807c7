"""What was paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ..domain.money import Money
from ..domain.payment import Payment
from .kept import Kept
from .tables import INVOICE, PAYMENT


class Payments(Kept[Payment]):
    """Innbetalinger: each line of the bank's once."""

    name, table, order = "payment", PAYMENT, (PAYMENT.c.day, PAYMENT.c.id)

    def of_invoices(self, numbers: Iterable[str]) -> Sequence[Payment]:
        """Return what was paid of some invoices."""
        return self._among(PAYMENT.c.invoice, numbers)

    def between(self, first: dt.date, last: dt.date) -> Sequence[Payment]:
        """Return what was paid from one day to another."""
        return self._read(PAYMENT.c.day.between(first, last))

    def unplaced(self) -> Sequence[Payment]:
        """Return what was paid and stands on no invoice."""
        return self._read(PAYMENT.c.invoice.is_(None))

    def on_credited(self) -> Sequence[Payment]:
        """Return what was paid of invoices that were taken back."""
        return self._read(PAYMENT.c.invoice.in_(sa.select(INVOICE.c.credits)))

    def all(self) -> Sequence[Payment]:
        """Return all that was paid."""
        return self._read()

    def add(self, *payments: Payment) -> None:
        """Write new payments."""
        self._add(payments)

    def save(self, before: Payment, after: Payment, *, reason: str = "") -> None:
        """Write a payment that was put on an invoice, or taken from it, and why.

        Raises:
            NotFound: there is none.
        """
        self._save(before, after, note=reason)

    def remove(self, *payments: Payment) -> None:
        """Remove payments that were taken in by mistake.

        Raises:
            NotFound: one of them is gone.
        """
        self._remove(payments)

    def _value(self, row: Mapping[str, Any]) -> Payment:
        return Payment(**{**row, "amount": Money(row["amount"])})
