"""A table in which rows are marked, by key and by mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from .columns import GAP
from .table import Table

_MARK_WIDTH = 1


class MarkingTable(Table):
    """Tabell med merker: a click on the first column marks a row, Shift with an arrow marks on the way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+down", "mark_on(1)", "Mark downwards", show=False),
        Binding("shift+up", "mark_on(-1)", "Mark upwards", show=False),
    ]

    class MarkWanted(Table.Moved):
        """A row is to be marked; one that is marked already is unmarked, unless `keep`."""

        def __init__(self, table: Table, key: str, *, keep: bool) -> None:
            super().__init__(table, key)
            self.keep = keep

    def on_click(self, event: events.Click) -> None:
        place = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and event.x <= _MARK_WIDTH + GAP and place < self.total:
            event.prevent_default()
            self.cursor = place
            self._want_mark(keep=False)

    def action_mark_on(self, by: int) -> None:
        self._want_mark(keep=True)
        self.action_step(by)

    def _want_mark(self, *, keep: bool) -> None:
        if self.row is not None:
            self.post_message(self.MarkWanted(self, self.row.key, keep=keep))
