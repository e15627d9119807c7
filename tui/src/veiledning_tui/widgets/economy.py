"""The tab of money: what is owed and by whom, and the invoices with how they stand."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Container

from veiledning_core.use_cases.money.charges import ChargeLine
from veiledning_core.use_cases.money.standing import StandingInvoice

from ..desk import Desk
from ..economy_reading import Economy
from ..text import Pane, Words
from ..words.economy import notes_text, status_text, sums_text
from .columns import Column
from .side_text import SideText
from .table import Row, Table


class EconomyPane(Pane):
    """Fanen Økonomi."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"6 {desk.say('Money')}", id="economy")
        self.voice, self.say = desk.voice, desk.say
        self.charges: Mapping[str, ChargeLine] = {}
        self.invoices: Mapping[str, StandingInvoice] = {}
        self.economy: Economy | None = None

    def compose(self) -> ComposeResult:
        say = self.say
        owed = (
            Column(title=say("Name"), width=16, grows=True),
            Column(title=say("Fee"), width=12, grows=True, rank=1),
            Column(title=say("Kroner"), width=10, right=True),
            Column(title=say("Invoice"), width=10),
        )
        billed = (
            Column(title=say("Number"), width=10),
            Column(title=say("Buyer"), width=12, grows=True),
            Column(title=say("Due"), width=10, rank=1),
            Column(title=say("Kroner"), width=10, right=True),
            Column(title=say("Outstanding"), width=10, right=True, rank=2),
            Column(title=say("Status"), width=20),
        )
        yield Words("", id="money-sums")
        with Container(id="money-halves"):
            yield Table(owed, id="charges-table")
            yield Table(billed, id="invoices-table")
        with SideText(id="money-box"):
            yield Words("", id="money-notes")

    def show(self, economy: Economy) -> None:
        """Show how a course stands."""
        self.economy = economy
        self.charges = {str(line.charge.id): line for line in economy.charged.lines}
        self.invoices = {one.invoice.number: one for one in economy.invoices}
        self.query_one("#money-sums", Words).put(sums_text(self.voice, economy))
        self.query_one("#money-notes", Words).put(notes_text(self.voice, economy.charged))
        self.query_one("#charges-table", Table).put([self._charge(key, line) for key, line in self.charges.items()])
        self.query_one("#invoices-table", Table).put([self._invoice(one, economy) for one in economy.invoices])

    @property
    def charge(self) -> ChargeLine | None:
        """Return the charge that the cursor is on."""
        row = self.query_one("#charges-table", Table).row
        return self.charges.get(row.key) if row else None

    @property
    def invoice(self) -> StandingInvoice | None:
        """Return the invoice that the cursor is on."""
        row = self.query_one("#invoices-table", Table).row
        return self.invoices.get(row.key) if row else None

    def _charge(self, key: str, line: ChargeLine) -> Row:
        charge = line.charge
        cells = (line.name, self.say(charge.title), str(charge.amount), charge.invoice or "")
        return Row(key=key, cells=cells, tone="" if charge.amount.ore else "faint")

    def _invoice(self, one: StandingInvoice, economy: Economy) -> Row:
        invoice = one.invoice
        cells = (
            invoice.number,
            invoice.buyer.name,
            self.voice.day(invoice.due_on),
            str(invoice.gross),
            str(one.left),
            status_text(self.voice, one, economy.today),
        )
        settled = "" if one.left.ore else "faint"
        return Row(key=invoice.number, cells=cells, tone="warn" if one.is_late(economy.today) else settled)
