from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import TabbedContent
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.import_file import ImportScreen
from veiledning_tui.screens.reader import Reader
from veiledning_tui.text import Line
from veiledning_tui.widgets.preparations import PreparationsPane

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.course_days.preparation_sheets import preparation_sheet
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses.course_changes import cancel

Drawn = Callable[[str, Sequence[str]], None]
Enrolled = Callable[..., EnrolmentLine]
SIZE = (80, 24)


async def open_sheet(app: VeiledningApp, pilot: Pilot[Any], code: str = "PRV-1") -> PreparationsPane:
    app.post_message(CourseWanted(code, "preparations"))
    await settle(pilot)
    return app.screen.query_one(PreparationsPane)


def ready(register: Register) -> list[str]:
    sheet = register.read(preparation_sheet, "PRV-1")
    return [one.line.person.given_name for one in sheet.participants if one.ready]


async def test_who_is_not_ready_is_told_session_by_session(app: VeiledningApp, same_as_drawn: Drawn) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        same_as_drawn("preparations", shown(app))


async def test_the_space_bar_ticks_the_block_under_the_cursor_and_takes_it_back(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "space")
        assert ready(register) == ["Bo"]
        await press(pilot, "space")
    assert ready(register) == []


async def test_the_cursor_goes_across_to_one_preparation(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "right", "down", "space")
        assert [notice.message for notice in app._notifications] == ["Ticked off: Carl Dahl. ctrl+z takes it back."]
        assert any("Les kapitlet" in row or "Read the chapter" in row for row in shown(app))
    assert ready(register) == ["Carl"]


async def test_all_that_was_given_out_is_ticked_for_those_marked(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "m", "m", "a")
        assert isinstance(app.screen, Confirm)
        assert ready(register) == []
        await press(pilot, "enter")
    assert ready(register) == ["Bo", "Carl"]


async def test_without_marks_everybody_is_meant(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "a", "enter")
        assert any("Everybody is ready" in row for row in shown(app))
    assert ready(register) == ["Bo", "Carl", "Ada"]


async def test_where_all_is_ticked_there_is_nothing_to_confirm(app: VeiledningApp, register: Register) -> None:
    register.run(confirm_preparations, "PRV-1")
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "a")
        assert isinstance(app.screen, Reader)
        assert any("Nothing would change." in row for row in shown(app))


async def test_a_ticked_sheet_is_looked_at_and_imported(app: VeiledningApp, register: Register, tmp_path: Path) -> None:
    file = tmp_path / "ark.csv"
    file.write_text("E-post;read-chapter\nada@prove.example;ja\ningen@prove.example;ja\n", encoding="utf-8")
    async with app.run_test(size=(100, 24)) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, ImportScreen)
        app.screen.query_one("#file", Line).value = str(file)
        await press(pilot, "enter")
        assert any("ticks: 1, people: 1" in row and "faulty rows: 1" in row for row in shown(app))
        assert ready(register) == []
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert ready(register) == ["Ada"]


async def test_a_tick_that_is_refused_says_why(app: VeiledningApp, register: Register) -> None:
    register.run(cancel, "PRV-1", reason="for få")
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "space")
        assert isinstance(app.screen, Reader)
    assert ready(register) == []


async def test_a_course_without_participants_says_so(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot, "PRV-2")
        await press(pilot, "space", "m")
        assert any("Nobody has a binding place yet." in row for row in shown(app))


async def test_a_type_without_preparations_has_no_such_tab(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        app.post_message(CourseWanted("KULL-7", "overview"))
        await settle(pilot)
        await press(pilot, "4")
        assert app.screen.query_one(TabbedContent).active == "overview"
        assert "Preparations" not in shown(app)[1]
        await press(pilot, "5")
        assert app.screen.query_one(TabbedContent).active == "attendance"


async def test_without_its_plugin_a_course_is_shown_and_every_step_is_refused(register: Register) -> None:
    with open_register(register.url, plugins=load_plugins(none=True), clock=register.clock) as without:
        app = VeiledningApp(without, language="en")
        async with app.run_test(size=SIZE) as pilot:
            await open_sheet(app, pilot)
            for keys in (("space",), ("a",), ("5", "ctrl+s")):
                await press(pilot, *keys)
                assert isinstance(app.screen, Reader)
                assert any("sample-type" in row for row in shown(app))
                await press(pilot, "escape")
    assert ready(register) == []


async def test_a_block_that_is_not_given_out_says_when_it_will_be(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        await open_sheet(app, pilot, "EMNE-2026-1")
        assert any("will be given out on" in row for row in shown(app))
