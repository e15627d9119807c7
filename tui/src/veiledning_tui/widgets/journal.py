"""The last tab of a course: everything that was done, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.use_cases.journal.journal_lines import JournalLine

from ..desk import Desk
from ..text import Pane
from ..words import journal as words
from .columns import Column
from .table import Row, Table

PAGE = 200


class JournalPane(Pane):
    """Fanen Logg: read further back while going down; of one action's lines only the first tells who and what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"7 {desk.say('Journal')}", id="journal")
        self.voice, self.say = desk.voice, desk.say
        self.entries: tuple[JournalLine, ...] = ()

    def compose(self) -> ComposeResult:
        yield Table(self._columns(), id="journal-table")

    @property
    def chosen(self) -> JournalLine | None:
        """Return the line that the cursor is on."""
        row = self.query_one(Table).row
        return next((line for line in self.entries if row and str(line.entry.number) == row.key), None)

    def show(self, entries: Sequence[JournalLine], *, offset: int) -> None:
        """Show entries after those that are known; a full page means that there may be more."""
        self.entries = (*self.entries[:offset], *entries)
        more = len(entries) == PAGE
        self.query_one(Table).put(list(self._rows()), total=len(self.entries) + more)

    def _rows(self) -> Iterator[Row]:
        above = None
        for line in self.entries:
            yield self._row(line, repeats=above is not None and _same_action(above, line.entry))
            above = line.entry

    def _row(self, line: JournalLine, *, repeats: bool) -> Row:
        entry = line.entry
        action = (self.voice.moment(entry.at), entry.actor, words.step(self.voice, entry))
        cells = (
            *(("", "", "") if repeats else action),
            words.subject(self.voice, line),
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


def _same_action(above: JournalEntry, entry: JournalEntry) -> bool:
    """Say whether two neighbours were written by one use case; lines of an older program name no step."""
    return above.step is not None and above.step == entry.step
