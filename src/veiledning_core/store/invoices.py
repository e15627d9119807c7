"""Invoices and credit notes: written once, and kept as they were issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.errors import NotFound
from ..domain.invoice import Invoice, InvoiceKind
from ..domain.lists import OverdueLine
from ..domain.messages import Message
from ..domain.money import Money
from .kept import Kept
from .rows import from_plain, to_plain
from .running_numbers import next_number
from .search import in_parts
from .tables import COURSE, INVOICE, PAYMENT

SERIES = "invoice:"
"""What the name of a series of numbers begins with; the seller and the year follow."""


def row_of(invoice: Invoice) -> dict[str, Any]:
    """Return an invoice as its table has it: whole, and what it is found by in columns."""
    return {
        "id": invoice.id,
        "number": invoice.number,
        "seller": invoice.seller.organisation_number,
        "year": invoice.issued_on.year,
        "kind": invoice.kind.value,
        "course": invoice.course,
        "kid": invoice.kid or None,
        "credits": invoice.credits or None,
        "issued_on": invoice.issued_on,
        "due_on": invoice.due_on,
        "gross": invoice.gross.ore,
        "data": to_plain(invoice),
    }


def _left_of_each() -> sa.Select[Any]:
    """Return a query for what is left to pay of each invoice that was not taken back."""
    credit_note = INVOICE.alias()
    left = INVOICE.c.gross - sa.func.coalesce(sa.func.sum(PAYMENT.c.amount), 0)
    return (
        sa.select(INVOICE.c.course, INVOICE.c.due_on, left.label("left"))
        .outerjoin(PAYMENT, PAYMENT.c.invoice == INVOICE.c.number)
        .where(
            INVOICE.c.kind == InvoiceKind.INVOICE.value, ~sa.exists().where(credit_note.c.credits == INVOICE.c.number)
        )
        .group_by(INVOICE.c.id)
        .having(left > 0)
    )


class Invoices(Kept[Invoice]):
    """Fakturaer og kreditnotaer: only ever added to; triggers keep them as they are."""

    name, table, order = "invoice", INVOICE, (INVOICE.c.number,)

    def next_number(self, seller: str, year: int) -> int:
        """Return the next running number of a seller, by organisation number, in a year: from 1, without gaps."""
        return next_number(self._connection, f"{SERIES}{seller}:{year}")

    def next_kid(self) -> int:
        """Return the next number that a KID can be made of; it is counted for all sellers and years together."""
        return next_number(self._connection, "kid")

    def other_sellers(self, seller: str, year: int) -> bool:
        """Return whether anybody else has issued invoices in a year."""
        query = sa.select(INVOICE.c.id).where(INVOICE.c.year == year, INVOICE.c.seller != seller).limit(1)
        return self._connection.execute(query).first() is not None

    def by_number(self, number: str) -> Invoice:
        """Return the invoice or credit note of that number.

        Raises:
            NotFound: there is none.
        """
        for invoice in self._where(INVOICE.c.number, number.strip()):
            return invoice
        raise NotFound(
            Message("there is no invoice numbered {number}", number=number),
            where=number,
            hint=Message("`veiledning fee list` shows the invoices."),
        )

    def of_course(self, course: UUID) -> Sequence[Invoice]:
        """Return a course's invoices and credit notes, by number."""
        return self._where(INVOICE.c.course, course)

    def between(self, first: dt.date, last: dt.date) -> Sequence[Invoice]:
        """Return the invoices and credit notes that were issued from one day to another."""
        return self._read(INVOICE.c.issued_on.between(first, last))

    def by_kids(self, kids: Iterable[str]) -> Mapping[str, Invoice]:
        """Return the invoices of some KIDs."""
        found = self._among(INVOICE.c.kid, kids)
        return {invoice.kid: invoice for invoice in found}

    def credited(self, numbers: Iterable[str]) -> frozenset[str]:
        """Return which of some invoices were taken back."""
        query = sa.select(INVOICE.c.credits)
        parts = (self._connection.execute(query.where(INVOICE.c.credits.in_(part))) for part in in_parts(numbers))
        return frozenset(number for part in parts for number in part.scalars())

    def overdue(self, day: dt.date) -> Sequence[OverdueLine]:
        """Return, by course code, what should have been paid before a day and was not, or not all of it."""
        left = _left_of_each().where(INVOICE.c.due_on < day).subquery()
        query = (
            sa.select(
                COURSE.c.code,
                sa.func.count().label("count"),
                sa.func.sum(left.c.left).label("left"),
                sa.func.min(left.c.due_on).label("since"),
            )
            .join(left, left.c.course == COURSE.c.id)
            .group_by(COURSE.c.code)
            .order_by(COURSE.c.code)
        )
        rows = self._connection.execute(query).mappings()
        return [OverdueLine(**{**row, "left": Money(int(row["left"]))}) for row in rows]

    def add(self, invoice: Invoice) -> None:
        """Write an invoice, for good."""
        self._add((invoice,))

    def _row(self, value: Invoice) -> dict[str, Any]:
        return row_of(value)

    def _value(self, row: Mapping[str, Any]) -> Invoice:
        return from_plain(row["data"], Invoice)
