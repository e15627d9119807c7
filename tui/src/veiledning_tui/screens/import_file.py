"""Importing a file: what it would bring is shown row by row, then written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Select

from veiledning_core.domain.errors import VeiledningError

from ..desk import Desk, DeskScreen
from ..importing import Import, Look, look_again, look_into, path_of
from ..text import Choice, Line, Words, joined
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from ..words.refusals import refusal_text

LEAVE_OUT = "-"


class ImportScreen(DeskScreen[bool]):
    """Import; gives whether something was written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "write", "Write the good rows"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, asked: Import[Any]) -> None:
        super().__init__(desk)
        self.asked = asked
        self.look: Look[Any] | None = None
        self._details: Mapping[str, Content] = {}

    def compose(self) -> ComposeResult:
        yield Words(self.asked.heading(self.desk.voice), id="top")
        yield Line(hint=self.say("File (xlsx or csv), then Enter"), id="file")
        yield Words("", id="sums")
        yield VerticalScroll(id="mapping", can_focus=False)
        yield Table(self._columns(), id="rows")
        yield Words("", id="row")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#mapping").display = False
        self.query_one("#file").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer writing when there is something to write."""
        if action == "write":
            report = self.look.report if self.look else None
            return report is not None and self.asked.is_worth_it(report)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        self.dismiss(False)

    def action_write(self) -> None:
        if self.look is not None:
            table, mapping, asked = self.look.table, self.look.mapping, self.asked
            self.ask(
                lambda register: register.run(asked.use_case, asked.code, table, mapping=mapping),
                self._written,
                about="write",
            )

    @on(Input.Submitted, "#file")
    def _read(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            return
        self.query_one("#sums", Words).put(self.say("Reading …"))
        path = path_of(event.value)
        self.ask(
            lambda register: look_into(register, self.asked, path),
            self._show_with_headings,
            about="file",
            refused=self._unreadable,
        )

    @on(Select.Changed)
    def _map(self) -> None:
        look, mapping = self.look, self._mapping()
        if look is None or mapping == look.mapping:
            return
        self.ask(lambda register: look_again(register, self.asked, look.table, mapping), self._show, about="file")

    @on(Table.Moved)
    def _tell_row(self, event: Table.Moved) -> None:
        self.query_one("#row", Words).put(self._details.get(event.key, ""))

    async def _show_headings(self, look: Look[Any]) -> None:
        box = self.query_one("#mapping", VerticalScroll)
        await box.remove_children()
        box.display = bool(look.open_headings)
        if look.open_headings:
            await box.mount(Words(self.say("Columns that no question is known by:"), classes="faint"))
            await box.mount(*(self._heading(heading, look) for heading in look.open_headings))

    def _heading(self, heading: str, look: Look[Any]) -> Horizontal:
        near = self.asked.suggestion(look.report, heading) if look.report else ""
        prompt = self.say("Leave out, or choose a question") + (f" ({near}?)" if near else "")
        return Horizontal(
            Words(heading, classes="field-name"), HeadingChoice(heading, self._fields(), prompt), classes="field"
        )

    def _fields(self) -> list[tuple[str, str]]:
        left_out = (self.say("Leave out, and remember it"), LEAVE_OUT)
        return [left_out, *self.asked.fields(self.desk.voice)]

    def _mapping(self) -> dict[str, str]:
        chosen = {choice.heading: choice.choice for choice in self.query(HeadingChoice)}
        return {heading: "" if key == LEAVE_OUT else key for heading, key in chosen.items() if key}

    def _show_with_headings(self, look: Look[Any]) -> None:
        self.call_later(self._show_headings, look)
        self._show(look)
        self.query_one(Table).focus()

    def _show(self, look: Look[Any]) -> None:
        self.look = look
        rows = self.asked.rows(self.desk.voice, look.report) if look.report else ()
        self._details = {shown.row.key: shown.details for shown in rows}
        text = self.asked.sums(self.desk.voice, look.report) if look.report else self._trouble(look)
        self.query_one("#sums", Words).put(text)
        self.query_one(Table).put([shown.row for shown in rows])
        self.refresh_bindings()

    def _trouble(self, look: Look[Any]) -> Content:
        return refusal_text(self.desk.voice, look.trouble) if look.trouble else joined("")

    def _unreadable(self, error: VeiledningError) -> None:
        self.look, self._details = None, {}
        self.query_one("#mapping").display = False
        self.query_one(Table).put([])
        self.query_one("#row", Words).put("")
        self.query_one("#sums", Words).put(refusal_text(self.desk.voice, error))
        self.refresh_bindings()

    def _written(self, report: Any) -> None:
        self.tell(self.asked.written(self.desk.voice, report))
        self.dismiss(True)

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=say("Row"), width=4, right=True),
            Column(title=say("Result"), width=12),
            Column(title=say("Name"), width=18, grows=True),
            Column(title=say("Organisation"), width=16, grows=True, rank=2),
            Column(title=say("Remark"), width=24, grows=True),
        )


class HeadingChoice(Choice):
    """The form field that a heading is for."""

    def __init__(self, heading: str, fields: list[tuple[str, str]], prompt: str) -> None:
        super().__init__(fields, prompt=prompt)
        self.heading = heading
