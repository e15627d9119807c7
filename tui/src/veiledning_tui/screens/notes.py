"""What was written down about a course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from veiledning_core.domain.note import CourseNote
from veiledning_core.use_cases.courses.noting import notes_of

from ..block import Block, stack
from ..desk import Desk, DeskScreen
from ..errands.write_note import WriteNote
from ..text import Words, joined
from ..widgets.keys import KeyLine
from .changing import Changing


class Notes(DeskScreen[None]):
    """Notater: the oral round of the evaluation, and what the supervising teacher saw on a local course."""

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("n,insert", "write", "Write a note", key_display="n"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, *, is_part: bool) -> None:
        super().__init__(desk)
        self.code, self.is_part = code, is_part
        self.changing = Changing(self, code, self.action_reload)

    def compose(self) -> ComposeResult:
        yield Words(self.say("Notes about {code}", code=self.code), id="top")
        with VerticalScroll(id="story"):
            yield Words("", id="notes")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        self.query_one("#story").focus()

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(notes_of, self.code), self._show, about="notes", anew=True)

    def action_write(self) -> None:
        self.changing.fill_in(WriteNote(code=self.code, is_part=self.is_part))

    def _show(self, notes: Sequence[CourseNote]) -> None:
        empty = self.say("Nothing has been written down yet; n writes a note.")
        self.query_one("#notes", Words).put(stack(*map(self._text, notes)) if notes else empty)

    def _text(self, note: CourseNote) -> Block:
        voice = self.desk.voice
        heading = joined((voice.say(note.kind), "bold $text-primary"), f"  {voice.moment(note.at)}  {note.actor}")
        return stack(heading, joined(note.text), joined(""))
