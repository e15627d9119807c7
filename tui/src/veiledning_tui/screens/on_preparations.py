"""What is done on the tab of preparations: they are ticked off, one by one, many at once, or from a file."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from veiledning_core.use_cases.course_days.preparing import TickChange, confirm_preparations, take_back_ticks

from ..imports.ticks import Ticks
from ..reading import PreparationsView, preparations_view
from ..step import step
from ..widgets.preparations import PreparationsPane
from ..words.preparations import ticked_text
from .at_once import do_at_once
from .course_desk import PREPARATIONS, CourseDesk
from .import_file import ImportScreen


class OnPreparations(CourseDesk):
    """Fanen Forberedelser."""

    TAB = PREPARATIONS
    TYPED = frozenset(("tick", "tick_all", "mark_prepared", "import_ticks"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("space", "tick", "Tick", key_display="␣"),
        Binding("a", "tick_all", "Tick all"),
        Binding("m", "mark_prepared", "Mark"),
        Binding("i", "import_ticks", "Import"),
    )

    def read(self, tab: str) -> None:
        """Read the sheet."""
        if tab == OnPreparations.TAB:
            self.ask(lambda register: register.read(preparations_view, self.code), self._show_ticks, about="ticks")
        else:
            super().read(tab)

    def action_tick(self) -> None:
        """Tick off what is under the cursor, or take the tick back: the same key does and undoes it."""
        pane = self.query_one(PreparationsPane)
        if (person := pane.person) is None or (stop := pane.stop) is None:
            return
        use_case, done = (
            (take_back_ticks, self.say("Tick taken back: {name}.", name=person.line.person.name))
            if pane.is_ticked
            else (confirm_preparations, self.say("Ticked off: {name}.", name=person.line.person.name))
        )
        planned = step(use_case, self.code, [person.line.enrolment.id], [stop.key])
        do_at_once(self, planned, lambda _: done, lambda _: self.read(OnPreparations.TAB))

    def action_tick_all(self) -> None:
        """Tick off all that was given out, for those marked or for everybody."""
        marked, voice = self.query_one(PreparationsPane).marked or None, self.desk.voice
        question = (
            self.say("Tick off all that was given out, for those marked ({count})?", count=len(marked))
            if marked
            else self.say("Tick off all that was given out, for everybody?")
        )
        self.changing.act(
            question,
            lambda _: step(confirm_preparations, self.code, marked),
            lambda preview: ticked_text(voice, preview),
            then=self._ticked,
        )

    def action_import_ticks(self) -> None:
        if (course_type := self.course_type) is not None:
            self.app.push_screen(ImportScreen(self.desk, Ticks(code=self.code, course_type=course_type)))

    def action_mark_prepared(self) -> None:
        self.query_one(PreparationsPane).turn_mark()

    def _ticked(self, change: TickChange) -> None:
        count = sum(len(one.preparations) for one in change.changed)
        self.tell("Ticked off: {count}.", count=count)

    def _show_ticks(self, view: PreparationsView) -> None:
        self.query_one(PreparationsPane).show(view)
        self.refresh_bindings()
