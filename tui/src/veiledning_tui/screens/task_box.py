"""One task: read it, read the text that belongs to it, mark it as done."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.use_cases.tasks.task_lines import TaskLine
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course

from ..desk import Desk, DeskModal
from ..step import Step, step
from ..text import Words, button, joined
from ..words.tasks import task_text, task_title
from .at_once import do_at_once
from .deed import Deed


class TaskBox(DeskModal[bool]):
    """Oppgave; gives whether it was marked as done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Do nothing")]

    def __init__(self, desk: Desk, line: TaskLine) -> None:
        super().__init__(desk)
        self.line = line
        self.can_finish = line.task.status is TaskStatus.OPEN
        self.has_secret = line.task.secret is not None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(task_title(self.desk.voice, self.line), classes="question")
            with VerticalScroll(classes="consequences"):
                yield Words(task_text(self.desk.voice, self.line))
                yield Words("", id="secret")
            with Horizontal(classes="buttons"):
                if self.has_secret:
                    yield button(self.say("Read the text"), id="read", variant="primary")
                if self.can_finish:
                    yield button(self._done_label(), id="done", variant="default" if self.has_secret else "primary")
                yield button(self.say("Close"), id="no")

    def on_mount(self) -> None:
        self.query("Button").first().focus()

    def action_leave(self) -> None:
        self.dismiss(False)

    @on(Button.Pressed, "#read")
    def _read(self) -> None:
        self.query_one("#secret", Words).put(self.line.task.secret or "")
        if self.can_finish:
            self.query_one("#done").focus()

    @on(Button.Pressed, "#no")
    def _no(self) -> None:
        self.dismiss(False)

    @on(Button.Pressed, "#done")
    def _finish(self) -> None:
        planned = step(finish_task_of_course, self.line.course.code, self.line.task.key)
        if self.has_secret:
            self._confirm(planned)
        else:
            title = self.line.task.title
            do_at_once(self, planned, lambda _: self.say("Done: {title}.", title=title), lambda _: self._close())

    def _confirm(self, planned: Step[Task]) -> None:
        """Ask first: the text does not come back."""
        question = self.say("Mark as done, and delete the text for good?")
        title = joined(task_title(self.desk.voice, self.line))
        self.app.push_screen(Deed(self.desk, question, title, planned=lambda _: planned, then=self._finished))

    def _finished(self, task: Task) -> None:
        self.tell("Done: {title}. The text is deleted.", title=task.title)
        self._close()

    def _close(self) -> None:
        self.dismiss(True)

    def _done_label(self) -> str:
        return self.say("Done, delete the text") if self.has_secret else self.say("Mark as done")
