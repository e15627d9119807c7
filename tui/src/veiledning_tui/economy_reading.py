"""What is owed for a course, and the invoices for it, read in one transaction."""

from __future__ import annotations

import datetime as dt

import attrs

from veiledning_core.course_type.documents import Draft
from veiledning_core.domain.clock import today
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.money.charges import ChargedCourse, charges_of
from veiledning_core.use_cases.money.standing import StandingInvoice, invoices_of
from veiledning_core.use_cases.work import Work

from .papers_reading import drafts_of_kind


@attrs.frozen(kw_only=True)
class Economy:
    """Økonomi: the charges, the invoices and how they stand, and which day it is."""

    charged: ChargedCourse
    invoices: tuple[StandingInvoice, ...]
    today: dt.date

    @property
    def invoiced(self) -> Money:
        """Return the sum of the charges that stand on an invoice."""
        lines = self.charged.lines
        return sum((line.charge.amount for line in lines if line.charge.invoice is not None), start=Money(0))

    @property
    def paid(self) -> Money:
        """Return the sum of what was paid."""
        return sum((one.paid for one in self.invoices), start=Money(0))

    @property
    def left(self) -> Money:
        """Return the sum of what is still to be paid."""
        return sum((one.left for one in self.invoices), start=Money(0))

    @property
    def too_much(self) -> Money:
        """Return the sum of what is to be paid back."""
        return sum((one.too_much for one in self.invoices), start=Money(0))


def economy_view(work: Work, code: str) -> Economy:
    """Return how a course stands.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return Economy(charged=charges_of(work, code), invoices=invoices_of(work, code), today=today(work.clock))


def bill_of(work: Work, code: str, number: str) -> tuple[Draft, ...]:
    """Return the paper of one invoice or credit note of a course.

    Raises:
        NotFound: no course has that code.
    """
    from veiledning_core.use_cases.documents.bills import CREDIT_NOTE, INVOICE

    kinds = (INVOICE.key, CREDIT_NOTE.key)
    bills = [draft for key in kinds for draft in drafts_of_kind(work, code, key)]
    return tuple(draft for draft in bills if draft.content.about[0] == number)
