"""What use cases need of the store about money; see `work`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from ..domain.charge import Charge
    from ..domain.invoice import Invoice
    from ..domain.lists import OverdueLine
    from ..domain.payment import Payment, RefundClaim


class Charges(Protocol):
    """What is owed for courses."""

    def of_course(self, course: UUID) -> Sequence[Charge]: ...
    def on_invoices(self, numbers: Iterable[str]) -> Sequence[Charge]: ...
    def between(self, first: dt.date, last: dt.date) -> Sequence[Charge]:
        """Return the charges of courses that began from one day to another."""
        ...

    def add(self, *charges: Charge) -> None: ...
    def save(self, before: Charge, after: Charge) -> None: ...
    def remove(self, *charges: Charge) -> None: ...


class Invoices(Protocol):
    """The invoices and credit notes; nothing of them is ever changed."""

    def next_number(self, seller: str, year: int) -> int:
        """Return the next running number of a seller, by organisation number, in a year: from 1, without gaps."""
        ...

    def next_kid(self) -> int:
        """Return the next number that a KID can be made of."""
        ...

    def other_sellers(self, seller: str, year: int) -> bool:
        """Return whether anybody else has issued invoices in a year."""
        ...

    def by_number(self, number: str) -> Invoice:
        """Return the invoice or credit note of that number.

        Raises:
            NotFound: there is none.
        """
        ...

    def of_course(self, course: UUID) -> Sequence[Invoice]: ...
    def between(self, first: dt.date, last: dt.date) -> Sequence[Invoice]:
        """Return the invoices and credit notes that were issued from one day to another."""
        ...

    def by_kids(self, kids: Iterable[str]) -> Mapping[str, Invoice]: ...
    def credited(self, numbers: Iterable[str]) -> frozenset[str]:
        """Return which of some invoices were taken back."""
        ...

    def overdue(self, day: dt.date) -> Sequence[OverdueLine]:
        """Return, by course code, what should have been paid before a day and was not, or not all of it."""
        ...

    def add(self, invoice: Invoice) -> None: ...


class Payments(Protocol):
    """What was paid."""

    def of_invoices(self, numbers: Iterable[str]) -> Sequence[Payment]: ...
    def between(self, first: dt.date, last: dt.date) -> Sequence[Payment]: ...
    def unplaced(self) -> Sequence[Payment]:
        """Return what was paid and stands on no invoice."""
        ...

    def on_credited(self) -> Sequence[Payment]:
        """Return what was paid of invoices that were taken back."""
        ...

    def all(self) -> Sequence[Payment]: ...
    def add(self, *payments: Payment) -> None: ...
    def save(self, before: Payment, after: Payment, *, reason: str = "") -> None: ...
    def remove(self, *payments: Payment) -> None: ...


class RefundClaims(Protocol):
    """What was claimed back."""

    def of_course(self, course: UUID) -> Sequence[RefundClaim]: ...
    def add(self, *claims: RefundClaim) -> None: ...
    def remove(self, *claims: RefundClaim) -> None: ...
