"""The tab of preparations: who has ticked off what, and who is not ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import attrs
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from veiledning_core.domain.preparation import Preparation
from veiledning_core.use_cases.course_days.preparation_sheets import BlockSheet, ParticipantSheet

from ..desk import Desk
from ..reading import PreparationsView
from ..text import Pane, Words, lines
from ..words import preparations as words
from .columns import Column
from .grid import Grid
from .side_text import SideText
from .table import Row, Table

_NAME = 2


@attrs.frozen(kw_only=True)
class Stop:
    """A column: a whole block, or one of its preparations."""

    block: BlockSheet
    preparation: Preparation | None = None

    @property
    def key(self) -> str:
        """Return the key of the preparation, or of the block."""
        return self.preparation.key if self.preparation else self.block.block.key


class PreparationsPane(Pane):
    """Fanen Forberedelser: a column for each block and each of its preparations."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"4 {desk.say('Preparations')}", id="preparations")
        self.voice, self.say = desk.voice, desk.say
        self.view: PreparationsView | None = None
        self.stops: tuple[Stop, ...] = ()

    def compose(self) -> ComposeResult:
        yield Words("", id="blocks")
        with Container(id="preparation-halves"):
            with Vertical(id="ticks-box"):
                yield Grid((), id="ticks")
                yield Words("", id="preparation")
            with SideText(id="not-ready-box"):
                yield Words("", id="not-ready")

    def show(self, view: PreparationsView) -> None:
        """Show a course."""
        self.view = view
        self.stops = tuple(_stops(view))
        self.query_one("#blocks", Words).put(lines(words.block_line(self.voice, block) for block in view.sheet.blocks))
        self.query_one("#not-ready", Words).put(words.not_ready_text(self.voice, view.not_ready))
        self.query_one(Grid).lay_out(self._columns(), range(_NAME, _NAME + len(self.stops)))
        self._draw()

    @property
    def person(self) -> ParticipantSheet | None:
        """Return whom the cursor is on."""
        row = self.query_one(Grid).row
        return next((one for one in self._people if row and str(one.line.enrolment.id) == row.key), None)

    @property
    def stop(self) -> Stop | None:
        """Return the column that the cursor is on."""
        return self.stops[self.query_one(Grid).across] if self.stops else None

    @property
    def marked(self) -> tuple[UUID, ...]:
        """Return the people who are marked."""
        keys = self.query_one(Grid).marked
        return tuple(one.line.enrolment.id for one in self._people if str(one.line.enrolment.id) in keys)

    @property
    def is_ticked(self) -> bool:
        """Return whether what is under the cursor is ticked off."""
        if self.person is None or self.stop is None:
            return False
        if self.stop.preparation is not None:
            return self.stop.preparation.key in self.person.ticked
        return self.stop.block.block.key in self.person.ready

    def turn_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go on to the next."""
        grid = self.query_one(Grid)
        if grid.row is not None:
            grid.mark(grid.marked ^ {grid.row.key})
            self._draw()
            grid.action_step(1)

    @property
    def _people(self) -> Sequence[ParticipantSheet]:
        return self.view.sheet.participants if self.view else ()

    @on(Grid.MovedAcross)
    @on(Table.Moved)
    def _tell(self) -> None:
        if not self._people:
            self.query_one("#preparation", Words).put(self.say("Nobody has a binding place yet."))
        elif self.stop is not None:
            text = words.column_text(self.voice, self.stop.block, self.stop.preparation)
            self.query_one("#preparation", Words).put(text)

    def _draw(self) -> None:
        self.query_one(Grid).put([self._row(person) for person in self._people])
        self._tell()

    def _row(self, person: ParticipantSheet) -> Row:
        key = str(person.line.enrolment.id)
        marked = key in self.query_one(Grid).marked
        ready = self.view is not None and len(person.ready) == len(self.view.sheet.blocks)
        cells = (
            "●" if marked else " ",
            person.line.person.name,
            *(self._cell(stop, person) for stop in self.stops),
        )
        return Row(key=key, cells=cells, tone="good" if ready else "")

    def _cell(self, stop: Stop, person: ParticipantSheet) -> str:
        if stop.preparation is None:
            return words.block_cell(self.voice, stop.block, person)
        return words.tick_cell(stop.preparation, person)

    def _columns(self) -> Sequence[Column]:
        columns = [Column(title=" ", width=1), Column(title=self.say("Name"), width=18, grows=True)]
        block = preparation = 0
        for stop in self.stops:
            if stop.preparation is None:
                block, preparation = block + 1, 0
                columns.append(Column(title=self.say("Block {number}", number=block), width=9))
            else:
                preparation += 1
                columns.append(Column(title=f"{block}.{preparation}", width=4))
        return tuple(columns)


def _stops(view: PreparationsView) -> Iterator[Stop]:
    for block in view.sheet.blocks:
        yield Stop(block=block)
        for preparation in block.preparations:
            yield Stop(block=block, preparation=preparation)
