"""A table that asks for what is in sight: what it asks, what it leaves out, and what it shows meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.widgets.columns import Column
from veiledning_tui.widgets.table import Row, Table

TOTAL, HEIGHT = 10_000, 11


def row(place: int) -> Row:
    return Row(key=str(place), cells=(f"row {place}",))


class Slow(App[None]):
    """A table whose questions are kept until the test answers them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Table.Wanted] = []

    def compose(self) -> ComposeResult:
        yield Table((Column(title="Row", width=12),))

    @on(Table.Wanted)
    def keep(self, wanted: Table.Wanted) -> None:
        self.asked.append(wanted)

    def answer(self, wanted: Table.Wanted, *, place: int | None = None) -> None:
        rows = [row(number) for number in range(wanted.offset, min(TOTAL, wanted.offset + wanted.limit))]
        self.table.put(rows, offset=wanted.offset, total=TOTAL, answers=wanted, place=place)

    @property
    def table(self) -> Table:
        return self.query_one(Table)


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    app = Slow()
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        app.table.focus()
        app.table.ask_anew()
        await settle(pilot)
        app.answer(app.asked[-1])
        await settle(pilot)
        yield pilot


def slow(pilot: Pilot[None]) -> Slow:
    assert isinstance(pilot.app, Slow)
    return pilot.app


async def test_rows_that_are_still_being_read_have_a_sign_in_their_place(pilot: Pilot[None]) -> None:
    await press(pilot, "end")
    app = slow(pilot)
    assert [line.split() for line in shown(app)[1:]] == [["…"]] * (HEIGHT - 1)
    assert app.table.row is None
    app.answer(app.asked[-1])
    await settle(pilot)
    assert app.table.row == row(TOTAL - 1)


async def test_somebody_who_goes_on_is_not_kept_waiting_and_only_the_last_answer_counts(pilot: Pilot[None]) -> None:
    """The keys work while a window is read; what is read too late is left out."""
    app = slow(pilot)
    await press(pilot, "end", "home", *["pagedown"] * 5)
    late, last = app.asked[-2:]
    before = app.table.row
    app.answer(late)
    assert app.table.row == before
    app.answer(last)
    await settle(pilot)
    assert app.table.row == row(50)


async def test_what_lies_just_beyond_the_edge_is_asked_for_once_and_before_it_is_seen(pilot: Pilot[None]) -> None:
    app = slow(pilot)
    known = sum(app.table.knows(place) for place in range(TOTAL))
    asked = len(app.asked)
    await press(pilot, *["down"] * (known - HEIGHT // 2))
    assert len(app.asked) == asked + 1
    assert "…" not in "".join(shown(app))


async def test_the_cursor_follows_its_row_unless_it_was_moved_meanwhile(pilot: Pilot[None]) -> None:
    app = slow(pilot)
    await press(pilot, "down", "down")
    app.table.ask_anew()
    await settle(pilot)
    first = app.asked[-1]
    assert (first.key, first.above) == ("2", 2)
    await press(pilot, "down")
    second = app.asked[-1]
    assert second.key == "3"
    app.answer(first, place=500)
    assert app.table.cursor == 3
    app.table.put([row(place) for place in range(490, 530)], offset=490, total=TOTAL, answers=second, place=500)
    assert (app.table.cursor, app.table.scroll_offset.y) == (500, 497)


async def test_rows_are_made_when_they_are_seen(pilot: Pilot[None]) -> None:
    app, made = slow(pilot), set[str]()

    def make(key: str) -> Row:
        made.add(key)
        return row(int(key))

    app.table.put_keys([str(place) for place in range(TOTAL)], make)
    await press(pilot, "end")
    assert app.table.row == row(TOTAL - 1)
    assert len(made) <= 3 * HEIGHT


async def test_the_cursor_follows_its_row_where_all_rows_are_put_anew(pilot: Pilot[None]) -> None:
    """A ranking that somebody changed has the same rows in another order."""
    table = slow(pilot).table
    table.put([row(place) for place in range(5)])
    table.cursor = 3
    table.put([row(place) for place in (3, 0, 1, 2, 4)])
    assert (table.cursor, table.row) == (0, row(3))
    table.put([row(place) for place in (0, 1)])
    assert table.cursor == 0


async def test_the_row_of_the_cursor_stays_in_sight_when_the_table_gets_lower(pilot: Pilot[None]) -> None:
    table = slow(pilot).table
    table.put([row(place) for place in range(30)])
    await press(pilot, *["down"] * 8)
    assert table.scroll_offset.y == 0
    for height, top in ((9, 1), (4, 6), (HEIGHT, 0)):
        await pilot.resize_terminal(20, height)
        await settle(pilot)
        assert "row 8" in [line.strip() for line in shown(pilot.app)]
        assert table.scroll_offset.y <= top or height == HEIGHT
