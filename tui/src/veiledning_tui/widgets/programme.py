"""The second tab of a course: every day to the minute."""

from __future__ import annotations

from textual.app import ComposeResult

from ..desk import Desk
from ..reading import CourseView
from ..text import Choices, Pane, joined
from ..words.programme import programme_rows

_GATHERING = "gathering:"


class ProgrammePane(Pane):
    """Fanen Program."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"2 {desk.say('Programme')}", id="programme")
        self.voice = desk.voice

    def compose(self) -> ComposeResult:
        yield Choices(id="sessions")

    def show(self, view: CourseView) -> None:
        """Show a course."""
        rows = list(programme_rows(self.voice, view))
        self.query_one(Choices).put(rows or [(None, joined(self.voice.say("No programme.")))])

    @property
    def chosen(self) -> str | None:
        """Return the key of the session that the cursor is on."""
        row = self.query_one(Choices).chosen
        return None if row is None or row.startswith(_GATHERING) else row
