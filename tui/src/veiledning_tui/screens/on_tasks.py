"""What is done on the tab of tasks: mark one as done, let it go undone, open it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding

from veiledning_core.domain.task import TaskStatus
from veiledning_core.use_cases.tasks.reopening import reopen_task_of_course
from veiledning_core.use_cases.tasks.task_lines import TaskLine, list_tasks
from veiledning_core.use_cases.tasks.tasks import skip_task_of_course

from ..step import step
from ..widgets.table import Table
from ..widgets.tasks import TasksPane
from ..words.tasks import task_text, task_title
from .confirm import Reason
from .course_desk import CourseDesk
from .task_box import TaskBox


class OnTasks(CourseDesk):
    """Fanen Oppgaver."""

    TAB = "tasks"
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("d", "task", "Done"),
        Binding("s", "skip_task", "Skip"),
        Binding("g", "reopen_task", "Open again"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done to the task under the cursor."""
        if action in ("skip_task", "reopen_task") and self.tab == OnTasks.TAB:
            line = self._line
            open_still = line is not None and line.task.status is TaskStatus.OPEN
            return line is not None and open_still is (action == "skip_task")
        return super().check_action(action, parameters)

    def read(self, tab: str) -> None:
        """Read the tasks."""
        if tab == OnTasks.TAB:
            self.ask(lambda register: register.read(list_tasks, self.code), self._show_tasks, about="tasks")
        else:
            super().read(tab)

    @on(Table.Opened, "#tasks-table")
    def action_task(self) -> None:
        if (line := self._line) is not None:
            self.app.push_screen(TaskBox(self.desk, line))

    def action_skip_task(self) -> None:
        if (line := self._line) is not None:
            key, voice = line.task.key, self.desk.voice
            self.changing.act(
                self.say("Let this task go undone? {title}", title=task_title(voice, line)),
                lambda why: step(skip_task_of_course, self.code, key, reason=why),
                lambda _: task_text(voice, line),
                reason=Reason.REQUIRED,
            )

    def action_reopen_task(self) -> None:
        if (line := self._line) is not None:
            key, voice = line.task.key, self.desk.voice
            self.changing.act(
                self.say("Open this task again? {title}", title=task_title(voice, line)),
                lambda _: step(reopen_task_of_course, self.code, key),
                lambda _: task_text(voice, line),
            )

    @on(Table.Moved, "#tasks-table")
    def _offer_what_fits(self) -> None:
        self.refresh_bindings()

    def _show_tasks(self, tasks: Sequence[TaskLine]) -> None:
        self.query_one(TasksPane).show(tasks)
        self.refresh_bindings()

    @property
    def _line(self) -> TaskLine | None:
        return self.query_one(TasksPane).chosen if self.is_mounted else None
