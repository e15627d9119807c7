"""A box with text to read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from ..block import Block
from ..desk import Desk, DeskModal
from ..text import Words


class Reader(DeskModal[None]):
    """Lesevindu: a heading, a text, and Esc to close it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "Close", key_display="esc")]

    def __init__(self, desk: Desk, heading: str, text: Content | Block) -> None:
        super().__init__(desk)
        self.heading, self.text = heading, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.heading, classes="question")
            with VerticalScroll(classes="consequences"):
                yield Words(self.text)
            yield Words(self.keys(), classes="faint")

    def keys(self) -> str:
        """Return what the keys do."""
        return self.say("Esc closes this.")
