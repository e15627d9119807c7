"""The courses: however many they are, only those in sight are read."""

from __future__ import annotations

from typing import ClassVar

import attrs
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.lists import CourseFilter, CourseLine
from veiledning_core.use_cases.reading import CoursePage, list_courses

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..text import Line, Words
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Row, Table

_TONES = {CourseStatus.CANCELLED: "faint", CourseStatus.CLOSED: "faint", CourseStatus.PUBLISHED: "good"}


class CourseList(DeskScreen[None]):
    """Kursliste: filtered while typing, in the order of a column."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,escape", "app.overview", "Overview", key_display="1"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("s", "next_order", "Order"),
        Binding("r", "turn_round", "Turn round"),
        Binding("n", "app.new_course", "New course"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen = CourseFilter()
        self.order = "-first_day"

    def compose(self) -> ComposeResult:
        yield Words("", id="top")
        yield Line(hint=self.say("Filter: code, title, cohort or place"), id="filter")
        yield Table(self._columns(), id="courses")
        yield KeyLine()

    def on_mount(self) -> None:
        self._count(None)
        self.query_one(Table).focus()

    def on_screen_resume(self) -> None:
        self.query_one(Table).ask_anew()

    def action_filter(self) -> None:
        self.query_one("#filter").focus()

    def action_next_order(self) -> None:
        orders = [column.order for column in self._columns() if column.order]
        self._order_by(orders[(orders.index(self.order.removeprefix("-")) + 1) % len(orders)])

    def action_turn_round(self) -> None:
        self._order_by(self.order.removeprefix("-") if self.order.startswith("-") else f"-{self.order}")

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        if event.value != self.chosen.words:
            self.chosen = attrs.evolve(self.chosen, words=event.value)
            self.query_one(Table).start_over()

    @on(Input.Submitted, "#filter")
    def _to_the_list(self) -> None:
        self.query_one(Table).focus()

    @on(Table.OrderWanted)
    def _order_wanted(self, event: Table.OrderWanted) -> None:
        self._order_by(f"-{event.order}" if self.order == event.order else event.order)

    @on(Table.Wanted)
    def _read(self, event: Table.Wanted) -> None:
        chosen, order, offset = self.chosen, self.order, event.offset
        self.ask(
            lambda register: register.read(list_courses, chosen, order=order, offset=offset, limit=event.limit),
            lambda page: self._show(page, offset),
            about="courses",
        )

    @on(Table.Opened)
    def _open(self, event: Table.Opened) -> None:
        self.post_message(CourseWanted(event.key))

    def _order_by(self, order: str) -> None:
        self.order = order
        self.query_one(Table).head(self._columns())
        self.query_one(Table).start_over()

    def _show(self, page: CoursePage, offset: int) -> None:
        self._count(page.total)
        self.query_one(Table).put([self._row(line) for line in page.lines], offset=offset, total=page.total)

    def _count(self, total: int | None) -> None:
        count = "" if total is None else f"  {total}"
        self.query_one("#top", Words).put(f"{self.say('Courses')}{count}")

    def _row(self, line: CourseLine) -> Row:
        seats = f"{line.seats_taken}/{line.capacity or '–'}"
        cells = (
            line.code,
            line.title,
            self.desk.voice.days(line.first_day, line.last_day),
            self.say(line.status),
            seats,
            str(line.waiting or ""),
            str(line.applied or ""),
        )
        return Row(key=line.code, cells=cells, tone=_TONES.get(line.status, ""))

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=self._marked(say("Code"), "code"), width=14, order="code"),
            Column(title=self._marked(say("Title"), "title"), width=16, grows=True, order="title", rank=1),
            Column(title=self._marked(say("Dates"), "first_day"), width=23, order="first_day"),
            Column(title=self._marked(say("Status"), "status"), width=10, order="status", rank=2),
            Column(title=say("Seats"), width=7, right=True),
            Column(title=say("Waiting"), width=8, right=True, rank=4),
            Column(title=say("Applied"), width=8, right=True, rank=3),
        )

    def _marked(self, title: str, order: str) -> str:
        if self.order.removeprefix("-") != order:
            return title
        return f"{title} {'▼' if self.order.startswith('-') else '▲'}"
