"""A key press in every table, until the screen has answered: bound itself, and told beside the same in a DataTable.

Measured is from the key's event until the next frame is written to the terminal, on the real screens: the course list
of a million enrolments, and the tabs of courses of the demonstration. Textual draws at most 120 frames a second,
so up to 8 ms are waiting for the next one, here and there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from veiledning_core.register import open_register

from .big_register import big_and_empty
from .demonstration import demonstration
from .measure import Comparison, Seconds
from .opening import at_list, at_tab
from .sizes import Sizes
from .terminal import EmptyTable, Terminal

_MOST = 0.030
_PLACES = (
    ("KULL-5", "people"),
    ("EMNE-2024-1", "programme"),
    ("KULL-5", "attendance"),
    ("KULL-5", "tasks"),
    ("KULL-5", "journal"),
)
"""The courses of the demonstration that have most on these tabs."""
_KEYS = ("down", "down", "up", "down", "pagedown", "up", "up", "pageup", "down", "up")


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield one table after another, with the yardstick measured in turns."""
    url, _ = big_and_empty(folder, sizes.enrolments)
    with open_register(url) as big, open_register(f"sqlite:///{demonstration(folder)}") as demo:
        yield _comparison("course list", lambda: at_list(big), sizes)
        for code, tab in _PLACES:
            yield _comparison(tab, partial(at_tab, demo, code, tab), sizes)


def _comparison(where: str, make: Callable[[], App[Any]], sizes: Sizes) -> Comparison:
    pairs = [(_pressed(make, sizes.keys), _pressed(EmptyTable, sizes.keys)) for _ in range(sizes.rounds_of_keys)]
    ours, theirs = (tuple(one for times in side for one in times) for side in zip(*pairs, strict=True))
    return Comparison(what=f"a key in: {where}", yardstick="DataTable", ours=ours, theirs=theirs, most=_MOST)


def _pressed(make: Callable[[], App[Any]], keys: int) -> Seconds:
    times: list[float] = []
    terminal = Terminal(make())

    async def press() -> None:
        await terminal.seconds_for("down")  # warms up
        times.extend([await terminal.seconds_for(key) for key in _KEYS[:keys]])

    asyncio.run(terminal.run(press))
    return tuple(times)
