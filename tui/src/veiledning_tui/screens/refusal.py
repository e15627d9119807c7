"""Telling why something was refused, and what to do about it."""

from __future__ import annotations

from typing import Any

from veiledning_core.domain.errors import RegisterBusy, VeiledningError

from ..desk import DeskScreen
from ..words.refusals import refusal_text
from .reader import Reader


def show_refusal(screen: DeskScreen[Any], error: VeiledningError) -> None:
    """Open a box that tells it, over whatever is shown."""
    say = screen.say
    heading = say("The register cannot be used now") if isinstance(error, RegisterBusy) else say("This was not done")
    screen.app.push_screen(Reader(screen.desk, heading, refusal_text(screen.desk.voice, error)))
