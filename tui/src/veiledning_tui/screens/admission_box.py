"""The box before people are admitted past those who wait, or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from ..text import button
from .deed import Deed


class AdmissionBox(Deed):
    """Opptak; `past_queue` is called when somebody wants to go past those who wait."""

    def __init__(self, *given: Any, past_queue: Callable[[], None], **named: Any) -> None:
        super().__init__(*given, **named)
        self.past_queue = past_queue

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield button(self.say("Past those who wait, with a reason …"), id="past", variant="warning")

    @on(Button.Pressed, "#past")
    def _go_past(self) -> None:
        self.dismiss(None)
        self.past_queue()
