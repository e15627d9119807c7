"""A table that draws the visible rows and nothing else; where the rows are many, it asks for the ones it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import attrs
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from veiledning_core.domain.text import safe

from .columns import GAP, Column, fit, fitted


@attrs.frozen(kw_only=True)
class Row:
    """Rad: what is meant by it, what stands in it, and its tone (`stop`, `warn`, `good`, `faint` or none)."""

    key: str
    cells: tuple[str, ...]
    tone: str = ""


class Table(ScrollView, can_focus=True):
    """Tabell: a heading that stays, and rows of which only a window is known."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"table--{part}" for part in ("heading", "cursor", "marked", "stop", "warn", "good", "faint")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    cursor = reactive(0)

    class Wanted(Message):
        """Rows came into sight that the table does not know."""

        def __init__(self, table: Table, offset: int, limit: int) -> None:
            super().__init__()
            self.table, self.offset, self.limit = table, offset, limit

        @property
        def control(self) -> Table:
            return self.table

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, table: Table, key: str) -> None:
            super().__init__()
            self.table, self.key = table, key

        @property
        def control(self) -> Table:
            return self.table

    class Opened(Moved):
        """Somebody wants to see what a row means."""

    class OrderWanted(Message):
        """Somebody clicked on the heading of a column."""

        def __init__(self, table: Table, order: str) -> None:
            super().__init__()
            self.table, self.order = table, order

        @property
        def control(self) -> Table:
            return self.table

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.total = 0
        self.marked: frozenset[str] = frozenset()
        self._rows: dict[int, Row] = {}
        self._asked: tuple[int, int] | None = None
        self._outdated = False

    def put(self, rows: Sequence[Row], *, offset: int = 0, total: int | None = None) -> None:
        """Show rows; with `total` they are a window on more."""
        self._rows = dict(enumerate(rows, offset))
        self._outdated = False
        self.total = len(rows) if total is None else total
        self._asked = None
        self.marked &= {row.key for row in rows} if total is None else self.marked
        self.cursor = max(0, min(self.cursor, self.total - 1))
        self._resized()
        if self.row is not None:
            self.post_message(self.Moved(self, self.row.key))

    def start_over(self) -> None:
        """Go to the top and ask for other rows; until they are here, no row is meant by the cursor."""
        self._outdated = True
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self.ask_anew()

    def ask_anew(self) -> None:
        """Ask again for the rows in sight, whatever is known of them."""
        self._asked = None
        self.post_message(self.Wanted(self, *self._window()))

    def mark(self, keys: frozenset[str]) -> None:
        """Mark rows."""
        self.marked = keys
        self.refresh()

    def head(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.columns = tuple(columns)
        self.refresh()

    def knows(self, place: int) -> bool:
        """Return whether the row at a place has been read."""
        return place in self._rows

    @property
    def row(self) -> Row | None:
        """Return the row that the cursor is on, if it is known."""
        return None if self._outdated else self._rows.get(self.cursor)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if y == 0:
            return self._strip([column.title for column in self.columns], "heading", width)
        place = y - 1 + self.scroll_offset.y
        row = self._rows.get(place)
        if row is None:
            return Strip.blank(width, self.rich_style)
        return self._strip(row.cells, self._look(place, row), width)

    def watch_cursor(self, before: int, now: int) -> None:
        room = max(1, self.scrollable_content_region.height - 1)
        top = self.scroll_offset.y
        if not top <= now < top + room:
            self.scroll_to(y=now if now < top else now - room + 1, animate=False, force=True)
        self.refresh()
        if before != now and self.row is not None:
            self.post_message(self.Moved(self, self.row.key))
        self._ask_if_unknown()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._ask_if_unknown()

    def on_resize(self, _: events.Resize) -> None:
        self._resized()

    def on_click(self, event: events.Click) -> None:
        if event.y == 0:
            self._order_at(event.x)
            return
        place = event.y - 1 + self.scroll_offset.y
        if place >= self.total:
            return
        if place == self.cursor:
            self.action_choose()
        self.cursor = place

    def action_step(self, by: int) -> None:
        self._go_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        self._go_to(self.cursor + by * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        self._go_to(0)

    def action_last(self) -> None:
        self._go_to(self.total - 1)

    def action_choose(self) -> None:
        if self.row is not None:
            self.post_message(self.Opened(self, self.row.key))

    def _go_to(self, place: int) -> None:
        self.cursor = max(0, min(place, self.total - 1))

    def _resized(self) -> None:
        self.virtual_size = Size(0, self.total + 1)
        self.refresh()
        self._ask_if_unknown()

    def _window(self) -> tuple[int, int]:
        """Return what is in sight and a screenful on either side."""
        height = max(1, self.size.height)
        return max(0, self.scroll_offset.y - height), 3 * height

    def _ask_if_unknown(self) -> None:
        top = self.scroll_offset.y
        seen = range(top, min(self.total, top + max(1, self.size.height)))
        if all(map(self.knows, seen)) or self._asked == self._window():
            return
        self._asked = self._window()
        self.post_message(self.Wanted(self, *self._asked))

    def _order_at(self, x: int) -> None:
        edge = 0
        for place, width in fitted(self.columns, self.scrollable_content_region.width):
            edge += width + GAP
            if x < edge:
                if self.columns[place].order:
                    self.post_message(self.OrderWanted(self, self.columns[place].order))
                return

    def _look(self, place: int, row: Row) -> str:
        if place == self.cursor and self.has_focus:
            return "cursor"
        return "marked" if row.key in self.marked else row.tone

    def _strip(self, cells: Sequence[str], look: str, width: int) -> Strip:
        style = self._style(look)
        pieces = (
            fit(safe(cells[place]), wide, right=self.columns[place].right)
            for place, wide in fitted(self.columns, width)
        )
        return Strip([Segment((" " * GAP).join(pieces), style)]).adjust_cell_length(width, style)

    def _style(self, look: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"table--{look}") if look else self.rich_style
