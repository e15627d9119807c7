"""What is done on the last tab of a course: a step is taken back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo

from ..reading import UndoView, undo_view
from ..step import step
from ..widgets.journal import PAGE, JournalPane
from ..widgets.table import Table
from ..words.journal import step as what_was_done
from ..words.undoing import undo_text
from .course_desk import CourseDesk
from .deed import Deed


class OnJournal(CourseDesk):
    """Fanen Logg."""

    TAB = "journal"
    KEYS: ClassVar[tuple[Binding, ...]] = (Binding("u", "undo", "Undo"),)

    def read(self, tab: str) -> None:
        """Read the newest lines."""
        if tab == OnJournal.TAB:
            self._read_lines(0)
        else:
            super().read(tab)

    def action_undo(self) -> None:
        if (line := self.query_one(JournalPane).chosen) is not None:
            entry, number = line.entry, line.entry.number or 0
            self.ask(
                lambda register: register.preview(undo_view, number).result,
                lambda view: self._confirm_undo(entry, view),
                about="preview",
            )

    @on(Table.Wanted, "#journal-table")
    def _further_back(self) -> None:
        self._read_lines(len(self.query_one(JournalPane).entries))

    def _read_lines(self, offset: int) -> None:
        self.ask(
            lambda register: register.read(journal_lines, course=self.code, offset=offset, limit=PAGE),
            lambda entries: self.query_one(JournalPane).show(entries, offset=offset),
            about="journal",
        )

    def _confirm_undo(self, entry: JournalEntry, view: UndoView) -> None:
        voice, number = self.desk.voice, entry.number or 0
        question = self.say(
            "Undo this step of {at}? {actor} {what}",
            at=voice.moment(entry.at),
            actor=entry.actor,
            what=what_was_done(voice, entry),
        )
        box = Deed(
            self.desk,
            question,
            undo_text(voice, view),
            planned=lambda _: step(undo, number),
            then=lambda _: self.saved(),
        )
        self.app.push_screen(box)
