"""The fourth tab of a course: everything that was done, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from textual.app import ComposeResult

from veiledning_core.domain.journal import JournalEntry

from ..desk import Desk
from ..text import Pane
from ..words import journal as words
from .columns import Column
from .table import Row, Table

PAGE = 200


class JournalPane(Pane):
    """Fanen Logg: read when it is opened, and further back while going down."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"4 {desk.say('Journal')}", id="journal")
        self.voice, self.say = desk.voice, desk.say
        self.entries: tuple[JournalEntry, ...] = ()

    def compose(self) -> ComposeResult:
        yield Table(self._columns(), id="journal-table")

    def show(self, entries: Sequence[JournalEntry], *, offset: int, names: Mapping[UUID, str]) -> None:
        """Show entries after those that are known; a full page means that there may be more."""
        self.entries = (*self.entries[:offset], *entries)
        more = len(entries) == PAGE
        self.query_one(Table).put([self._row(entry, names) for entry in self.entries], total=len(self.entries) + more)

    def _row(self, entry: JournalEntry, names: Mapping[UUID, str]) -> Row:
        cells = (
            self.voice.moment(entry.at),
            entry.actor,
            words.step(self.voice, entry),
            names.get(entry.subject) or words.subject(self.voice, entry),
            words.change(self.voice, entry),
        )
        return Row(key=str(entry.number), cells=cells)

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=say("When"), width=16),
            Column(title=say("Who"), width=8, rank=3),
            Column(title=say("What was done"), width=18, grows=True),
            Column(title=say("To what"), width=14, grows=True, rank=2),
            Column(title=say("Change"), width=18, grows=True, rank=1),
        )
