"""Who gets the invoices of a course: where they are sent, and how they are marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.domain.invoice import Buyer
from veiledning_core.use_cases.money.receivers import Receiver, receivers

from ..desk import Desk
from ..errands.choose_buyer import ChooseBuyer
from ..errands.keep_address import KeepAddress
from ..errands.keep_body import KeepBody
from ..text import joined, lines
from ..widgets.columns import Column
from ..widgets.table import Table
from ..words.money_parties import receiver_lines, receiver_row
from .course_rows import CourseRows


class InvoiceReceivers(CourseRows):
    """Fakturamottakere: whatever stands on no invoice yet, and who would get it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("b", "choose", "Another receiver"),
        Binding("a", "edit", "Address and marks"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk, code)
        self.found: Mapping[str, Receiver] = {}

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say("Who gets the invoices for {code}", code=self.code),
            Column(title=say("For"), width=16, grows=True),
            Column(title=say("Receiver"), width=16, grows=True),
            Column(title=say("Number or address"), width=18, grows=True),
            Column(title=say("Marked"), width=12, grows=True, rank=1),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the row under the cursor has: somebody to choose for, somebody to write to."""
        chosen = self._chosen
        if action == "choose":
            return chosen is not None and chosen.charge.enrolment is not None
        if action == "edit":
            return chosen is not None and isinstance(chosen.buyer, Buyer)
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(receivers, self.code), self._show, about="receivers", anew=True)

    def action_choose(self) -> None:
        chosen = self._chosen
        if chosen is not None and chosen.charge.enrolment is not None:
            body = chosen.buyer.name if isinstance(chosen.buyer, Buyer) and not chosen.is_person else ""
            errand = ChooseBuyer(code=self.code, enrolment=chosen.charge.enrolment, name=chosen.name, body=body)
            self.changing.fill_in(errand)

    @on(Table.Opened)
    def action_edit(self) -> None:
        """Say where a person lives, or how a body wants its invoices."""
        chosen = self._chosen
        if chosen is None or not isinstance(chosen.buyer, Buyer):
            return
        if chosen.is_person and chosen.charge.enrolment is not None:
            address, enrolment = chosen.buyer.address, chosen.charge.enrolment
            errand = KeepAddress(code=self.code, enrolment=enrolment, name=chosen.name, address=address)
            self.changing.fill_in(errand)
        else:
            body, profile = chosen.organisation, chosen.profile
            self.changing.fill_in(KeepBody(code=self.code, buyer=chosen.buyer, organisation=body, profile=profile))

    @on(Table.Moved)
    def _tell(self) -> None:
        if (chosen := self._chosen) is not None:
            said = receiver_lines(self.desk.voice, chosen)
            self.tell_below(lines(joined(words) for words in said))
        self.refresh_bindings()

    @property
    def _chosen(self) -> Receiver | None:
        row = self.query_one(Table).row if self.is_mounted else None
        return self.found.get(row.key) if row else None

    def _show(self, found: tuple[Receiver, ...]) -> None:
        self.found = {str(one.charge.id): one for one in found}
        self.query_one(Table).put([receiver_row(self.desk.voice, one) for one in found])
        if not found:
            self.tell_below(self.say("Nothing is owed that stands on no invoice; g reckons anew."))
        self.refresh_bindings()
