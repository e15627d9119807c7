"""The box before every change: what would happen, why it is done, yes or no."""

from __future__ import annotations

import enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input

from ..block import Block
from ..desk import Desk, DeskModal
from ..text import Line, Words, button


class Reason(enum.Enum):
    """Whether a change asks why."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Confirm(DeskModal[str | None]):
    """Bekreftelse: gives the reason (which may be empty) when it is to be done, else None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Do nothing"),
        Binding("ctrl+s", "accept", "Yes, do it", show=False),
        Binding("left", "turn_to('yes')", "Yes", show=False),
        Binding("right", "turn_to('no')", "No", show=False),
        Binding("up", "look(-1)", "Up", show=False),
        Binding("down", "look(1)", "Down", show=False),
        Binding("pageup", "look(-10)", "Page up", show=False),
        Binding("pagedown", "look(10)", "Page down", show=False),
        Binding("home,ctrl+home", "look_at_end(False)", "To the beginning", show=False),
        Binding("end,ctrl+end", "look_at_end(True)", "To the end", show=False),
    ]

    LOSES: ClassVar[bool] = False
    """Whether yes loses something for good: then Enter alone does nothing."""

    def __init__(
        self, desk: Desk, question: str, consequences: Content | Block, *, reason: Reason = Reason.NONE
    ) -> None:
        super().__init__(desk)
        self.question, self.consequences, self.reason = question, consequences, reason
        self.suggested = ""
        """What stands where a reason is typed before anybody types."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.question, classes="question")
            with VerticalScroll(classes="consequences"):
                yield Words(self.consequences)
            yield from self.fields()
            yield Words("", id="missing", classes="fault")
            with Horizontal(classes="buttons"):
                yield button(self.say("Yes, do it"), id="yes", variant="primary")
                yield button(self.say("No"), id="no")

    def on_mount(self) -> None:
        answer = "#no" if self.LOSES else "#yes"
        self.query_one(answer if self.reason is Reason.NONE else "#reason").focus()

    @property
    def unsaved(self) -> bool:
        """Return whether a reason was typed."""
        return any(line.value.strip() not in ("", self.suggested) for line in self.query("#reason").results(Line))

    def fields(self) -> ComposeResult:
        """Yield what is filled in."""
        if self.reason is not Reason.NONE:
            yield Line(hint=self._hint(), id="reason")

    def lacking(self) -> str:
        """Return what is said where nothing was typed."""
        return self.say("This takes a reason.")

    def accept(self, given: str) -> None:
        """Take up the answer: it is to be done, for the reason given."""
        self.dismiss(given)

    def action_turn_to(self, answer: str) -> None:
        """Turn to one of the answers, which stand beside each other."""
        self.query_one(f"#{answer}").focus()

    def action_look(self, by: int) -> None:
        """Scroll the consequences, so that all of them can be read while the reason is being typed."""
        self.query_one(".consequences").scroll_relative(y=by, animate=False)

    def action_look_at_end(self, last: bool) -> None:
        """Scroll to the first or the last of the consequences; where a reason is typed, Ctrl goes with the key."""
        box = self.query_one(".consequences")
        box.scroll_to(y=box.max_scroll_y if last else 0, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    @on(Input.Submitted, "#reason")
    def action_accept(self) -> None:
        given = "" if self.reason is Reason.NONE else self.query_one("#reason", Line).value.strip()
        if self.reason is Reason.REQUIRED and not given:
            self.query_one("#missing", Words).put(self.lacking())
        else:
            self.accept(given)

    @on(Input.Changed, "#reason")
    def _is_given(self) -> None:
        self.query_one("#missing", Words).put("")

    def _hint(self) -> str:
        return self.say("Reason") if self.reason is Reason.REQUIRED else self.say("Reason (may be left empty)")
