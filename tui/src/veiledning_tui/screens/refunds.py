"""What participants have paid and can claim back from their municipality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.use_cases.money.refunds import RefundBasis, claim_refunds, refund_bases

from ..desk import Desk
from ..step import step
from ..widgets.columns import Column
from ..widgets.table import Row, Table
from ..words.economy import claimed_text
from .course_rows import CourseRows


class Refunds(CourseRows):
    """Refusjonsgrunnlag: each is handed out once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("h", "claim", "Hand out"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk, code)
        self.found: Sequence[RefundBasis] = ()

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say("Basis for refunds: {code}", code=self.code),
            Column(title=say("Name"), width=16, grows=True),
            Column(title=say("Municipality"), width=12, grows=True, rank=1),
            Column(title=say("Kroner"), width=10, right=True),
            Column(title=say("Invoice"), width=10, rank=2),
            Column(title=say("Paid on"), width=10),
            Column(title=say("Claimed on"), width=10),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to hand out what was not handed out before."""
        if action == "claim":
            return any(one.claimed_on is None for one in self.found)
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(refund_bases, self.code), self._show, about="refunds", anew=True)

    def action_claim(self) -> None:
        self.changing.act(
            self.say("Record that the bases for refunds on {code} are handed out?", code=self.code),
            lambda _: step(claim_refunds, self.code),
            lambda preview: claimed_text(self.desk.voice, preview.result),
        )

    def _show(self, found: Sequence[RefundBasis]) -> None:
        self.found = found
        self.query_one(Table).put([self._row(one) for one in found])
        empty = self.say("Nobody has paid an invoice in full themselves.")
        papers = self.say("The papers are made on the tab Documents.")
        self.tell_below(papers if found else empty)
        self.refresh_bindings()

    def _row(self, one: RefundBasis) -> Row:
        voice = self.desk.voice
        paid, claimed = voice.day(one.paid_on), voice.day(one.claimed_on)
        cells = (one.line.called, one.municipality, str(one.amount), one.invoice, paid, claimed)
        return Row(key=str(one.charge.id), cells=cells, tone="faint" if one.claimed_on else "")
