"""One person, from the first application to the last certificate."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from ..desk import Desk, DeskScreen
from ..errands.correct_person import CorrectPerson
from ..person_reading import PersonView, person_view
from ..text import Words, joined
from ..widgets.keys import KeyLine
from ..words.person import person_text
from .changing import Changing
from .when_they_can import WhenTheyCan


class PersonScreen(DeskScreen[None]):
    """Deltaker: everything about one person, to read; a name or an address is put right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("e", "correct", "Correct name or e-mail"),
        Binding("v", "say_when", "When they can"),
        Binding("x", "say_except", "An exception"),
        Binding("i", "read_calendar", "Read their calendar"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, view: PersonView) -> None:
        super().__init__(desk)
        self.code, self.view = code, view
        self.changing = Changing(self, code, self.action_reload)
        self.when = WhenTheyCan(self, self.changing)

    def compose(self) -> ComposeResult:
        yield Words("", id="top")
        with VerticalScroll(id="story"):
            yield Words("", id="story-text")
        yield KeyLine()

    def on_mount(self) -> None:
        self._show(self.view)
        self.query_one("#story").focus()

    def action_reload(self) -> None:
        enrolment = self.view.line.enrolment.id
        self.ask(
            lambda register: register.read(person_view, self.code, enrolment), self._show, about="person", anew=True
        )

    def action_correct(self) -> None:
        self.changing.fill_in(CorrectPerson(code=self.code, person=self.view.line.person))

    def action_say_when(self) -> None:
        """Say when the person can teach."""
        self.when.rules(str(self.view.line.person.id))

    def action_say_except(self) -> None:
        """Say on which days the person cannot, or can all the same."""
        self.when.exception(str(self.view.line.person.id))

    def action_read_calendar(self) -> None:
        """Take in when the person is busy."""
        self.when.calendar(str(self.view.line.person.id), self.view.line.person.name)

    def _show(self, view: PersonView) -> None:
        self.view = view
        name, status = view.line.person.name, self.say(view.line.enrolment.status)
        self.query_one("#top", Words).put(joined((name, "bold"), f"  {self.code}  ({status})"))
        self.query_one("#story-text", Words).put(person_text(self.desk.voice, view))
