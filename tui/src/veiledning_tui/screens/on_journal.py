"""What is done on the last tab of a course: a step is taken back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding

from veiledning_core.use_cases.journal.journal_lines import JournalLine

from ..journal_reading import journal_view
from ..reading import UndoView, undo_view
from ..widgets.journal import JournalPane
from ..widgets.table import Table
from ..words.journal import line_text, step
from .course_desk import CourseDesk
from .reader import Reader
from .undoing import ask_to_undo


class OnJournal(CourseDesk):
    """Fanen Logg."""

    TAB = "journal"
    KEYS: ClassVar[tuple[Binding, ...]] = (Binding("u", "undo", "Undo"),)

    def read(self, tab: str) -> None:
        """Read the newest lines."""
        if tab == OnJournal.TAB:
            self.query_one("#journal-table", Table).ask_anew()
        else:
            super().read(tab)

    @on(Table.Opened, "#journal-table")
    def _open_line(self) -> None:
        """Show a line as a whole: a narrow table has no room for who, and cuts the rest."""
        if (line := self.query_one(JournalPane).chosen) is not None:
            voice = self.desk.voice
            self.app.push_screen(Reader(self.desk, step(voice, line), line_text(voice, line)))

    def action_undo(self) -> None:
        if (line := self.query_one(JournalPane).chosen) is not None:
            number = line.entry.number or 0
            self.ask(
                lambda register: register.preview(undo_view, number).result,
                lambda view: self._confirm_undo(line, view),
                about="preview",
            )

    @on(Table.Wanted, "#journal-table")
    def _read_lines(self, wanted: Table.Wanted) -> None:
        self.ask(
            lambda register: register.read(journal_view, self.code, wanted),
            lambda view: self.query_one(JournalPane).show(view, wanted),
            about="journal",
        )

    def _confirm_undo(self, line: JournalLine, view: UndoView) -> None:
        ask_to_undo(self, line, view, self.saved, here=self.code)
