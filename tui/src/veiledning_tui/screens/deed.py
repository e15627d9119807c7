"""A box that carries out what was confirmed in it, and stays, with what was typed, when that is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.content import Content

from veiledning_core.domain.errors import VeiledningError

from ..block import Block
from ..desk import Desk
from ..step import Step
from ..text import Words
from ..words.refusals import refusal_text
from .confirm import Confirm, Reason


class Deed(Confirm):
    """Handling; `planned` makes the step from the reason, and `then` is told what came of it."""

    def __init__(
        self,
        desk: Desk,
        question: str,
        consequences: Content | Block,
        *,
        planned: Callable[[str], Step[Any]],
        then: Callable[[Any], None],
        reason: Reason = Reason.NONE,
    ) -> None:
        super().__init__(desk, question, consequences, reason=reason)
        self.planned, self.then = planned, then

    def accept(self, given: str) -> None:
        if "write" not in self.underway:  # whoever presses Enter twice means it once
            self.query_one("#missing", Words).put("")
            self.ask(self.planned(given).run, self._done, about="write", refused=self._refused, writes=True)

    def _done(self, result: Any) -> None:
        self.dismiss(None)
        self.then(result)

    def _refused(self, error: VeiledningError) -> None:
        self.query_one("#missing", Words).put(refusal_text(self.desk.voice, error))
