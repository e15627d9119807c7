"""The courses: however many they are, only those in sight are read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import ClassVar

import attrs
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.lists import CourseFilter, CourseLine
from veiledning_core.register import Register
from veiledning_core.use_cases.list_columns import choose_columns, chosen_columns
from veiledning_core.use_cases.reading import CoursePage, list_courses, list_courses_around

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..step import step
from ..text import Line, Words
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Row, Table
from ..words.course_columns import ALWAYS, AT_FIRST, COLUMNS, cells, headings
from .at_once import do_at_once
from .columns_box import ColumnsBox

_TONES = {CourseStatus.CANCELLED: "faint", CourseStatus.CLOSED: "faint", CourseStatus.PUBLISHED: "good"}
_LIST = "courses"


class CourseList(DeskScreen[None]):
    """Kursliste: filtered while typing, in the order of a column, with the columns that somebody chose."""

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "app.overview", "Overview"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("s", "next_order", "Sort"),
        Binding("r", "turn_round", "Reverse"),
        Binding("k", "columns", "Columns"),
        Binding("n", "app.new_course", "New course"),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit"),
        Binding("escape", "back", "Back"),
        Binding("down", "to_list", "To the list", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen = CourseFilter()
        self.order = "-first_day"
        self.shown: Collection[str] = AT_FIRST

    def compose(self) -> ComposeResult:
        yield Words("", id="top")
        yield Line(hint=self.say("Filter: code, title, cohort or place"), id="filter")
        yield Table(self._headings(), id="courses")
        yield KeyLine()

    def on_mount(self) -> None:
        self._count(None)
        self.query_one(Table).focus()
        self._read_columns()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the filter to whoever is not in it."""
        if action == "filter" and self.is_mounted and self.query_one("#filter").has_focus:
            return False
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.query_one(Table).ask_anew()

    def look_again(self) -> None:
        """Read the columns again too: whoever takes a step back may have chosen them in it."""
        self._read_columns()
        self.action_reload()

    async def action_back(self) -> None:
        """Take the filter away, or leave a list that has none."""
        if self.chosen.words:
            self.query_one("#filter", Line).value = ""
        elif self.query_one(Table).has_focus:
            await self.run_action("app.overview")
        self.action_to_list()

    def action_filter(self) -> None:
        self.query_one("#filter").focus()

    @on(Input.Submitted, "#filter")
    def action_to_list(self) -> None:
        self.query_one(Table).focus()

    def action_next_order(self) -> None:
        """Order by the next column that is shown."""
        names = [column.name for column in COLUMNS]
        last = names.index(self.order.removeprefix("-"))
        self._order_by(next(name for name in (*names[last + 1 :], *names) if name in {ALWAYS, *self.shown}))

    def action_turn_round(self) -> None:
        self._order_by(self.order.removeprefix("-") if self.order.startswith("-") else f"-{self.order}")

    def action_columns(self) -> None:
        named = [(column.name, self.say(column.title)) for column in COLUMNS if column.name != ALWAYS]
        keep = partial(self._keep_columns, frozenset(self.shown))
        self.app.push_screen(ColumnsBox(self.desk, named, self.shown, self._show_columns), keep)

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        if event.value != self.chosen.words:
            self.chosen = attrs.evolve(self.chosen, words=event.value)
            self.query_one(Table).start_over()

    @on(Table.OrderWanted)
    def _order_wanted(self, event: Table.OrderWanted) -> None:
        self._order_by(f"-{event.order}" if self.order == event.order else event.order)

    @on(Table.Wanted)
    def _read(self, wanted: Table.Wanted) -> None:
        self.ask(
            _question(wanted, self.chosen, self.order),
            lambda page: self._show(page, wanted),
            about="courses",
            refused=self._refuse,
        )

    @on(Table.Opened)
    def _open(self, event: Table.Opened) -> None:
        self.post_message(CourseWanted(event.key))

    def _order_by(self, order: str) -> None:
        self.order = order
        self.query_one(Table).head(self._headings())
        self.query_one(Table).ask_anew()

    def _refuse(self, error: VeiledningError) -> None:
        self.query_one(Table).give_up()
        self.refuse(error)

    def _show(self, page: CoursePage, wanted: Table.Wanted) -> None:
        self._count(page.total)
        rows = [self._row(line) for line in page.lines]
        self.query_one(Table).put(rows, offset=page.offset, total=page.total, answers=wanted, place=page.place)

    def _count(self, total: int | None) -> None:
        count = "" if total is None else f"  {total}"
        nothing = self.say("No course has what is typed; Esc shows all.") if total == 0 and self.chosen.words else ""
        self.query_one("#top", Words).put(f"{self.say('Courses')}{count}  {nothing}")

    def _show_columns(self, names: Collection[str] | None) -> None:
        self.shown = AT_FIRST if names is None else names
        self.query_one(Table).head(self._headings())

    def _read_columns(self) -> None:
        self.ask(lambda register: register.read(chosen_columns, _LIST), self._show_columns, about="columns")

    def _keep_columns(self, before: Collection[str], names: Collection[str] | None) -> None:
        if names is not None and set(names) != set(before):
            shown = [column.name for column in COLUMNS if column.name in names]
            do_at_once(self, step(choose_columns, _LIST, shown), lambda _: self.say("These columns are kept."))

    def _row(self, line: CourseLine) -> Row:
        return Row(key=line.code, cells=cells(self.desk.voice, line), tone=_TONES.get(line.status, ""))

    def _headings(self) -> tuple[Column, ...]:
        return headings(self.desk.voice, self.shown, self.order)


def _question(wanted: Table.Wanted, chosen: CourseFilter, order: str) -> Callable[[Register], CoursePage]:
    """Return how the register is asked for the rows that a table wants."""
    if wanted.key:
        return lambda register: register.read(
            list_courses_around, wanted.key, chosen, order=order, above=wanted.above, limit=wanted.limit
        )
    return lambda register: register.read(list_courses, chosen, order=order, offset=wanted.offset, limit=wanted.limit)
