"""Leaving a screen on which something was typed and not saved: that asks first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from ..desk import DeskScreen
from ..text import joined
from .confirm import Confirm


class Loss(Confirm):
    """Tap: yes loses something for good; neither Enter alone nor the key that saves elsewhere says yes to it."""

    LOSES = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "leave", "Do nothing", show=False)]


def ask_to_leave(screen: DeskScreen[Any], leave: Callable[[], Any]) -> None:
    """Leave, once it is confirmed that what was typed may be lost."""
    box = Loss(screen.desk, screen.say("Leave without saving?"), joined(screen.say("What is not saved is lost.")))

    def answered(yes: str | None) -> None:
        if yes is not None:
            leave()

    screen.app.push_screen(box, answered)
