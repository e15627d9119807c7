"""The board on which the drafts of a year get their days, with the reasons."""

from __future__ import annotations

from typing import ClassVar

import attrs
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.use_cases.year.proposing import keep_year

from ..desk import Desk, DeskScreen
from ..messages import CourseWanted
from ..pace import Ending
from ..step import step
from ..text import Words
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from ..words import year_drafts as words
from ..year_drafts import YearBoard, YearChoice, planned_year
from .changing import Changing


class YearDraftsScreen(DeskScreen[None]):
    """Dager til årets utkast: drafts are taken along by key, and days proposed for all of them at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("space", "turn", "Take along or leave"),
        Binding("k", "keep", "Give them these days"),
        Binding("n", "other_days", "Other days"),
        Binding("f5", "reload", "Plan anew", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self.choice = YearChoice(year=year)
        self.board: YearBoard | None = None
        self.changing = Changing(self, str(year), self.action_reload)

    def compose(self) -> ComposeResult:
        yield Words(self.say("Days for the drafts of {year}", year=str(self.choice.year)), id="top")
        yield Words(self.say("Reading …"), id="sums")
        yield Table(words.columns(self.desk.voice), id="year-drafts")
        yield Words("", id="row")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Table).focus()
        self.action_reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to keep days that are proposed, and to leave out drafts that there are."""
        if action in ("keep", "other_days"):
            return self.board is not None and self.board.proposal is not None
        if action == "turn":
            return self.board is not None and bool(self.board.drafts)
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self._plan(self.choice)

    def action_turn(self) -> None:
        """Leave the draft under the cursor on its days, or take it along again."""
        if (key := self._key) is not None:
            self._plan(self.choice.turned(key.partition(" ")[0]))

    def action_other_days(self) -> None:
        """Try the courses in another order: where several plans are as good, it finds another."""
        self._plan(attrs.evolve(self.choice, seed=self.choice.seed + 1))

    def action_keep(self) -> None:
        if self.board is None or (asked := self.board.asked) is None:
            return
        voice, drafts, keep = self.desk.voice, self.board.drafts, step(keep_year, asked)
        self.changing.act(
            self.say("Give the drafts these days?"),
            lambda _: keep,
            lambda preview: words.kept_text(voice, drafts, preview.result),
        )

    @on(Table.Opened, "#year-drafts")
    def _open(self, event: Table.Opened) -> None:
        self.post_message(CourseWanted(event.key.partition(" ")[0]))

    @on(Table.Moved, "#year-drafts")
    def _tell(self) -> None:
        if self.board is not None and (key := self._key) is not None:
            self.query_one("#row", Words).put(words.row_text(self.desk.voice, self.board, key))

    @property
    def _key(self) -> str | None:
        row = self.query_one(Table).row
        return None if row is None or self.board is None or row.key not in self.board.rows else row.key

    def _plan(self, choice: YearChoice) -> None:
        self.ask(
            lambda register: planned_year(register, choice),
            self._show,
            about="year-drafts",
            anew=True,
            waits=True,
            stopped_with=Ending.BEST_SO_FAR,
        )

    def _show(self, board: YearBoard) -> None:
        self.board, self.choice = board, board.choice
        self.query_one("#sums", Words).put(words.quality_text(self.desk.voice, board))
        self.query_one(Table).put(list(words.rows(self.desk.voice, board)))
        self._tell()
        self.refresh_bindings()
