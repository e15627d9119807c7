"""A tab that a plugin adds: its paragraphs and tables, or that it failed and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from veiledning_core.course_type.additions import Added, CoursePanel, PanelContent, PanelTable
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.messages import Message

from ..desk import Desk
from ..text import Pane, Words, joined, lines
from ..words.refusals import refusal_text
from .columns import Column
from .table import Row, Table

PREFIX = "panel-"
_WIDEST = 30


class PanelPane(Pane):
    """Fanen til et panel."""

    def __init__(self, desk: Desk, added: Added[CoursePanel], *, key: str) -> None:
        super().__init__(f"{key} {desk.say(added.what.title)}".strip(), id=f"{PREFIX}{added.what.key}")
        self.voice, self.key = desk.voice, added.what.key

    def compose(self) -> ComposeResult:
        yield Words("", classes="panel-words")
        yield Vertical(classes="panel-tables")

    async def show(self, content: PanelContent) -> None:
        """Show what the plugin has to say."""
        self._say(lines([joined(self._said(paragraph)) for paragraph in content.paragraphs]))
        await self._show_tables(content.tables)

    async def show_failure(self, error: VeiledningError) -> None:
        """Show that the plugin's panel failed; nothing else is touched by that."""
        self._say(refusal_text(self.voice, error))
        await self._show_tables(())

    def _say(self, text: Content) -> None:
        self.query_one(".panel-words", Words).put(text)

    async def _show_tables(self, tables: Sequence[PanelTable]) -> None:
        """Show the tables; those that are there already keep the cursor where it is."""
        box = self.query_one(".panel-tables", Vertical)
        there = list(box.query(Table))
        for table, asked in zip(there, tables, strict=False):
            table.head(self._columns(asked))
            table.put(self._rows(asked))
        for table in there[len(tables) :]:
            await table.remove()
        for asked in tables[len(there) :]:
            table = Table(self._columns(asked))
            await box.mount(table)
            table.put(self._rows(asked))

    def _columns(self, table: PanelTable) -> tuple[Column, ...]:
        columns = zip(*(self._cells(row) for row in (table.headings, *table.rows)), strict=True)
        return tuple(self._column(cells, rank) for rank, cells in enumerate(columns))

    def _column(self, cells: Sequence[str], rank: int) -> Column:
        widest = max(map(cell_len, cells))
        return Column(title=cells[0], width=min(widest, _WIDEST), grows=widest > _WIDEST, rank=rank)

    def _rows(self, table: PanelTable) -> list[Row]:
        return [Row(key=str(number), cells=self._cells(row)) for number, row in enumerate(table.rows)]

    def _cells(self, row: Sequence[object]) -> tuple[str, ...]:
        return tuple(map(self._said, row))

    def _said(self, value: object) -> str:
        return self.voice.say(Message("{said}", said=value))
