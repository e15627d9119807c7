"""The last tab of a course: everything that was done, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.use_cases.journal.journal_lines import JournalLine

from ..desk import Desk
from ..journal_reading import JournalView
from ..text import Pane
from ..words import journal as words
from .columns import Column
from .table import Row, Table


class JournalPane(Pane):
    """Fanen Logg: only what is in sight is read; of one action's lines only the first tells who and what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"0 {desk.say('Journal')}", id="journal")
        self.voice, self.say = desk.voice, desk.say
        self.lines: Mapping[str, JournalLine] = {}

    def compose(self) -> ComposeResult:
        yield Table(self._columns(), id="journal-table")

    @property
    def chosen(self) -> JournalLine | None:
        """Return the line that the cursor is on."""
        row = self.query_one(Table).row
        return self.lines.get(row.key) if row else None

    def show(self, view: JournalView, wanted: Table.Wanted) -> None:
        """Show the lines that the table wanted; the one under the cursor stays known."""
        held = {str(line.entry.number): line for line in (self.chosen,) if line is not None}
        self.lines = held | {str(line.entry.number): line for line in view.lines}
        rows = list(self._rows(view))
        self.query_one(Table).put(rows, offset=view.offset, total=view.total, answers=wanted, place=view.place)

    def _rows(self, view: JournalView) -> Iterator[Row]:
        above = view.above
        for line in view.lines:
            yield self._row(line, repeats=above is not None and _same_action(above.entry, line.entry))
            above = line

    def _row(self, line: JournalLine, *, repeats: bool) -> Row:
        entry = line.entry
        action = (self.voice.moment(entry.at), entry.actor, words.step(self.voice, line))
        cells = (
            *(("", "", "") if repeats else action),
            words.subject(self.voice, line),
            words.change(self.voice, entry, line.own),
        )
        return Row(key=str(entry.number), cells=cells)

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=say("When"), width=16),
            Column(title=say("Who"), width=10),
            Column(title=say("What was done"), width=16, grows=True),
            Column(title=say("To what"), width=12, grows=True, rank=2),
            Column(title=say("Change"), width=14, grows=True, rank=1),
        )


def _same_action(above: JournalEntry, entry: JournalEntry) -> bool:
    """Say whether two neighbours were written by one use case; lines of an older program name no step."""
    return above.step is not None and above.step == entry.step
