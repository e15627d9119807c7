"""Small marks, such as a tick: made at once, and told in one line that says how they are taken back.

Whatever has consequences is looked at and confirmed instead, in a `Deed`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..desk import DeskScreen
from ..step import Step

T = TypeVar("T")


def do_at_once(
    screen: DeskScreen[Any],
    planned: Step[T],
    told: Callable[[T], str],
    then: Callable[[T], None] = lambda _: None,
    *,
    way_back: str = "",
) -> None:
    """Do it, and say what was done; `way_back` says how to undo it where the key for that does not."""

    def done(result: T) -> None:
        back = way_back or screen.say("ctrl+z takes it back.")
        screen.app.clear_notifications()  # or whoever makes many marks soon sees nothing but notices
        screen.tell("{done} {way_back}", done=told(result), way_back=back)
        then(result)

    screen.ask(planned.run, done, about="write", writes=True)
