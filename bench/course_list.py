"""The course list of a register with a million enrolments, against that of an empty one.

Measured are the page that the list reads, and the list's first picture in the terminal interface: from the wish to see
it until its rows stand on the screen. The rows that the database hands over are counted: those in sight and the total,
however large the register is.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from veiledning_tui.app import VeiledningApp
from veiledning_tui.screens.course_list import CourseList
from veiledning_tui.widgets.table import Table

from veiledning_core.domain.lists import CourseFilter
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.reading import CoursePage, list_courses

from .big_register import big_and_empty
from .measure import Comparison, in_turns, timed
from .sizes import Sizes

_BOUND = 3.0


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield the picture and the page behind it."""
    full, none = big_and_empty(folder, sizes.enrolments)
    with open_register(full) as big, open_register(none) as empty:
        _require_only_visible_rows(big, sizes)
        yield _pictures(big, empty, sizes)
        yield _pages(big, empty, sizes)


def _page(register: Register, sizes: Sizes) -> CoursePage:
    return register.read(list_courses, CourseFilter(), order="-first_day", limit=sizes.visible)


def _pages(big: Register, empty: Register, sizes: Sizes) -> Comparison:
    ours, theirs = in_turns(
        lambda: timed(lambda: _page(big, sizes)), lambda: timed(lambda: _page(empty, sizes)), 3 * sizes.rounds
    )
    what = f"one page of courses, {sizes.enrolments} enrolments"
    return Comparison(what=what, yardstick="of an empty register", ours=ours, theirs=theirs, bound=_BOUND)


def _pictures(big: Register, empty: Register, sizes: Sizes) -> Comparison:
    ours, theirs = in_turns(
        lambda: asyncio.run(_first_picture(big)), lambda: asyncio.run(_first_picture(empty)), sizes.rounds
    )
    what = f"the course list on the screen, {sizes.enrolments} enrolments"
    return Comparison(what=what, yardstick="of an empty register", ours=ours, theirs=theirs, bound=_BOUND)


async def _first_picture(register: Register) -> float:
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = asyncio.Event()
        start = time.perf_counter()
        app.push_screen(_Watched(shown, app))
        await asyncio.wait_for(shown.wait(), timeout=60)
        return time.perf_counter() - start


class _Watched(CourseList):
    """The course list, which tells when its first rows have been drawn."""

    def __init__(self, shown: asyncio.Event, app: VeiledningApp) -> None:
        super().__init__(app.desk)
        self._shown = shown

    def _show(self, page: CoursePage, wanted: Table.Wanted) -> None:
        super()._show(page, wanted)
        self.call_after_refresh(self._shown.set)


def _require_only_visible_rows(register: Register, sizes: Sizes) -> None:
    """Count what the database hands over while a page is read.

    Raises:
        AssertionError: more or less than the rows in sight and the total.
    """
    with _counted_rows(register.engine) as seen:
        page = _page(register, sizes)
    total = -(-sizes.enrolments // 24)
    if (page.total, len(page.lines)) != (total, min(sizes.visible, total)) or len(seen) != len(page.lines) + 1:
        raise AssertionError(f"{len(seen)} rows were read for {len(page.lines)} of {page.total}")


@contextmanager
def _counted_rows(engine: sa.Engine) -> Iterator[list[int]]:
    """Note, for every row that a cursor hands over, how wide it is."""
    seen: list[int] = []

    def watch(_connection: Any, cursor: Any, *_: Any) -> None:
        def note(*row: Any) -> Any:
            seen.append(len(row[-1]))
            return row[-1]

        cursor.row_factory = note

    sa.event.listen(engine, "before_cursor_execute", watch)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", watch)
