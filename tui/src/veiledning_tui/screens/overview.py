"""What needs me today?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.register import Register
from veiledning_core.use_cases.today.needs import Need, NeedKind, Needs
from veiledning_core.use_cases.today.whats_needed import whats_needed

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..text import Words, joined
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.sections import SectionTable
from ..widgets.table import Table
from ..words.needs import SECTION, coming_row, need_rows, tab_of, whole_words
from .refusal import show_refusal
from .task_box import TaskBox
from .unplaced_payments import UnplacedPayments


class Overview(DeskScreen[None]):
    """Oversikt: what needs somebody, kind by kind, and the coming weeks; Enter leads to where it is put right."""

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("2", "app.courses", "Courses"),
        Binding("3", "app.year", "Year"),
        Binding("n", "app.new_course", "New course"),
        Binding("d", "task", "Task"),
        Binding("f5", "reload", "Read again"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._needs: Needs | None = None
        self._folded: frozenset[NeedKind] = frozenset()
        self._offers_task = False

    def compose(self) -> ComposeResult:
        yield Words("", id="top")
        with Container(id="halves"):
            with Vertical(classes="half main", id="needs-half"):
                yield SectionTable(self._need_columns(), id="needs")
            with Vertical(classes="half side", id="coming-half"):
                yield Words(self.say("The coming weeks"), id="coming-heading", classes="heading")
                yield Table(self._coming_columns(), id="coming")
        yield Words("", id="detail")
        yield KeyLine()

    def on_mount(self) -> None:
        day = self.desk.voice.weekday(today(self.desk.register.clock))
        question = self.say("What needs me today?")
        self.query_one("#top", Words).put(joined(("Veiledning", "bold"), f"  {question}  {day}"))

    def action_reload(self) -> None:
        self.ask(
            lambda register: register.read(whats_needed), self._show, about="needs", refused=self._trouble, anew=True
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the task that the cursor is on."""
        if action == "task":
            return self._offers_task
        return super().check_action(action, parameters)

    def action_task(self) -> None:
        if (need := self._chosen) is not None and need.task is not None:
            self.app.push_screen(TaskBox(self.desk, need.task))

    @on(events.DescendantFocus)
    def _offer_task(self) -> None:
        """Change the footer where a task comes under the cursor or goes: drawing it anew takes a while."""
        need = self._chosen
        offers = need is not None and need.task is not None
        if offers != self._offers_task:
            self._offers_task = offers
            self.refresh_bindings()

    @property
    def _chosen(self) -> Need | None:
        table = self.query_one("#needs", Table)
        return self._need(table.row.key) if table.has_focus and table.row else None

    def _need(self, key: str) -> Need | None:
        return self._needs.all[int(key)] if self._needs is not None and key.isdigit() else None

    @on(Table.Opened, "#needs")
    def _open_need(self, event: Table.Opened) -> None:
        need = self._need(event.key)
        if need is not None and need.kind is NeedKind.PAYMENT:
            self.app.push_screen(UnplacedPayments(self.desk))
        elif need is not None:
            self.post_message(CourseWanted(need.code, tab_of(need), need))
        elif event.key.startswith(SECTION):
            self._folded ^= {NeedKind(event.key.removeprefix(SECTION))}
            self._show_needs()

    @on(Table.Opened, "#coming")
    def _open_coming(self, event: Table.Opened) -> None:
        self.post_message(CourseWanted(event.key.partition(" ")[0]))

    @on(Table.Moved)
    def _tell_whole(self, event: Table.Moved) -> None:
        if event.table.has_focus and event.table.row is not None:
            need = self._chosen
            shown = joined(event.table.row.cells[-1]) if need is None else whole_words(self.desk.voice, need)
            self.query_one("#detail", Words).put(shown)
        self._offer_task()

    def _show(self, needs: Needs) -> None:
        first = self._needs is None
        self._needs = needs
        self._show_needs()
        if first and needs.all:
            self.query_one("#needs", Table).cursor = 1  # the first row is a heading
        rows = [coming_row(self.desk.voice, line) for line in needs.coming]
        self.query_one("#coming", Table).put(rows)
        self._head_coming(len(rows))
        self.ask(_mail_needs, self._add_mail, about="mail-needs")

    def _add_mail(self, found: Sequence[Need]) -> None:
        """Show what is to be sent, which takes longer to find out, below the rest."""
        if self._needs is not None and found:
            self._needs = self._needs.followed_by(found)
            self._show_needs()

    def _show_needs(self) -> None:
        if self._needs is not None:
            self.query_one("#needs", Table).put(tuple(need_rows(self.desk.voice, self._needs, self._folded)))

    def _head_coming(self, count: int) -> None:
        words = self.say("The coming weeks: {count} {count:gathering|gatherings}", count=count)
        self.query_one("#coming-heading", Words).put(words)

    def _trouble(self, error: VeiledningError) -> None:
        heading = self.say("The register cannot be used now; F5 tries again.")
        self.query_one("#detail", Words).put(joined((heading, "$text-error")))
        show_refusal(self, error)

    def _need_columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=say("By"), width=10),
            Column(title="", width=8),
            Column(title=say("Course"), width=12),
            Column(title=say("What needs somebody"), width=12, grows=True),
        )

    def _coming_columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=say("Week"), width=4, right=True),
            Column(title=say("First day"), width=15, rank=1),
            Column(title=say("Course"), width=12),
            Column(title=say("Gathering"), width=8, grows=True, rank=2),
            Column(title=say("Seats, + waiting"), width=19),
        )


def _mail_needs(register: Register) -> Sequence[Need]:
    from veiledning_core.use_cases.today.mail_due import mail_needs  # it is much, and many send no mail from here

    return register.read(mail_needs)
