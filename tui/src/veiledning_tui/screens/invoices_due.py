"""What is still to be paid, on all courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.domain.clock import today
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.money.standing import StandingInvoice, invoices_due
from veiledning_core.use_cases.work import Work

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..text import Words
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Row, Table
from ..words.economy import status_text
from .course_desk import ECONOMY


class InvoicesDue(DeskScreen[None]):
    """Forfalt: what should have been paid by today, or all that is open."""

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("a", "turn", "All that is open"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.all_open = False
        self.found: Mapping[str, StandingInvoice] = {}

    def compose(self) -> ComposeResult:
        say = self.say
        columns = (
            Column(title=say("Number"), width=10),
            Column(title=say("Course"), width=12, rank=1),
            Column(title=say("Buyer"), width=16, grows=True),
            Column(title=say("Due"), width=10),
            Column(title=say("Outstanding"), width=12, right=True),
            Column(title=say("Status"), width=13, rank=2),
        )
        yield Words("", id="top")
        yield Table(columns, id="due")
        yield Words("", id="row")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Table).focus()

    def action_turn(self) -> None:
        """Show all that is open, or only what is due."""
        self.all_open = not self.all_open
        self.action_reload()

    def action_reload(self) -> None:
        last = dt.date.max if self.all_open else None
        self.ask(lambda register: register.read(_due, last), self._show, about="due", anew=True)

    @on(Table.Opened)
    def _open(self) -> None:
        row = self.query_one(Table).row
        if row and (one := self.found.get(row.key)) and one.invoice.course_code:
            self.post_message(CourseWanted(one.invoice.course_code, ECONOMY))

    def _show(self, found: tuple[dt.date, Sequence[StandingInvoice]]) -> None:
        day, due = found
        self.found = {one.invoice.number: one for one in due}
        total = str(sum((one.left for one in due), start=Money(0)))
        if self.all_open:
            heading = self.say("To be paid: {count} {count:invoice|invoices}, kr {total}", count=len(due), total=total)
        else:
            heading = self.say(
                "Due today or before: {count} {count:invoice|invoices}, kr {total}", count=len(due), total=total
            )
        self.query_one("#top", Words).put(heading)
        self.query_one(Table).put([self._row(one, day) for one in due])
        self.query_one("#row", Words).put("" if due else self.say("Nothing is left to pay here."))

    def _row(self, one: StandingInvoice, day: dt.date) -> Row:
        invoice, voice = one.invoice, self.desk.voice
        due, status = voice.day(invoice.due_on), status_text(voice, one, day)
        cells = (invoice.number, invoice.course_code, invoice.buyer.name, due, str(one.left), status)
        return Row(key=invoice.number, cells=cells, tone="warn" if one.is_late(day) else "")


def _due(work: Work, last: dt.date | None) -> tuple[dt.date, Sequence[StandingInvoice]]:
    return today(work.clock), invoices_due(work, until=last)
