"""The first paint of the course list of a register with a million enrolments, against that of an empty Textual app.

Measured is from the making of the app, in an interpreter that has imported what both need, until the first frame with
rows in it is written to the terminal. The yardstick is a Textual app with a `DataTable` of as many rows as are seen.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from textual.app import App

from veiledning_core.register import open_register

from .big_register import big_and_empty
from .measure import Comparison, in_turns
from .opening import at_list
from .sizes import Sizes
from .terminal import EmptyTable, first_paint

_BOUND = 2.0
_A_CODE = "EMNE-"


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield the first frame with rows against that of the yardstick."""
    url, _ = big_and_empty(folder, sizes.enrolments)
    with open_register(url) as register:
        ours, theirs = in_turns(lambda: _seconds(lambda: at_list(register)), lambda: _seconds(EmptyTable), sizes.rounds)
    what = f"first paint of the course list, {sizes.enrolments} enrolments"
    yield Comparison(what=what, yardstick="empty Textual app, a table", ours=ours, theirs=theirs, bound=_BOUND)


def _seconds(make: Callable[[], App[Any]]) -> float:
    gc.collect()
    return asyncio.run(first_paint(make, _A_CODE))
