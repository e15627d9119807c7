"""Making papers: a folder is asked for, nothing there is replaced without a question, and the files are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs

from veiledning_core.course_type.documents import Draft
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.exchange.documents.folder import Written
from veiledning_core.register import Register

from ..desk import DeskScreen
from ..importing import path_of
from ..paper_order import Order
from ..text import joined
from ..words.papers import written_text
from .folder_box import HERE, FolderBox
from .leaving import Loss
from .reader import Reader

_ABOUT = "papers-made"


@attrs.frozen(kw_only=True)
class PaperMaking:
    """Papirer til en mappe; the drafts are read when there is a folder, and `refused` is told why none was made."""

    screen: DeskScreen[Any]
    drafts: Callable[[Register], Sequence[Draft]]
    language: str
    suffix: str
    refused: Callable[[VeiledningError], None]

    def begin(self, question: str) -> None:
        """Ask where to."""
        say = self.screen.say
        explained = say("The folder is made if need be; {here} is the one you are in.", here=HERE)
        box = FolderBox(self.screen.desk, question, explained, name=HERE)
        self.screen.app.push_screen(box, lambda typed: self._order(path_of(typed)) if typed else None)

    def _order(self, folder: Path) -> None:
        def order(register: Register) -> Order:
            drafts = self.drafts(register)
            register.progress.step(0, len(drafts))
            return Order(drafts=drafts, folder=folder, language=self.language, suffix=self.suffix)

        self.screen.ask(order, self._replace_or_write, about=_ABOUT, refused=self.refused, writes=True)

    def _replace_or_write(self, order: Order) -> None:
        if not (there := order.in_the_way):
            self._write(order)
            return
        question = self.screen.say(
            "Replace {count} {count:file|files} in {folder}?", count=len(there), folder=str(order.folder)
        )
        box = Loss(self.screen.desk, question, joined("\n".join(file.name for file in there)))
        self.screen.app.push_screen(box, lambda yes: None if yes is None else self._write(order))

    def _write(self, order: Order) -> None:
        self.screen.ask(
            lambda register: order.carry_out(register.progress),
            lambda written: self._show(order, written),
            about=_ABOUT,
            refused=self.refused,
            writes=True,
        )

    def _show(self, order: Order, written: Sequence[Written]) -> None:
        desk = self.screen.desk
        heading = desk.say("Papers written: {count}", count=len(written))
        self.screen.app.push_screen(Reader(desk, heading, written_text(desk.voice, order.folder, written)))
