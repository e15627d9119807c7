"""The payments that stand on no invoice, or on one that is credited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.use_cases.money.placing import UnplacedPayment, unplaced_payments
from veiledning_core.use_cases.money.standing import StandingInvoice, invoices_due

from ..desk import Desk
from ..errands.place_payment import PlacePayment
from ..widgets.columns import Column
from ..widgets.table import Row, Table
from ..words.payments import UNPLACED
from .course_rows import CourseRows

_OF_NO_COURSE = ""


class UnplacedPayments(CourseRows):
    """Innbetalinger uten faktura: each is put on one once somebody knows what it is for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("p", "place", "Put on an invoice"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _OF_NO_COURSE)
        self.found: Sequence[UnplacedPayment] = ()

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say(UNPLACED),
            Column(title=say("Paid on"), width=10),
            Column(title=say("Kroner"), width=10, right=True),
            Column(title=say("KID"), width=14, rank=1),
            Column(title=say("Payer"), width=16, grows=True),
            Column(title=say("As much is left of"), width=18, grows=True, rank=2),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to place a payment when there is one."""
        if action == "place":
            return bool(self.found)
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(unplaced_payments), self._show, about="unplaced", anew=True)

    @on(Table.Opened)
    def action_place(self) -> None:
        row = self.query_one(Table).row
        if (chosen := next((one for one in self.found if row and one.key == row.key), None)) is not None:
            self.ask(
                lambda register: register.read(invoices_due, until=dt.date.max),
                lambda unpaid: self._place(chosen, unpaid),
                about="choices",
            )

    def _place(self, chosen: UnplacedPayment, unpaid: Sequence[StandingInvoice]) -> None:
        if unpaid:
            self.changing.fill_in(PlacePayment(unplaced=chosen, unpaid=tuple(unpaid)))
        else:
            self.tell("No invoice is left to be paid.")

    def _show(self, found: Sequence[UnplacedPayment]) -> None:
        self.found = found
        self.query_one(Table).put([self._row(one) for one in self.found])
        self.tell_below("" if self.found else self.say("Every payment stands on an invoice."))
        self.refresh_bindings()

    def _row(self, one: UnplacedPayment) -> Row:
        payment = one.payment
        fitting = Listed(f"{fit.invoice.number} {fit.invoice.buyer.name}" for fit in one.fitting)
        words = self.say(Message("{invoices}", invoices=fitting)) if one.fitting else ""
        day, payer = self.desk.voice.day(payment.day), self.say(Message("{payer}", payer=one.payer))
        cells = (day, str(payment.amount), payment.kid or "–", payer, words)
        return Row(key=one.key, cells=cells)
