"""The tab of what somebody must do, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from veiledning_core.domain.task import TaskStatus
from veiledning_core.use_cases.tasks.task_lines import TaskLine

from ..desk import Desk
from ..text import Pane
from ..words.tasks import owner_name, status_text, task_title
from .columns import Column
from .table import Row, Table

_TONES = {TaskStatus.DONE: "good", TaskStatus.SKIPPED: "faint", TaskStatus.CANCELLED: "faint"}


class TasksPane(Pane):
    """Fanen Oppgaver: open ones first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"7 {desk.say('Tasks')}", id="tasks")
        self.voice, self.say = desk.voice, desk.say
        self.tasks: Mapping[str, TaskLine] = {}

    def compose(self) -> ComposeResult:
        say = self.say
        columns = (
            Column(title=say("By"), width=10),
            Column(title=say("What to do"), width=24, grows=True),
            Column(title=say("Status"), width=12, rank=1),
            Column(title=say("Who"), width=20, grows=True, rank=2),
            Column(title=say("About"), width=18, rank=3),
        )
        yield Table(columns, id="tasks-table")

    def show(self, tasks: Sequence[TaskLine]) -> None:
        """Show the tasks of a course."""
        self.tasks = {line.task.key: line for line in tasks}
        self.query_one(Table).put([self._row(line) for line in tasks])

    @property
    def chosen(self) -> TaskLine | None:
        """Return the task that the cursor is on."""
        row = self.query_one(Table).row
        return self.tasks.get(row.key) if row else None

    def _row(self, line: TaskLine) -> Row:
        voice, task = self.voice, line.task
        cells = (
            voice.day(task.due),
            task_title(voice, line),
            status_text(voice, line),
            owner_name(voice, line),
            line.about,
        )
        return Row(key=task.key, cells=cells, tone="warn" if line.overdue else _TONES.get(task.status, ""))
