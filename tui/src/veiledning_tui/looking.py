"""Looking at the screens without a terminal: for tests, and for the pictures in the documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from textual.app import App
from textual.pilot import Pilot


@attrs.frozen
class StoppedClock:
    """Klokke som står: what is looked at twice looks the same."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        """Return the moment at which it stands."""
        return self.at


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every question that was asked has been answered and drawn."""
    await pilot.pause()
    await _answered(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let each take effect before the next."""
    for key in keys:
        await pilot.press(key)
        await _answered(pilot)
    await settle(pilot)


def shown(app: App[Any]) -> list[str]:
    """Return the rows of the screen as text, without blanks at their ends."""
    rows = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in row).rstrip() for row in rows]


async def _answered(pilot: Pilot[Any]) -> None:
    while any(not worker.is_finished for worker in pilot.app.workers):  # an answer may lead to another question
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
