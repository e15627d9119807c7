"""Asking for which period the ledger is written, and to which file."""

from __future__ import annotations

import datetime as dt

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from veiledning_core.domain.errors import UsageFault, ValueFault
from veiledning_core.domain.time import parse_date
from veiledning_core.exchange.file_names import file_name
from veiledning_core.use_cases.money.ledgers import require_period

from ..desk import Desk
from ..text import Line, Words
from ..words.refusals import refusal_text
from .file_box import TableBox


class LedgerBox(TableBox):
    """Regnskapsliste: gives the name of the file; the period is kept here."""

    def __init__(self, desk: Desk, first: dt.date, last: dt.date) -> None:
        super().__init__(
            desk,
            desk.say("Write charges, invoices and payments for accounting"),
            desk.say("All courses, from one day to another; the sums stand last."),
            name=file_name("regnskap", str(first.year), suffix=".xlsx"),
        )
        self.first, self.last = first, last

    def fields(self) -> ComposeResult:
        """Yield the fields for the period and the name."""
        yield Line(self.desk.voice.day(self.first), hint=self.say("The first day"), id="first")
        yield Line(self.desk.voice.day(self.last), hint=self.say("The last day"), id="last")
        yield from super().fields()

    def accept(self, given: str) -> None:
        try:
            self.first, self.last = (parse_date(self.query_one(field, Line).value) for field in ("#first", "#last"))
            require_period(self.first, self.last)
        except (UsageFault, ValueFault) as fault:
            self.query_one("#missing", Words).put(refusal_text(self.desk.voice, fault))
        else:
            super().accept(given)

    @on(Input.Submitted, "#first")
    @on(Input.Submitted, "#last")
    def _go_on(self) -> None:
        self.focus_next()
