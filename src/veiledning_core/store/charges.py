"""What is owed for courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from ..domain.charge import Charge
from ..domain.fee import Payer
from ..domain.messages import LocalText
from ..domain.money import Money
from . import said
from .kept import Kept, columns_of
from .rows import from_plain, to_plain
from .tables import CHARGE


class Charges(Kept[Charge]):
    """Kostnader: follow what happens on the course until they stand on an invoice."""

    name, table, order = "charge", CHARGE, (CHARGE.c.rate_day, CHARGE.c.fee, CHARGE.c.id)

    def of_course(self, course: UUID) -> Sequence[Charge]:
        """Return a course's charges."""
        return self._where(CHARGE.c.course, course)

    def on_invoices(self, numbers: Iterable[str]) -> Sequence[Charge]:
        """Return the charges that stand on some invoices."""
        return self._among(CHARGE.c.invoice, numbers)

    def between(self, first: dt.date, last: dt.date) -> Sequence[Charge]:
        """Return the charges of courses that began from one day to another."""
        return self._read(CHARGE.c.rate_day.between(first, last))

    def add(self, *charges: Charge) -> None:
        """Write new charges."""
        self._add(charges)

    def save(self, before: Charge, after: Charge) -> None:
        """Write a changed charge.

        Raises:
            NotFound: there is none.
        """
        self._save(before, after)

    def remove(self, *charges: Charge) -> None:
        """Remove charges that are owed no more.

        Raises:
            NotFound: one of them is gone.
        """
        self._remove(charges)

    def _row(self, value: Charge) -> dict[str, Any]:
        return columns_of(value) | {"title": to_plain(value.title), "why": [said.written(one) for one in value.why]}

    def _value(self, row: Mapping[str, Any]) -> Charge:
        read = {
            "title": from_plain(row["title"], LocalText),
            "payer": Payer(row["payer"]),
            "amount": Money(row["amount"]),
            "why": tuple(said.read(one) for one in row["why"]),
        }
        return Charge(**{**row, **read})
