"""Asking which file is meant."""

from __future__ import annotations

from textual.app import ComposeResult

from ..desk import Desk
from ..text import Line, joined
from .confirm import Confirm, Reason


class FileBox(Confirm):
    """Filnavn: gives what was typed, or None; it is asked for where another box asks why."""

    def __init__(self, desk: Desk, question: str, explained: str, *, name: str = "", hint: str = "") -> None:
        super().__init__(desk, question, joined(explained), reason=Reason.REQUIRED)
        self.suggested = name
        self.hint = hint or desk.say("File (xlsx or csv), then Enter")

    def fields(self) -> ComposeResult:
        """Yield the field for the name."""
        yield Line(self.suggested, hint=self.hint, id="reason")

    def lacking(self) -> str:
        """Return what is said where nothing was typed."""
        return self.say("Name a file.")
