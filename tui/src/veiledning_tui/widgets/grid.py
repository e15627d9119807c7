"""A table whose cursor goes across as well: a cell is meant, not only a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import attrs
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from veiledning_core.domain.text import safe

from .columns import GAP, Column, fit, fitted
from .table import Table


class Grid(Table):
    """Rutenett: the columns that `stops` names by place are those where the cursor stops; they are shown first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--cell"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", "Left", show=False),
        Binding("right", "across(1)", "Right", show=False),
    ]

    across = reactive(0)

    class MovedAcross(Message):
        """The cursor stands in another column."""

        def __init__(self, grid: Grid) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> Grid:
            return self.grid

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(columns, id=id)
        self.stops: tuple[int, ...] = ()

    def lay_out(self, columns: Sequence[Column], stops: Sequence[int]) -> None:
        """Show other columns, with other stops for the cursor."""
        self.stops = tuple(stops)
        self.head(columns)
        self.across = max(0, min(self.across, len(self.stops) - 1))

    def action_across(self, by: int) -> None:
        self.across = max(0, min(self.across + by, len(self.stops) - 1))

    def watch_across(self) -> None:
        self.refresh()
        self.post_message(self.MovedAcross(self))

    def on_click(self, event: events.Click) -> None:
        edge = 0
        for place, width in self._places(self.scrollable_content_region.width):
            if edge <= event.x < edge + width and place in self.stops:
                self.across = self.stops.index(place)
            edge += width + GAP

    def _strip(self, cells: Sequence[str], look: str, width: int) -> Strip:
        style = self._style(look)
        here = self._style("cell") if look in ("heading", "cursor") else style
        pieces = [
            Segment(
                fit(safe(cells[place]), wide, right=self.columns[place].right), here if self._is_here(place) else style
            )
            for place, wide in self._places(width)
        ]
        between = Segment(" " * GAP, style)
        joined = [part for piece in pieces for part in (piece, between)][:-1]
        return Strip(joined).adjust_cell_length(width, style)

    def _is_here(self, place: int) -> bool:
        return bool(self.stops) and place == self.stops[self.across]

    def _places(self, width: int) -> Sequence[tuple[int, int]]:
        """Return the columns that fit: where there are too many, those farthest from the cursor are left out."""
        far = {place: 1 + abs(number - self.across) for number, place in enumerate(self.stops)}
        ranked = [
            attrs.evolve(column, rank=far.get(place, column.rank) - self._is_here(place))
            for place, column in enumerate(self.columns)
        ]
        return fitted(ranked, width)
