"""A terminal that nobody looks at: it is drawn on as a real one is, and tells when."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import DataTable

SIZE = (120, 40)
_ROWS, _CELLS = 50, 7
_QUIET = 0.05
"""Seconds without anything drawn: longer than Textual waits between two frames."""
_PATIENCE = 30.0
_BRACKETS = frozenset(("\x1b[?2026h", "\x1b[?2026l"))
"""What is written around a frame, and by itself shows nothing."""


class Terminal:
    """What an app has drawn, and when it did last; `app` gets a driver that writes here."""

    def __init__(self, app: App[Any]) -> None:
        self.app, self.last = app, 0.0
        self._wanted, self._seen = "", asyncio.Event()
        app.driver_class = _driver_of(self)

    def take(self, data: str) -> None:
        """Take what is written to the screen."""
        if data not in _BRACKETS:
            self.last = time.perf_counter()
            if self._wanted in data:
                self._seen.set()

    async def shows(self, text: str) -> None:
        """Wait until a text is drawn; until anything is, for an empty one."""
        self._wanted = text
        self._seen.clear()
        await asyncio.wait_for(self._seen.wait(), _PATIENCE)

    async def settles(self) -> None:
        """Wait until something has the keys, nobody reads, and nothing has been drawn for a while."""
        start = time.perf_counter()
        while time.perf_counter() - max(start, self.last) < _QUIET or not self._is_at_rest():
            await asyncio.sleep(_QUIET / 6)

    async def seconds_for(self, key: str) -> float:
        """Press a key, and return how long it took until the screen showed something else."""
        await self.settles()
        start = time.perf_counter()
        self._send(key)
        await self.shows("")
        return self.last - start

    async def press(self, key: str) -> None:
        """Press a key as soon as the screen rests."""
        await self.settles()
        self._send(key)

    async def run(self, do: Callable[[], Awaitable[None]]) -> None:
        """Run the app for as long as something is done with it."""

        async def played(_: Pilot[Any]) -> None:
            await do()
            self.app.exit()

        await self.app.run_async(size=SIZE, auto_pilot=played)
        if self.app.return_code:
            raise AssertionError("the app stopped before its time")

    def _send(self, key: str) -> None:
        self.app.post_message(events.Key(key, key if len(key) == 1 else None))

    def _is_at_rest(self) -> bool:
        widgets = (self.app, *self.app.screen.walk_children(with_self=True))
        busy = any(widget.message_queue_size for widget in widgets)
        return self.app.focused is not None and not busy and all(worker.is_finished for worker in self.app.workers)


class EmptyTable(App[None]):
    """The yardstick: a Textual app with nothing but a table, of as many rows as a screen shows."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*(f"Heading {number}" for number in range(_CELLS)))
        table.add_rows([f"EMNE-{row} {cell}" for cell in range(_CELLS)] for row in range(_ROWS))


async def first_paint(make: Callable[[], App[Any]], text: str) -> float:
    """Return how long it takes from the making of an app until a text stands on the screen."""
    start = time.perf_counter()
    terminal = Terminal(make())
    shown = asyncio.create_task(terminal.shows(text))
    found: list[float] = []

    async def wait() -> None:
        await shown
        found.append(terminal.last - start)

    await terminal.run(wait)
    return found[0]


def _driver_of(terminal: Terminal) -> type[HeadlessDriver]:
    class Driver(HeadlessDriver):
        @property
        def is_headless(self) -> bool:
            return False

        def write(self, data: str) -> None:
            terminal.take(data)

    return Driver
