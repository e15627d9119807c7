"""What is done on the tab of money: charges are reckoned, invoices issued, credited and written to files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding

from veiledning_core.domain.invoice import Invoice, InvoiceKind
from veiledning_core.domain.payment import Settlement
from veiledning_core.use_cases.money.charges import charge_course
from veiledning_core.use_cases.money.invoicing import Gathered, credit_invoice, issue_invoices

from ..economy_reading import Economy, bill_of, economy_view
from ..paper_order import PDF
from ..step import step
from ..widgets.economy import EconomyPane
from ..widgets.table import Table
from ..words.economy import because_text, charged_text, credited_text, issued_text
from .confirm import Reason
from .course_desk import ECONOMY, CourseDesk
from .file_box import FileBox
from .making_papers import PaperMaking
from .reader import Reader
from .saving import save_file

_ON_PAPER = "nb"


class OnEconomy(CourseDesk):
    """Fanen Økonomi."""

    TAB = ECONOMY
    TYPED = frozenset(("reckon_charges", "issue_invoices"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("g", "reckon_charges", "Reckon"),
        Binding("i", "issue_invoices", "Issue invoices"),
        Binding("k", "credit", "Credit"),
        Binding("e", "write_ehf", "EHF"),
        Binding("p", "print_invoice", "PDF"),
    )

    def commands(self) -> Iterator[SystemCommand]:
        """Yield the other way to issue invoices, which is seldom wanted."""
        if self.has_fees:
            yield SystemCommand(
                self.say("Issue invoices to each participant"),
                self.say("One for each, also where a body pays: {code}", code=self.code),
                lambda: self._issue(Gathered.PERSON),
            )
        yield from super().commands()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done to the invoice under the cursor."""
        if action in ("credit", "write_ehf", "print_invoice") and self.tab == OnEconomy.TAB:
            chosen = self.query_one(EconomyPane).invoice
            if chosen is None or action != "credit":
                return chosen is not None
            return chosen.invoice.kind is InvoiceKind.INVOICE and chosen.settlement is not Settlement.CREDITED
        return super().check_action(action, parameters)

    def read(self, tab: str) -> None:
        """Read the charges and the invoices."""
        if tab == OnEconomy.TAB:
            self.ask(lambda register: register.read(economy_view, self.code), self._show_economy, about="economy")
        else:
            super().read(tab)

    @on(Table.Opened, "#charges-table")
    def _tell_why(self) -> None:
        if (line := self.query_one(EconomyPane).charge) is not None:
            voice = self.desk.voice
            self.app.push_screen(Reader(self.desk, voice.say(line.charge.title), because_text(voice, line)))

    def action_reckon_charges(self) -> None:
        self.changing.act(
            self.say("Bring the charges of {code} in step with its participants, days and fees?", code=self.code),
            lambda _: step(charge_course, self.code),
            lambda preview: charged_text(self.desk.voice, preview.result),
        )

    def action_issue_invoices(self) -> None:
        self._issue(Gathered.ORGANISATION)

    def action_credit(self) -> None:
        if (invoice := self._invoice) is not None:
            self.changing.act(
                self.say("Credit invoice {number}?", number=invoice.number),
                lambda why: step(credit_invoice, invoice.number, reason=why),
                lambda preview: credited_text(self.desk.voice, preview.result),
                reason=Reason.REQUIRED,
            )

    def action_write_ehf(self) -> None:
        if (invoice := self._invoice) is not None:
            box = FileBox(
                self.desk,
                self.say("Write {number} as EHF", number=invoice.number),
                self.say("EHF is the invoice format that public bodies take."),
                name=f"{invoice.number}.xml",
                hint=self.say("File, then Enter"),
            )
            save_file(self, box, lambda _, path: _write_ehf(path, invoice))

    @on(Table.Opened, "#invoices-table")
    def action_print_invoice(self) -> None:
        if (invoice := self._invoice) is not None:
            making = PaperMaking(
                screen=self,
                drafts=lambda register: register.read(bill_of, self.code, invoice.number),
                language=_ON_PAPER,
                suffix=PDF,
                refused=self.refuse,
            )
            making.begin(self.say("Make {title}?", title=invoice.number))

    @on(Table.Moved, "#invoices-table")
    def _offer_what_fits_invoice(self) -> None:
        self.refresh_bindings()

    def _issue(self, by: Gathered) -> None:
        self.changing.act(
            self.say("Issue invoices for what is owed for {code}?", code=self.code),
            lambda _: step(issue_invoices, self.code, by=by),
            lambda preview: issued_text(self.desk.voice, preview.result),
            then=lambda issued: self.tell("Invoices issued: {count}.", count=len(issued.invoices)),
        )

    @property
    def _invoice(self) -> Invoice | None:
        chosen = self.query_one(EconomyPane).invoice
        return chosen.invoice if chosen else None

    def _show_economy(self, economy: Economy) -> None:
        self.query_one(EconomyPane).show(economy)
        self.refresh_bindings()


def _write_ehf(path: Path, invoice: Invoice) -> None:
    from veiledning_core.exchange.ehf.billing import write_ehf

    write_ehf(path, invoice)
