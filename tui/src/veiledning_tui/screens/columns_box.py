"""The box in which the columns of a list are chosen; the list behind it changes at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from ..desk import Desk, DeskModal
from ..text import Words
from ..widgets.columns import Column
from ..widgets.table import Row, Table

Named = tuple[str, str]
"""A column's name and its title."""


class ColumnsBox(DeskModal[frozenset[str]]):
    """Kolonnevalg: gives the names of the columns that are ticked; each tick is shown at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Show or hide"),
        Binding("escape,q", "leave", "Done"),
    ]

    def __init__(
        self, desk: Desk, columns: Sequence[Named], ticked: Collection[str], show: Callable[[frozenset[str]], None]
    ) -> None:
        super().__init__(desk)
        self.columns, self.ticked, self.show_on_list = columns, frozenset(ticked), show

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.say("Which columns?"), classes="question")
            yield Table((Column(title="", width=3), Column(title=self.say("Column"), width=12, grows=True)), id="ticks")
            yield Words(self.say("Space or Enter shows or hides one; Esc goes back."), classes="faint")

    def on_mount(self) -> None:
        table = self.query_one(Table)
        table.put_keys([name for name, _ in self.columns], self._row)
        table.focus()

    @on(Table.Opened)
    def action_turn(self) -> None:
        """Show the column under the cursor, or hide it."""
        table = self.query_one(Table)
        if table.row is not None:
            self.ticked ^= {table.row.key}
            table.refresh()
            self.show_on_list(self.ticked)

    def action_leave(self) -> None:
        self.dismiss(self.ticked)

    def _row(self, name: str) -> Row:
        return Row(key=name, cells=("[x]" if name in self.ticked else "[ ]", dict(self.columns)[name]))
