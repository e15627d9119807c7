from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.screens import course_list
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_list import CourseList
from veiledning_tui.screens.reader import Reader
from veiledning_tui.widgets.table import Table

from veiledning_core.domain.errors import RegisterBusy
from veiledning_core.domain.messages import Message
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.work import Work

Drawn = Callable[[str, Sequence[str]], None]
MANY = 300


def plan_many(work: Work) -> None:
    for number in range(MANY):
        plan(work, f"M-{number:03}", dt.date(2027, 2, 1) + dt.timedelta(days=number))


def plan(work: Work, code: str, day: dt.date) -> None:
    new_course(work, NewCourse(type_key="sample-type", code=code, gatherings=((day,), (day + dt.timedelta(9),))))


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


async def test_the_order_goes_from_column_to_column_and_the_cursor_stays_on_its_course(many: VeiledningApp) -> None:
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2", "down", "down")
        table = many.screen.query_one(Table)
        assert (key_of(table), table.cursor) == (f"M-{MANY - 3:03}", 2)
        await press(pilot, "r")
        assert (key_of(table), table.cursor) == (f"M-{MANY - 3:03}", MANY - 2)
        assert table.cursor in range(table.scroll_offset.y, table.scroll_offset.y + 20)
        assert "▲" in shown(many)[2]
        await press(pilot, "s", "r")
        assert (key_of(table), table.cursor) == (f"M-{MANY - 3:03}", 3)
        assert "Status ▼" in shown(many)[2]


async def test_a_click_on_a_heading_orders_by_it_and_another_turns_it_round(many: VeiledningApp) -> None:
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2", "home")
        await pilot.click(Table, offset=(3, 0))
        await settle(pilot)
        assert shown(many)[2].startswith(" Kode ▲")
        await pilot.click(Table, offset=(3, 0))
        await settle(pilot)
        assert shown(many)[2].startswith(" Kode ▼")
        assert key_of(many.screen.query_one(Table)) == f"M-{MANY - 1:03}"


async def test_the_cursor_stays_on_its_course_when_somebody_else_changes_the_register(
    register: Register, english_app: VeiledningApp
) -> None:
    async with english_app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2")
        table = english_app.screen.query_one(Table)
        register.run(plan, "NEW-1", dt.date(2028, 2, 1))
        await press(pilot, "f5")
        assert (key_of(table), table.cursor, table.total) == ("PRV-1", 1, 2)


async def test_the_columns_that_somebody_chose_are_there_the_next_time(register: Register) -> None:
    app = VeiledningApp(register, language="en")
    async with app.run_test(size=(160, 24)) as pilot:
        await press(pilot, "2")
        assert "Title" in shown(app)[2]
        await press(pilot, "k", "space", "down", "enter")
        assert [("Title" in shown(app)[2]), ("Type" in shown(app)[2])] == [False, True]
        await press(pilot, "escape")
    again = VeiledningApp(register, language="en")
    async with again.run_test(size=(160, 24)) as pilot:
        await press(pilot, "2")
        assert [("Title" in shown(again)[2]), ("Type" in shown(again)[2])] == [False, True]


async def test_escape_takes_the_filter_away_before_it_leaves(many: VeiledningApp) -> None:
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2", "slash", *"m-12", "down", "down")
        table = many.screen.query_one(Table)
        assert (table.total, table.cursor, table.has_focus) == (13, 1, True)
        await press(pilot, "escape")
        assert table.total == MANY + 1
        await press(pilot, "escape")
        assert not isinstance(many.screen, CourseList)


async def test_whoever_is_told_that_the_register_cannot_be_read_gets_out_of_the_list(
    many: VeiledningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with many.run_test(size=(100, 24)) as pilot:
        await press(pilot, "2")
        monkeypatch.setattr(course_list, "list_courses_around", gone)
        await press(pilot, "f5")
        assert isinstance(many.screen, Reader)
        await press(pilot, "escape")
        assert isinstance(many.screen, CourseList)


def gone(*_: object, **__: object) -> None:
    raise RegisterBusy(Message("the database is gone"))


def key_of(table: Table) -> str:
    assert table.row is not None
    return table.row.key
