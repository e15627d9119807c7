"""The tab of the course day itself: who is there."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.course_days.attendance_sheets import GuestRow, SheetRow

from ..desk import Desk
from ..reading import AttendanceView
from ..roll import Roll, nothing_to_record
from ..text import Pane, Words, joined
from ..words import attendance as words
from .columns import Column
from .grid import Grid
from .table import Row, Table

_TONES = {Presence.ABSENT: "stop", Presence.PARTLY: "warn"}
_NAME = 1


class AttendancePane(Pane):
    """Fanen Oppmøte: a column for each course day; the one with the cursor is the day that is called."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"5 {desk.say('Attendance')}", id="attendance")
        self.voice, self.say = desk.voice, desk.say
        self.roll = Roll()

    def compose(self) -> ComposeResult:
        yield Words("", id="roll-day")
        yield Grid((), id="roll")
        yield Words("", id="roll-person")

    def show(self, view: AttendanceView) -> None:
        """Show a course; the first time the cursor goes to the day that is to be recorded."""
        first = self.roll.view is None
        self.roll.show(view)
        grid = self.query_one(Grid)
        grid.lay_out(self._columns(), range(_NAME, _NAME + len(self.roll.days)))
        if first:
            grid.across = self.roll.place_to_record
        self._draw()

    @property
    def place(self) -> int | None:
        """Return the place of the day that is called."""
        return self.query_one(Grid).across if self.roll.days else None

    @property
    def chosen(self) -> SheetRow | GuestRow | None:
        """Return the person that the cursor is on."""
        row = self.query_one(Grid).row
        return next((one for one in self.roll.rows if row and str(one.line.enrolment.id) == row.key), None)

    @property
    def nothing_to_record(self) -> Message | None:
        """Return why there is nothing to record under the cursor, None where there is."""
        if self.chosen is None or self.place is None:
            return None
        return nothing_to_record(self.chosen, self.place)

    def call(self, presence: Presence) -> None:
        """Take down how the person under the cursor is there, and go on to the next."""
        if self.chosen is not None and self.place is not None:
            self.roll.type(self.chosen, self.place, presence)
            self._draw()
            self.query_one(Grid).action_step(1)

    def saved(self) -> None:
        """Forget what was typed of the day that is called."""
        if self.place is not None:
            self.roll.forget(self.roll.days[self.place].day)

    @on(Grid.MovedAcross)
    def _draw(self) -> None:
        self.query_one("#roll-day", Words).put(self._day())
        self.query_one(Grid).put([self._row(row) for row in self.roll.rows])
        self._tell()

    @on(Table.Moved)
    def _tell(self) -> None:
        make_ups = self.roll.view.make_ups if self.roll.view else ()
        chosen = self.chosen
        self.query_one("#roll-person", Words).put(
            words.person_lines(self.voice, chosen, self.place or 0, make_ups)
            if chosen
            else self.say("Nobody has a binding place yet.")
        )

    def _day(self) -> Content:
        if self.place is None:
            return joined(self.say("The course has no days yet."))
        return words.day_text(self.voice, self.roll, self.place)

    def _row(self, row: SheetRow | GuestRow) -> Row:
        called = self.roll.called(row, self.place).presence if self.place is not None else None
        cells = (
            row.line.person.name,
            *(words.cell(self.voice, self.roll, row, place) for place in range(len(self.roll.days))),
            *([self._last(row)] if self._last_width() else ()),
        )
        return Row(key=str(row.line.enrolment.id), cells=cells, tone=_TONES.get(called, "") if called else "")

    def _columns(self) -> Sequence[Column]:
        say = self.say
        return (
            Column(title=say("Name"), width=18, grows=True),
            *(Column(title=self.voice.day(day.day), width=11) for day in self.roll.days),
            *([Column(title=say("Hours"), width=self._last_width(), right=True)] if self._last_width() else ()),
        )

    def _last(self, row: SheetRow | GuestRow) -> str:
        return words.guest_of(self.voice, row) if isinstance(row, GuestRow) else words.hours(self.voice, row)

    def _last_width(self) -> int:
        """Return how wide the last column is; there is none where nobody earns hours and nobody is a guest."""
        return max((cell_len(self._last(row)) for row in self.roll.rows), default=0)
