"""A line that filters what stands below it while it is typed into; it takes no room until it is asked for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ..text import Line


class FilterLine(Line):
    """Filterlinje; Esc empties it and puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", "Show everything", show=False)]

    class Left(Message):
        """The line was emptied and put away."""

    def on_mount(self) -> None:
        self.display = False

    def start(self) -> None:
        """Show the line and go to it."""
        self.display = True
        self.focus()

    def action_put_away(self) -> None:
        self.value = ""
        self.display = False
        self.post_message(self.Left())
