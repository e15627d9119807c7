"""What needs me today?"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Footer

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import VeiledningError

from ..desk import DeskScreen
from ..messages import CourseWanted
from ..reading import Needs, whats_needed
from ..text import Words, joined
from ..widgets.columns import Column
from ..widgets.table import Table
from ..words.needs import finding_rows, todo_rows
from .refusal import show_refusal


class Overview(DeskScreen[None]):
    """Oversikt: findings, tasks and applications of the coming courses; Enter leads to the course."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("2", "app.courses", "Courses"),
        Binding("n", "app.new_course", "New course"),
        Binding("f5", "reload", "Read again"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit"),
    ]

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
        yield Footer()

    def on_mount(self) -> None:
        day = self.desk.voice.weekday(today(self.desk.register.clock))
        question = self.say("What needs me today?")
        self.query_one("#top", Words).put(joined(("Veiledning", "bold"), f"  {question}  {day}"))

    def on_screen_resume(self) -> None:
        self.action_reload()

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(whats_needed), self._show, about="needs", refused=self._trouble)

    @on(Table.Opened)
    def _open(self, event: Table.Opened) -> None:
        tab, _, rest = event.key.partition(" ")
        self.post_message(CourseWanted(rest.partition(" ")[0], tab))

    @on(Table.Moved)
    def _tell_whole(self, event: Table.Moved) -> None:
        if event.table.has_focus and event.table.row is not None:
            self.query_one("#detail", Words).put(event.table.row.cells[-1])

    def _show(self, needs: Needs) -> None:
        voice = self.desk.voice
        self._head("findings", self.say("Findings that need an answer"), sum(found.count for found in needs.findings))
        self._head("todo", self.say("Applications and tasks"), len(needs.applications) + len(needs.tasks))
        if needs.left_out:
            self.tell("{count} later courses were not looked at.", count=needs.left_out)
        self.query_one("#findings", Table).put(tuple(finding_rows(voice, needs)))
        self.query_one("#todo", Table).put(tuple(todo_rows(voice, needs)))

    def _trouble(self, error: VeiledningError) -> None:
        heading = self.say("The register cannot be used now; F5 tries again.")
        self.query_one("#findings-heading", Words).put(joined((heading, "$text-error")))
        show_refusal(self, error)

    def _head(self, name: str, title: str, count: int) -> None:
        self.query_one(f"#{name}-heading", Words).put(joined(f"{title}: {count}"))

    def _long(self, title: str) -> Column:
        return Column(title=title, width=20, grows=True)
