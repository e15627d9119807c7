"""The tab of groups: side by side, with who is in each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from veiledning_core.use_cases.groups.seeing import GroupLine, GroupSeat

from ..desk import Desk
from ..groups_reading import GroupsView
from ..text import Pane, Words
from ..words import groups as words
from .columns import Column
from .grid import Grid
from .side_text import SideText
from .table import Row, Table


class GroupsPane(Pane):
    """Fanen Grupper: a column for each group; the cursor stands on a person in one of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"G {desk.say('Groups')}", id="groups")
        self.voice, self.say = desk.voice, desk.say
        self.view: GroupsView | None = None
        self.marked: UUID | None = None
        self.followed: UUID | None = None
        """Whom the cursor goes after when the groups are shown next."""

    def compose(self) -> ComposeResult:
        yield Words("", id="group-score")
        with Container(id="group-halves"):
            with Vertical(id="group-box"):
                yield Grid((), id="group-grid")
                yield Words("", id="group-person")
            with SideText(id="group-about-box"):
                yield Words("", id="group-about")

    def show(self, view: GroupsView) -> None:
        """Show the groups; the cursor follows whoever was moved."""
        self.view = view
        self.query_one("#group-score", Words).put(words.score_line(self.voice, view.groups))
        self.query_one("#group-about", Words).put(words.about_text(self.voice, view.groups, view.rounds))
        grid = self.query_one(Grid)
        grid.lay_out(self._columns(), range(len(self.lines)))
        self._draw()
        self._follow(grid)

    @property
    def lines(self) -> Sequence[GroupLine]:
        """Return the groups."""
        return self.view.groups.groups if self.view else ()

    @property
    def group(self) -> GroupLine | None:
        """Return the group that the cursor is in."""
        return self.lines[self.query_one(Grid).across] if self.lines else None

    @property
    def seat(self) -> GroupSeat | None:
        """Return whom the cursor is on, None where the group is shorter than the others."""
        grid = self.query_one(Grid)
        if self.group is None or grid.row is None:
            return None
        place = int(grid.row.key)
        return self.group.seats[place] if place < len(self.group.seats) else None

    @property
    def other(self) -> GroupSeat | None:
        """Return who is marked."""
        return next((seat for line in self.lines for seat in line.seats if seat.enrolment == self.marked), None)

    def turn_mark(self) -> None:
        """Mark the person under the cursor, in place of whoever was, or take the mark away."""
        if self.seat is not None:
            self.marked = None if self.marked == self.seat.enrolment else self.seat.enrolment
            self._draw()

    def _follow(self, grid: Grid) -> None:
        for across, line in enumerate(self.lines):
            for place, seat in enumerate(line.seats):
                if seat.enrolment == self.followed:
                    grid.across, grid.cursor = across, place
        self.followed = None

    def _columns(self) -> Sequence[Column]:
        return [Column(title=words.heading(line), width=14, grows=True) for line in self.lines]

    def _draw(self) -> None:
        rows = zip_longest(*(line.seats for line in self.lines))
        cells = [tuple(self._cell(seat) for seat in row) for row in rows]
        self.query_one(Grid).put([Row(key=str(place), cells=row) for place, row in enumerate(cells)])
        self._tell()

    def _cell(self, seat: GroupSeat | None) -> str:
        if seat is None:
            return ""
        return f"{'●' if seat.enrolment == self.marked else words.PINNED if seat.pinned else ' '} {seat.name}"

    @on(Grid.MovedAcross)
    @on(Table.Moved)
    def _tell(self) -> None:
        box = self.query_one("#group-person", Words)
        if self.seat is not None and self.view is not None:
            box.put(words.seat_line(self.voice, self.seat, self.view.labels))
        else:
            box.put("" if self.lines else self.say("g puts the participants in groups."))
