"""One person on a course, from the application to the certificate."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from ..desk import Desk, DeskScreen
from ..people_reading import PersonView
from ..text import Words, joined
from ..widgets.keys import KeyLine
from ..words.person import person_text


class PersonScreen(DeskScreen[None]):
    """Deltaker: everything about one enrolment, to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, view: PersonView) -> None:
        super().__init__(desk)
        self.code, self.view = code, view

    def compose(self) -> ComposeResult:
        name, status = self.view.line.person.name, self.say(self.view.line.enrolment.status)
        yield Words(joined((name, "bold"), f"  {self.code}  ({status})"), id="top")
        with VerticalScroll(id="story"):
            yield Words(person_text(self.desk.voice, self.view))
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#story").focus()
