"""Importing a file: what it would bring is shown row by row, then what follows, then it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Select

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.use_cases.checking import CourseCheck

from ..block import Block, stack
from ..desk import Desk, DeskScreen
from ..importing import Import, Look, look_again, look_into, path_of
from ..step import Outlook, Step, judged, step
from ..text import Line, Words, joined
from ..widgets.choice import Choice
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.side_text import SideText
from ..widgets.table import Table
from ..words.consequences import change_text
from ..words.refusals import refusal_text
from ..words.undoing import warned
from .deed import Deed

LEAVE_OUT = "-"


class ImportScreen(DeskScreen[bool]):
    """Import; gives whether something was written."""

    TAKES_STEPS_BACK = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("ctrl+s", "write", "Write the good rows"),
        Binding("k", "columns", "Columns"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, asked: Import[Any]) -> None:
        super().__init__(desk)
        self.asked = asked
        self.look: Look[Any] | None = None
        self.all_columns = False
        self._details: Mapping[str, Content | Block] = {}

    def compose(self) -> ComposeResult:
        yield Words(self.asked.heading(self.desk.voice), id="top")
        yield Line(hint=self.say("File (xlsx or csv), then Enter"), id="file")
        yield Words("", id="sums")
        yield SideText(id="mapping")
        with Container(id="import-halves"):
            yield Table(self._columns(), id="rows")
            with SideText(id="row-box"):
                yield Words("", id="row-text")
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

    def action_columns(self) -> None:
        """Show what every column is taken for, or only those that nothing is known by."""
        if self.look is not None:
            self.all_columns = not self.all_columns
            self.call_later(self._show_headings, self.look)

    def action_write(self) -> None:
        """Show what follows from the good rows, and write them when that is confirmed."""
        if (look := self.look) is not None:
            planned = step(self.asked.use_case, self.asked.code, look.table, mapping=look.mapping)
            self.ask(
                lambda register: judged(register, self.asked.code, planned),
                lambda found: self._confirm(look, planned, found),
                about="preview",
                waits=True,
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
            waits=True,
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
        self.query_one("#row-text", Words).put(self._details.get(event.key, ""))

    async def _show_headings(self, look: Look[Any]) -> None:
        box = self.query_one("#mapping", SideText)
        await box.remove_children()
        known = self._known(look) if self.all_columns else {}
        headings = tuple(dict.fromkeys((*look.open_headings, *known)))
        box.display = bool(headings)
        if headings:
            title = self.say("Every column:") if known else self.say("Columns that no question is known by:")
            await box.mount(Words(title, classes="faint"))
            await box.mount(*(self._heading(heading, look) for heading in headings))
        if headings and look.report is None:
            self.query(HeadingChoice).first().focus()

    def _heading(self, heading: str, look: Look[Any]) -> Horizontal:
        by_name = "" if heading in look.mapping else self._known(look).get(heading, "")
        near = self.asked.suggestion(look.report, heading) if look.report else ""
        prompt = self.say("Leave out, or choose a question") + (f" ({near}?)" if near else "")
        return Horizontal(
            Words(heading, classes="field-name"),
            HeadingChoice(heading, self._fields(), prompt, value=self._meant(heading, look), known=by_name),
            classes="field",
        )

    def _meant(self, heading: str, look: Look[Any]) -> str:
        """Return what a heading is taken for, by hand or by its name."""
        if heading in look.mapping:
            return look.mapping[heading] or LEAVE_OUT
        return self._known(look).get(heading, "")

    def _known(self, look: Look[Any]) -> Mapping[str, str]:
        return self.asked.known(look.report) if look.report else {}

    def _fields(self) -> list[tuple[str, str]]:
        left_out = (self.say("Leave out, and remember it"), LEAVE_OUT)
        return [left_out, *self.asked.fields(self.desk.voice)]

    def _mapping(self) -> dict[str, str]:
        """Return what was chosen by hand: what a heading is known by anyway is no choice."""
        chosen = {one.heading: one.choice for one in self.query(HeadingChoice) if one.choice != one.known}
        return {heading: "" if key == LEAVE_OUT else key for heading, key in chosen.items() if key}

    def _show_with_headings(self, look: Look[Any]) -> None:
        self.call_later(self._show_headings, look)
        self._show(look)
        if look.report is not None:
            self.query_one(Table).focus()

    def _show(self, look: Look[Any]) -> None:
        self.look = look
        rows = self.asked.rows(self.desk.voice, look.report) if look.report else ()
        self._details = {shown.row.key: shown.details for shown in rows}
        text = self.asked.sums(self.desk.voice, look.report) if look.report else self._trouble(look)
        self.query_one("#sums", Words).put(text)
        self.query_one("#row-text", Words).put("")
        self.query_one(Table).put([shown.row for shown in rows])
        self.refresh_bindings()

    def _trouble(self, look: Look[Any]) -> Content:
        return refusal_text(self.desk.voice, look.trouble) if look.trouble else joined("")

    def _unreadable(self, error: VeiledningError) -> None:
        self.look, self._details = None, {}
        self.query_one("#mapping").display = False
        self.query_one(Table).put([])
        self.query_one("#row-text", Words).put("")
        self.query_one("#sums", Words).put(refusal_text(self.desk.voice, error))
        self.refresh_bindings()

    def _confirm(self, look: Look[Any], planned: Step[Any], found: Outlook[CourseCheck]) -> None:
        voice = self.desk.voice
        question = self.asked.question(voice, look.report)
        told = stack(self.asked.sums(voice, look.report), change_text(voice, found, what=False))
        text = warned(voice, told, found.preview.changes)
        self.app.push_screen(Deed(self.desk, question, text, planned=lambda _: planned, then=self._written))

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

    def __init__(self, heading: str, fields: list[tuple[str, str]], prompt: str, *, value: str, known: str) -> None:
        super().__init__(fields, prompt=prompt, value=value)
        self.heading, self.known = heading, known
