"""The bank's file of payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.exchange.table import Table
from veiledning_core.use_cases.money import payments
from veiledning_core.use_cases.money.payments import ImportedPayments
from veiledning_core.use_cases.work import Work

from ..speaking import Voice
from ..words.imports import Brought
from ..words.payments import payment_sums, payments_brought


@attrs.frozen(kw_only=True)
class Payments:
    """Innbetalinger fra banken; they may be for any course, whichever one is open."""

    code: str

    @property
    def use_case(self) -> Callable[..., ImportedPayments]:
        return import_payments

    def heading(self, voice: Voice) -> str:
        return voice.say("Take in payments from the bank")

    def fields(self, voice: Voice) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - the headings are the banks'
        return ()

    def known(self, report: ImportedPayments) -> Mapping[str, str]:  # noqa: ARG002 - likewise
        return {}

    def unknown(self, report: ImportedPayments) -> Sequence[str]:  # noqa: ARG002 - likewise
        return ()

    def unmatched(self, table: Table) -> Sequence[str]:  # noqa: ARG002 - likewise
        return ()

    def suggestion(self, report: ImportedPayments, heading: str) -> str:  # noqa: ARG002 - nothing is guessed here
        return ""

    def is_worth_it(self, report: ImportedPayments) -> bool:
        return bool(report.payments)

    def rows(self, voice: Voice, report: ImportedPayments) -> Sequence[Brought]:
        return payments_brought(voice, report)

    def sums(self, voice: Voice, report: ImportedPayments) -> Content:
        return payment_sums(voice, report)

    def question(self, voice: Voice, report: ImportedPayments) -> str:
        return voice.say(
            "Take in {count} {count:payment|payments} of {file}?", count=len(report.payments), file=report.source
        )

    def written(self, voice: Voice, report: ImportedPayments) -> str:
        return voice.say("Payments taken in: {count}.", count=len(report.payments))


def import_payments(work: Work, _: str, table: Table, *, mapping: Mapping[str, str] | None = None) -> ImportedPayments:
    """Take in the payments of a table, which are of no one course.

    Raises:
        InputFault: a column is missing.
    """
    assert not mapping
    return payments.import_payments(work, table)
