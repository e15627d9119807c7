"""The board on which a cohort's local courses are planned: organisations by days, with the teachers in the cells."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.planning.local_courses.values import Host
from veiledning_core.use_cases.local_planning.proposing import keep_local_courses

from ..desk import Desk, DeskScreen
from ..local_board import LocalBoard, Pins, planned_board
from ..pace import Ending
from ..step import step
from ..text import Words
from ..widgets.grid import Grid
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from ..words import local_board as words
from .changing import Changing
from .leaving import ask_to_leave


class LocalBoardScreen(DeskScreen[None]):
    """Tavle for lokale kurs: a course is moved by key, and the rest is planned around it at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("shift+left", "move(-1)", "Earlier"),
        Binding("shift+right", "move(1)", "Later"),
        Binding("space", "put", "Put it on this day"),
        Binding("k", "keep", "Make the courses"),
        Binding("t", "next_teacher", "Another teacher"),
        Binding("p", "pin", "Pin or let go"),
        Binding("f5", "reload", "Plan anew", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk)
        self.code = code
        self.board: LocalBoard | None = None
        self.changing = Changing(self, code, self._kept)

    def compose(self) -> ComposeResult:
        yield Words(self.say("Plan for the local courses of {code}", code=self.code), id="top")
        yield Words("", id="sums")
        yield Grid((), id="local-board")
        yield Words("", id="row")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Grid).focus()
        self._plan({})

    @property
    def unsaved(self) -> bool:
        """Return whether something is set by hand that is not kept."""
        return self.board is not None and bool(self.board.pins)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change what is no local course yet, and to keep what there is to keep."""
        if action in ("move", "put", "next_teacher", "pin"):
            return self._host is not None and self.board is not None and not self.board.is_fixed(self._host.key)
        if action == "keep":
            return self.board is not None and bool(self.board.proposal.decisions)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Leave the board; what was set by hand and not kept is not lost without a word."""
        if self.unsaved:
            ask_to_leave(self, self.app.pop_screen)
        else:
            self.app.pop_screen()

    def action_reload(self) -> None:
        self._plan(self.board.pins if self.board else {})

    def action_move(self, by: int) -> None:
        if self.board and (host := self._host):
            self._plan(self.board.moved(host, by))

    @on(Table.Opened, "#local-board")
    def action_put(self) -> None:
        across = self.query_one(Grid).across
        if self.board and (host := self._host) and across < len(self.board.days):
            self._plan(self.board.put(host, self.board.days[across]))

    def action_next_teacher(self) -> None:
        if self.board and (host := self._host):
            self._plan(self.board.with_next_teacher(host))

    def action_pin(self) -> None:
        if self.board and (host := self._host):
            self._plan(self.board.with_pin_turned(host))

    def action_keep(self) -> None:
        if (board := self.board) is None:
            return
        voice = self.desk.voice
        keep = step(keep_local_courses, self.code, board.proposal.decisions, language=voice.language)
        self.changing.act(
            self.say("Make the local courses of the plan, with their dates agreed on?"),
            lambda _: keep,
            lambda preview: words.kept_text(voice, board, preview.result),
        )

    @on(Table.Moved, "#local-board")
    @on(Grid.MovedAcross, "#local-board")
    def _tell(self) -> None:
        if self.board and (host := self._host):
            self.query_one("#row", Words).put(words.host_text(self.desk.voice, self.board, host))
        self.refresh_bindings()

    @property
    def _host(self) -> Host | None:
        row = self.query_one(Grid).row if self.is_mounted else None
        hosts = self.board.hosts if self.board else ()
        return next((host for host in hosts if row and host.key == row.key), None)

    def _plan(self, pins: Pins) -> None:
        """Plan around what is set by hand; where that cannot be done, what was set before stays."""
        self.ask(
            lambda register: planned_board(register, self.code, pins),
            self._show,
            about="local-board",
            anew=True,
            waits=True,
            stopped_with=Ending.BEST_SO_FAR,
        )

    def _kept(self) -> None:
        self._plan({})

    def _show(self, board: LocalBoard) -> None:
        self.board = board
        voice, grid = self.desk.voice, self.query_one(Grid)
        self.query_one("#sums", Words).put(words.quality_text(voice, board))
        grid.lay_out(words.columns(voice, board), range(1, len(board.days) + 1))
        grid.put([words.row(board, host) for host in board.hosts])
        if not board.hosts:
            self.query_one("#row", Words).put(self.say("No organisation has anybody on the course."))
        self._tell()
