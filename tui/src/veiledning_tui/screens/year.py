"""The year by weeks."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.use_cases.year.closed_weeks import close_weeks, open_weeks
from veiledning_core.use_cases.year.year_plan import WeekPlan, YearPlan, year_plan

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..step import step
from ..text import Words, joined
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from ..words.year import clash_about, legend, remarks_text, year_rows
from .confirm import Reason
from .deed import Deed
from .year_drafts import YearDraftsScreen

_WEEKS_ABOVE = 4
"""How many rows stand above the present week when the year opens."""


class Year(DeskScreen[None]):
    """Årsplan: every gathering of every course, holidays, closed weeks and clashes; Enter opens the course."""

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,escape", "app.overview", "Overview", key_display="1"),
        Binding("2", "app.courses", "Courses"),
        Binding("left", "turn(-1)", "Year before", key_display="←", priority=True),
        Binding("right", "turn(1)", "Year after", key_display="→", priority=True),
        Binding("t", "present", "This week"),
        Binding("x", "close_week", "Close or open week"),
        Binding("d", "drafts", "Days for the drafts"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: YearPlan | None = None
        self._to_present = True

    def compose(self) -> ComposeResult:
        yield Words("", id="top")
        yield Table(self._columns(), id="weeks")
        yield Words("", id="detail")
        yield Words(legend(self.desk.voice), id="legend")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#weeks").focus()

    def action_reload(self) -> None:
        self._read(self.plan.year if self.plan else None)

    def action_turn(self, by: int) -> None:
        if self.plan is not None:
            self._to_present = True
            self._read(self.plan.year + by)

    def action_present(self) -> None:
        """Go to the week that it is, in whatever year."""
        self._to_present = True
        self._read(None)

    def action_drafts(self) -> None:
        """Have days proposed for the drafts of the year."""
        if self.plan is not None:
            self.app.push_screen(YearDraftsScreen(self.desk, self.plan.year))

    def action_close_week(self) -> None:
        """Keep the week under the cursor free of courses, or let courses be held in it again."""
        if (week := self._week) is not None:
            self.app.push_screen(self._opening_box(week) if week.closed else self._closing_box(week))

    def _closing_box(self, week: WeekPlan) -> Deed:
        year, number = week.week.year, week.week.number
        there = (
            self.say(
                "{count} {count:gathering is|gatherings are} there already, and {count:stays|stay}, marked.",
                count=len(week.held),
            )
            if week.held
            else self.say("No gathering is there.")
        )
        return Deed(
            self.desk,
            self.say("Keep week {number} of {year} free of courses?", number=number, year=str(year)),
            joined(there),
            planned=lambda why: step(close_weeks, year, (number,), reason=why),
            then=lambda _: self.action_reload(),
            reason=Reason.REQUIRED,
        )

    def _opening_box(self, week: WeekPlan) -> Deed:
        year, number = week.week.year, week.week.number
        return Deed(
            self.desk,
            self.say("Let courses be held in week {number} of {year} again?", number=number, year=str(year)),
            joined(self.say("It is closed: {reason}", reason=week.closed)),
            planned=lambda _: step(open_weeks, year, (number,)),
            then=lambda _: self.action_reload(),
        )

    @on(Table.Opened)
    def _open(self, event: Table.Opened) -> None:
        _, _, rest = event.key.partition(" ")
        code, _, gathering = rest.partition(" ")
        if code and (week := self._week) is not None:
            self.post_message(CourseWanted(code, about=clash_about(week, code, gathering)))

    @on(Table.Moved)
    def _tell(self) -> None:
        week = self._week
        self.query_one("#detail", Words).put("" if week is None else remarks_text(self.desk.voice, week))

    @property
    def _week(self) -> WeekPlan | None:
        row = self.query_one("#weeks", Table).row
        if row is None or self.plan is None:
            return None
        return self.plan.weeks[int(row.key.partition(" ")[0]) - 1]

    def _read(self, year: int | None) -> None:
        self.ask(lambda register: register.read(year_plan, year), self._show, about="year")

    def _show(self, plan: YearPlan) -> None:
        self.plan = plan
        rows, table = list(year_rows(self.desk.voice, plan)), self.query_one("#weeks", Table)
        table.put(rows)
        if self._to_present:
            self._to_present = False
            number = plan.present.number if plan.present.year == plan.year else 1
            place = next(place for place, row in enumerate(rows) if row.key.partition(" ")[0] == str(number))
            table.cursor = place
            table.scroll_to(y=max(0, place - _WEEKS_ABOVE), animate=False, force=True)
        self._tell()
        self._head(plan)

    def _head(self, plan: YearPlan) -> None:
        count = len({(held.gathering.course.id, held.gathering.key) for week in plan.weeks for held in week.held})
        clashes = sum(len(week.clashes) for week in plan.weeks)
        words = self.say("gatherings: {count}, clashes: {clashes}", count=count, clashes=clashes)
        self.query_one("#top", Words).put(joined((self.say("Year {year}", year=str(plan.year)), "bold"), f"  {words}"))

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column(title=say("Week"), width=4, right=True),
            Column(title=say("Monday"), width=10),
            Column(title=say("MTWTFSS"), width=7),
            Column(title="", width=3),
            Column(title=say("Course"), width=12),
            Column(title=say("Gathering, or what to mind"), width=16, grows=True),
            Column(title=say("Place"), width=20, rank=3),
            Column(title=say("Status"), width=10, rank=2),
            Column(title=say("Seats, + waiting"), width=19, rank=1),
        )
