"""A table that draws the visible rows and nothing else; where the rows are many, it asks for the ones it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

import attrs
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from veiledning_core.domain.text import safe

from .columns import GAP, Column, fit, fitted
from .seen_rows import SeenRows


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

    cursor = reactive(0, repaint=False)

    class Wanted(Message):
        """Rows are wanted: a window or, with `key`, one that begins `above` rows before it, wherever it stands now."""

        def __init__(self, table: Table, offset: int, limit: int, *, key: str = "", above: int = 0) -> None:
            super().__init__()
            self.table, self.offset, self.limit, self.key, self.above = table, offset, limit, key, above

        def covers(self, first: int, last: int) -> bool:
            """Return whether the window holds the rows from the first to before the last."""
            return self.offset <= first and last <= self.offset + self.limit

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
        self._rows: Mapping[int, Row] = {}
        self._question: Table.Wanted | None = None
        self._outdated = False
        self._styles: dict[str, Style] = {}

    def put(
        self,
        rows: Sequence[Row],
        *,
        offset: int = 0,
        total: int | None = None,
        answers: Wanted | None = None,
        place: int | None = None,
    ) -> None:
        """Show rows; with `total` they are a window on more.

        Where they answer a question that another one has replaced, they are left out. `place` is where the row stands
        now that the question was about; the cursor goes there, and what is in sight around it stays.
        """
        if answers is not None and answers is not self._question:
            return
        found = dict(enumerate(rows, offset))
        if total is None:
            self._take(found, len(rows), self._place_in([row.key for row in rows]))
            self._keep_marks(row.key for row in rows)
        else:
            held = {} if self.row is None or place is not None else {self.cursor: self.row}
            self._take(held | found, total, place)

    def put_keys(self, keys: Sequence[str], row: Callable[[str], Row]) -> None:
        """Show one row for each key; those in sight are made, each time that they are drawn."""
        self._take(SeenRows(keys, row), len(keys), None)
        self._keep_marks(keys)

    def start_over(self) -> None:
        """Go to the top and ask for other rows; until they are here, no row is meant by the cursor."""
        self._outdated, self._question = True, None
        self.cursor = 0
        self.scroll_to(y=0, animate=False, immediate=True)
        self._ask(*self._window())

    def ask_anew(self) -> None:
        """Ask again for the rows in sight, whatever is known of them; the cursor follows its row."""
        offset, limit = self._window()
        if self.row is None:
            self._ask(offset, limit)
        else:
            self._ask(offset, limit, key=self.row.key, above=max(0, min(self.cursor - offset, limit - 1)))

    def give_up(self) -> None:
        """Wait no more for an answer; rows in sight that are missing are asked for when something moves."""
        self._question = None

    def mark(self, keys: frozenset[str]) -> None:
        """Mark rows."""
        self.marked = keys
        self.refresh()

    def head(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.columns = tuple(columns)
        self.refresh()

    def awaits_rows(self, key: str) -> bool:
        """Return whether a key is about a row that has been asked for and is not there yet."""
        return self.row is None and self._question is not None and key in self._bindings.key_to_bindings

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
            return self._unread(width) if place < self.total else Strip.blank(width, self.rich_style)
        return self._strip(row.cells, self._look(place, row), width)

    def watch_cursor(self, before: int, now: int) -> None:
        self._show_cursor()
        self.refresh(
            *(Region(0, place - self.scroll_offset.y + 1, self.outer_size.width, 1) for place in (before, now))
        )
        if before != now and self.row is not None:
            self.post_message(self.Moved(self, self.row.key))
        if self._follows:
            self.ask_anew()
        self._ask_if_unknown()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._ask_if_unknown()

    def notify_style_update(self) -> None:
        """Forget the styles that were worked out for another theme."""
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self, _: events.Resize) -> None:
        self._resized()
        self._show_cursor()

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
        self._go_to(self.cursor + by * self._room)

    def action_first(self) -> None:
        self._go_to(0)

    def action_last(self) -> None:
        self._go_to(self.total - 1)

    def action_choose(self) -> None:
        if self.row is not None:
            self.post_message(self.Opened(self, self.row.key))

    def _go_to(self, place: int) -> None:
        self.cursor = max(0, min(place, self.total - 1))

    def _show_cursor(self) -> None:
        """Scroll no further than it takes to see the row that the cursor is on."""
        top, room, now = self.scroll_offset.y, self._room, self.cursor
        if not top <= now < top + room:
            self.scroll_to(y=now if now < top else now - room + 1, animate=False, force=True, immediate=True)

    @property
    def _room(self) -> int:
        """Return how many rows can be seen at once."""
        return max(1, self.scrollable_content_region.height - 1)

    @property
    def _follows(self) -> bool:
        return self._question is not None and self._question.key != ""

    def _take(self, rows: Mapping[int, Row], total: int, place: int | None) -> None:
        above = self.cursor - self.scroll_offset.y
        self._rows, self.total = rows, total
        self._outdated, self._question = False, None
        self.cursor = max(0, min(self.cursor if place is None else place, total - 1))
        self._resized()
        if place is not None and 0 <= above < self._room:
            self.scroll_to(y=place - above, animate=False, force=True, immediate=True)
        if self.row is not None:
            self.post_message(self.Moved(self, self.row.key))

    def _place_in(self, keys: Sequence[str]) -> int | None:
        """Return where the row that the cursor is on stands among others."""
        key = self.row.key if self.row is not None else ""
        return keys.index(key) if key and key in keys else None

    def _keep_marks(self, keys: Iterable[str]) -> None:
        if self.marked:
            self.marked &= set(keys)

    def _resized(self) -> None:
        self.virtual_size = Size(0, self.total + 1)
        self.refresh()
        self._ask_if_unknown()

    def _window(self) -> tuple[int, int]:
        """Return what is in sight and a screenful on either side."""
        height = self.size.height or self.app.size.height  # nobody knows how high it will be before it is laid out
        return max(0, self.scroll_offset.y - height), 3 * height

    def _ask(self, offset: int, limit: int, *, key: str = "", above: int = 0) -> None:
        self._question = self.Wanted(self, offset, limit, key=key, above=above)
        self.post_message(self._question)

    def _ask_if_unknown(self) -> None:
        """Ask before the edge of what is known comes into sight, and once."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        near = range(max(0, top - height // 2), min(self.total, top + height + height // 2))
        if self._follows or all(map(self.knows, near)):
            return
        if self._question is None or not self._question.covers(top, min(self.total, top + height)):
            self._ask(*self._window())

    def _order_at(self, x: int) -> None:
        edge = 0
        for place, width in self._places(self.scrollable_content_region.width):
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
        pieces = (fit(safe(cells[place]), wide, right=self.columns[place].right) for place, wide in self._places(width))
        return Strip([Segment((" " * GAP).join(pieces), style)]).adjust_cell_length(width, style)

    def _unread(self, width: int) -> Strip:
        return self._strip(["…"] * len(self.columns), "faint", width)

    def _places(self, width: int) -> Sequence[tuple[int, int]]:
        """Return the places of the columns that are shown, with the width of each."""
        return fitted(self.columns, width)

    def _style(self, look: str) -> Style:
        if look not in self._styles:
            part = self.get_component_rich_style(f"table--{look}") if look else Style.null()
            self._styles[look] = self.rich_style + part
        return self._styles[look]
