"""The box over a screen that waits for something long: how far it has come, the time left, and how to stop it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from veiledning_core.domain.messages import Message

from ..desk import Desk, DeskModal
from ..pace import Ending, Pace, time_left
from ..text import Words

_BAR = 40
_OFTEN = 0.2
"""Seconds from one look at the pace to the next."""
_WAYS_OUT: Mapping[Ending, Message] = MappingProxyType(
    {
        Ending.NOTHING: Message("Esc stops it, and nothing is changed."),
        Ending.WHAT_IS_DONE: Message("Esc stops it; what is done already stays done."),
        Ending.BEST_SO_FAR: Message("Esc stops it with the best so far."),
    }
)
_STOPPING = Message("It is being stopped …")
_STOPS_AT_ONCE = Message("It is being stopped …; Esc once more stops it at once.")


class Working(DeskModal[None]):
    """Arbeider; the screen that waits takes it away when the answer is there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop")]

    def __init__(self, desk: Desk, pace: Pace) -> None:
        super().__init__(desk)
        self.pace = pace

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Words(self.say("Working …"), classes="question")
            yield Words("", id="bar")
            yield Words("", id="left")
            yield Words(self.way_out, id="way-out", classes="faint")

    @property
    def way_out(self) -> str:
        """Return what becomes of it when it is stopped."""
        return self.say(_WAYS_OUT[self.pace.stopped_with])

    def on_mount(self) -> None:
        self.set_interval(_OFTEN, self.look)
        self.look()

    def look(self) -> None:
        """Show how far it has come."""
        pace = self.pace
        if not pace.of:
            return
        filled = round(pace.share * _BAR)
        self.query_one("#bar", Words).put(f"{'█' * filled}{'░' * (_BAR - filled)} {pace.share:4.0%}")
        if pace.share == 1:
            self.query_one("#left", Words).put(self.say("Almost done …"))
            return
        counted = self.say("{done} of {of}", done=pace.done, of=pace.of)
        self.query_one("#left", Words).put(f"{counted}  {time_left(self.desk.voice, pace.seconds_left)}")

    def action_stop(self) -> None:
        self.pace.stop()
        self.query_one("#way-out", Words).put(self.say(_STOPPING if self.pace.break_off is None else _STOPS_AT_ONCE))
