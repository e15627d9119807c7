"""Asking which file is meant."""

from __future__ import annotations

from textual.app import ComposeResult

from veiledning_core.domain.errors import UsageFault
from veiledning_core.exchange.outgoing import require_writable

from ..desk import Desk
from ..importing import path_of
from ..text import Line, Words, joined
from ..words.refusals import refusal_text
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


class TableBox(FileBox):
    """Navnet på et regneark: one that no table can be written to is refused here, and what was typed stays."""

    def accept(self, given: str) -> None:
        path = path_of(given)
        try:
            require_writable(path / self.suggested if path.is_dir() else path)
        except UsageFault as fault:
            self.query_one("#missing", Words).put(refusal_text(self.desk.voice, fault))
        else:
            super().accept(given)
