"""What every list of one course stands on: a heading, a table, and words about the row under the cursor."""

from __future__ import annotations

import abc
from collections.abc import Sequence

from textual.app import ComposeResult

from ..desk import Desk, DeskScreen
from ..text import Shown, Words
from ..widgets.columns import Column
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from .changing import Changing


class CourseRows(DeskScreen[None]):
    """Liste for ett kurs: read when it is shown, and again when something has changed."""

    READS_WHEN_SEEN = True

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk)
        self.code = code
        self.changing = Changing(self, code, self.action_reload)

    def rows(self, heading: str, *columns: Column, above: Sequence[Words] = ()) -> ComposeResult:
        """Yield the parts of the screen, for a subclass to compose; `above` stands between heading and table."""
        yield Words(heading, id="top")
        yield from above
        yield Table(columns, id="rows")
        yield Words("", id="row")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Table).focus()

    @abc.abstractmethod
    def action_reload(self) -> None:
        """Read the rows and show them."""

    def tell_below(self, words: Shown) -> None:
        """Say something of the row under the cursor, or that there is none."""
        self.query_one("#row", Words).put(words)
