from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.widgets.table import Table

from veiledning_core.plugins import Plugins
from veiledning_core.register import open_register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.work import Work

Drawn = Callable[[str, Sequence[str]], None]
MANY = 300


def plan_many(work: Work) -> None:
    for number in range(MANY):
        day = dt.date(2027, 2, 1) + dt.timedelta(days=number)
        asked = NewCourse(type_key="sample-type", code=f"M-{number:03}", gatherings=((day,), (day + dt.timedelta(9),)))
        new_course(work, asked)


@pytest.fixture(scope="module")
def planned(one_course: Path, plugins: Plugins, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register with many courses; tests only read it."""
    path = shutil.copy(one_course, tmp_path_factory.mktemp("many") / "register.db")
    with open_register(f"sqlite:///{path}", plugins=plugins, actor="tester") as register:
        register.run(plan_many)
    return Path(path)


@pytest.fixture
def many(planned: Path, plugins: Plugins) -> Iterator[VeiledningApp]:
    with open_register(f"sqlite:///{planned}", plugins=plugins, actor="tester") as register:
        yield VeiledningApp(register, language="nb")


async def test_only_rows_near_the_ones_in_sight_are_known(many: VeiledningApp) -> None:
    """However long the list is, no more than three screenfuls are read at a time."""
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2", "pagedown", "pagedown", "pagedown")
        table = many.screen.query_one(Table)
        known = [place for place in range(table.total) if table.knows(place)]
        assert table.total == MANY + 1
        assert 0 < len(known) <= 3 * 24
        assert all(table.knows(place) for place in range(table.scroll_offset.y, table.scroll_offset.y + 18))


async def test_the_list_shows_seats_and_applications(app: VeiledningApp, same_as_drawn: Drawn) -> None:
    async with app.run_test(size=(100, 12)) as pilot:
        await press(pilot, "2")
        same_as_drawn("course-list", shown(app))


async def test_typing_filters_and_enter_opens(many: VeiledningApp) -> None:
    async with many.run_test() as pilot:
        await press(pilot, "2", "slash", *"m-123")
        assert many.screen.query_one(Table).total == 1
        await press(pilot, "enter", "enter")
        assert isinstance(many.screen, CourseScreen)
        assert many.screen.code == "M-123"


async def test_the_end_of_a_long_list_is_read_when_it_comes_into_sight(many: VeiledningApp) -> None:
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2", "s", "s", "s", "end")
        row = many.screen.query_one(Table).row
        assert row is not None
        assert many.screen.query_one(Table).cursor == MANY


async def test_the_order_goes_from_column_to_column_and_turns_round(many: VeiledningApp) -> None:
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2")
        table = many.screen.query_one(Table)
        assert table.row is not None
        assert table.row.key == f"M-{MANY - 1:03}"
        await press(pilot, "r")
        assert table.row is not None
        assert table.row.key == "PRV-1"
        assert "▲" in shown(many)[2]
