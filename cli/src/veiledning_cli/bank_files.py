"""The bank's files of payments."""

from __future__ import annotations

from collections.abc import Mapping

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_days import plain_row_note
from veiledning_core.exchange.plain_money import plain_payment
from veiledning_core.exchange.sign_up import rows_noted
from veiledning_core.exchange.table import Table
from veiledning_core.use_cases.money import payments
from veiledning_core.use_cases.money.payments import ImportedPayments
from veiledning_core.use_cases.work import Work

from . import out
from .file_import import FileImport
from .render.money import plain_standing, print_invoices
from .render.row_notes import print_row_notes, rows_in_words


def import_payments(work: Work, _: str, table: Table, *, mapping: Mapping[str, str]) -> ImportedPayments:
    """Take in the payments of a table; the file is about no course, and its headings are the banks'."""
    assert not mapping
    return payments.import_payments(work, table)


class BankImport(FileImport[ImportedPayments]):
    """Innbetalingsfil: each good row is a payment."""

    use_case = staticmethod(import_payments)

    def show(self, report: ImportedPayments) -> None:
        say = self.session.say
        figures = (
            (say("Payments"), len(report.payments)),
            (say("Of no known KID"), len(report.unknown)),
            (say("Faulty rows"), rows_noted(report.faults)),
        )
        out.facts(((say("File"), report.source), *(figure for figure in figures if figure[1])))
        print_row_notes(self.session, report.faults)
        if report.repeated:
            self.session.tell("Rows taken in before, and left out: {rows}", rows=rows_in_words(report.repeated))
        if report.unknown:
            kids = Listed(one.kid or "–" for one in report.unknown)
            self.session.tell("No invoice has these KIDs: {kids}", kids=kids)
            self.session.note("`veiledning fee unplaced` lists such payments once they are taken in.")
        if report.invoices:
            print_invoices(self.session, report.invoices)

    def plain(self, report: ImportedPayments, *, written: bool) -> Plain:
        return {
            "source": report.source,
            "written": written,
            "payments": [plain_payment(one) for one in report.payments],
            "repeated": list(report.repeated),
            "invoices": [plain_standing(one) for one in report.invoices],
            "faults": [plain_row_note(fault, self.session.say) for fault in report.faults],
        }

    def changed(self, report: ImportedPayments) -> int:
        return len(report.payments)

    def question(self, report: ImportedPayments) -> Message:
        return Message("Take in {count} {count:payment|payments}?", count=len(report.payments))

    def done(self, changed: int) -> Message:
        return Message("{count} {count:payment is|payments are} taken in.", count=changed)
