"""Looking at the screens without a terminal: for tests, and for the pictures in the documents."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import attrs
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from .widgets.fields import Fields

_A_MOMENT = 0.002
"""Seconds."""
_FRAMES = 9
"""More than a screen needs to come to rest; what moves all the time never does."""


@attrs.frozen
class StoppedClock:
    """Klokke som står: what is looked at twice looks the same."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        """Return the moment at which it stands."""
        return self.at


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every question that was asked has been answered and drawn, and whatever scrolls has stopped."""
    for _ in range(_FRAMES):  # drawing may show rows that have yet to be read
        await _answered(pilot)
        await pilot.app.animator.wait_for_idle()
        await _answered(pilot)
        stack = pilot.app.screen_stack if pilot.app.is_running else []
        if not (waiting := [screen for screen in stack if _has_to_draw(screen)]):
            break
        for screen in waiting:
            screen._on_timer_update()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let each take effect before the next."""
    for key in keys:
        pilot.app.simulate_key(key)
        await _answered(pilot)
    await settle(pilot)


async def fill_in(pilot: Pilot[Any], **answers: str) -> None:
    """Fill in fields of the form that is shown, by their names; a dash stands for an underscore."""
    fields = pilot.app.screen.query_one(Fields)
    for name, answer in answers.items():
        fields.answer(name.replace("_", "-"), answer)
    await settle(pilot)


def shown(app: App[Any]) -> list[str]:
    """Return the rows of the screen as text, without blanks at their ends; beneath a box the screen is seen."""
    visible_screen_stack.set(app._background_screens)
    rows = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in row).rstrip() for row in rows]


async def _answered(pilot: Pilot[Any]) -> None:
    """Wait until nobody has anything left to do: a message leads to another, and an answer to another question.

    A program that failed answers nothing more.
    """
    app = pilot.app
    while app.is_running:
        await _handed_on()
        if all(worker.is_finished for worker in app.workers):
            break
        await asyncio.sleep(_A_MOMENT)


async def _handed_on() -> None:
    """Wait until every message was taken up: whoever has one left to take up stands in the loop's own queue."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:  # type: ignore[attr-defined] # no other question is answered as soon, or as surely
        await asyncio.sleep(0)


def _has_to_draw(screen: Screen[Any]) -> bool:
    """Return whether a screen waits for its next frame; what it puts off until then is part of it."""
    changed = screen._layout_required or screen._scroll_required or screen._repaint_required
    return (screen.is_current and (changed or bool(screen._dirty_widgets))) or bool(screen._callbacks)
