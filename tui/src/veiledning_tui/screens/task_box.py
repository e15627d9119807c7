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
from ..text import Words, button
from ..words.tasks import task_text, task_title


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
        code, key = self.line.course.code, self.line.task.key
        self.ask(lambda register: register.run(finish_task_of_course, code, key), self._finished, about="write")

    def _finished(self, task: Task) -> None:
        if self.has_secret:
            self.tell("Done: {title}. The text is deleted.", title=task.title)
        else:
            self.tell("Done: {title}.", title=task.title)
        self.dismiss(True)

    def _done_label(self) -> str:
        return self.say("Done, delete the text") if self.has_secret else self.say("Mark as done")
