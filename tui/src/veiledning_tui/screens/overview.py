"""What needs me today?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.use_cases.tasks.task_lines import TaskLine

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..reading import Needs, whats_needed
from ..text import Words, joined
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from ..words.needs import finding_rows, task_row_key, todo_rows
from .refusal import show_refusal
from .task_box import TaskBox


class Overview(DeskScreen[None]):
    """Oversikt: findings, tasks and applications of the coming courses; Enter leads to the course."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("2", "app.courses", "Courses"),
        Binding("n", "app.new_course", "New course"),
        Binding("d", "task", "Task"),
        Binding("f5", "reload", "Read again"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tasks: Mapping[str, TaskLine] = {}
        self._offers_task = False

    def compose(self) -> ComposeResult:
        say = self.say
        course = Column(title=say("Course"), width=12)
        by = Column(title=say("By"), width=10)
        yield Words("", id="top")
        with Container(id="halves"):
            with Vertical(classes="half main"):
                yield Words(say("Findings that need an answer"), id="findings-heading", classes="heading")
                yield Table((course, by, Column(title="", width=7), self._long(say("Finding"))), id="findings")
            with Vertical(classes="half side"):
                yield Words(say("Applications and tasks"), id="todo-heading", classes="heading")
                yield Table((by, course, self._long(say("What to do"))), id="todo")
        yield Words("", id="detail")
        yield KeyLine()

    def on_mount(self) -> None:
        day = self.desk.voice.weekday(today(self.desk.register.clock))
        question = self.say("What needs me today?")
        self.query_one("#top", Words).put(joined(("Veiledning", "bold"), f"  {question}  {day}"))

    def on_screen_resume(self) -> None:
        self.action_reload()

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(whats_needed), self._show, about="needs", refused=self._trouble)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the task that the cursor is on."""
        if action == "task":
            return self._offers_task
        return super().check_action(action, parameters)

    def action_task(self) -> None:
        if (line := self._task_chosen) is not None:
            self.app.push_screen(TaskBox(self.desk, line))

    @on(events.DescendantFocus)
    def _offer_task(self) -> None:
        """Change the footer where a task comes under the cursor or goes: drawing it anew takes a while."""
        offers = self._task_chosen is not None
        if offers != self._offers_task:
            self._offers_task = offers
            self.refresh_bindings()

    @property
    def _task_chosen(self) -> TaskLine | None:
        todo = self.query_one("#todo", Table)
        return self._tasks.get(todo.row.key) if todo.has_focus and todo.row else None

    @on(Table.Opened)
    def _open(self, event: Table.Opened) -> None:
        tab, _, rest = event.key.partition(" ")
        self.post_message(CourseWanted(rest.partition(" ")[0], tab))

    @on(Table.Moved)
    def _tell_whole(self, event: Table.Moved) -> None:
        if event.table.has_focus and event.table.row is not None:
            self.query_one("#detail", Words).put(event.table.row.cells[-1])
        self._offer_task()

    def _show(self, needs: Needs) -> None:
        voice = self.desk.voice
        self._head("findings", self.say("Findings that need an answer"), sum(found.count for found in needs.findings))
        self._head("todo", self.say("Applications and tasks"), len(needs.applications) + len(needs.tasks))
        if needs.left_out:
            self.tell("{count} later courses were not looked at.", count=needs.left_out)
        self._tasks = {task_row_key(line): line for line in needs.tasks}
        self.query_one("#findings", Table).put(tuple(finding_rows(voice, needs)))
        self.query_one("#todo", Table).put(tuple(todo_rows(voice, needs)))

    def _trouble(self, error: VeiledningError) -> None:
        heading = self.say("The register cannot be used now; F5 tries again.")
        self.query_one("#findings-heading", Words).put(joined((heading, "$text-error")))
        show_refusal(self, error)

    def _head(self, name: str, title: str, count: int) -> None:
        self.query_one(f"#{name}-heading", Words).put(joined(f"{title}: {count}"))

    def _long(self, title: str) -> Column:
        return Column(title=title, width=12, grows=True)
