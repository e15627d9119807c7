"""Panels and commands that plugins add: a tab each, one among the commands; one that fails leaves the rest alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TabbedContent
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm

from veiledning_core.course_type.additions import (
    Added,
    Additions,
    CourseCommand,
    CourseExporter,
    CourseImporter,
    CoursePanel,
    PanelContent,
    PanelTable,
)
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.exchange.table import Table
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.work import Work

SECRET = "01017012345"
EVIL = "Åse [b]fet[/b] \x1b]0;t\x07"
Drawn = Callable[[str, Sequence[str]], None]


def content(work: Work, code: str) -> PanelContent:
    course = work.courses.by_code(code)
    heading = LocalText(nb="Sted", en="Place")
    table = PanelTable(headings=(heading, "Status"), rows=((course.place, course.status), (EVIL, 7)))
    return PanelContent(
        paragraphs=(Message(LocalText(nb="Rom: {rooms}", en="Rooms: {rooms}"), rooms=2),), tables=(table,)
    )


def raising(_: Work, __: str) -> Any:
    raise ValueError(SECRET)


def book(work: Work, code: str) -> Message:
    edit_course(work, code, place="Bodø")
    return Message(LocalText(nb="To rom er bestilt.", en="Two rooms are booked."))


def places(work: Work, code: str) -> PanelTable:
    return PanelTable(headings=("Sted",), rows=((work.courses.by_code(code).place,),))


def move(work: Work, code: str, table: Table) -> Message:
    edit_course(work, code, place=table.rows[0].cells[0])
    return Message(LocalText(nb="Kurset er flyttet.", en="The course was moved."))


def added(what: Any) -> Any:
    return Added(what=what, distribution="veiledning-rooms")


@pytest.fixture
def rooms(register: Register, plugins: Plugins) -> Iterator[Register]:
    """The same register, with a plugin of which one panel works and one raises."""
    panels = (
        added(CoursePanel(key="rooms", title=LocalText(nb="Rom", en="Rooms"), content=content)),
        added(CoursePanel(key="broken", title=LocalText(nb="Ødelagt", en="Broken"), content=raising)),
    )
    title, words = LocalText(nb="Bestill rom", en="Book rooms"), LocalText(nb="To rom", en="Two rooms")
    commands = (added(CourseCommand(key="book", title=title, help=words, do=book)),)
    out, back = LocalText(nb="Stedsliste", en="List of places"), LocalText(nb="Flytteliste", en="List of moves")
    with_rooms = attrs.evolve(
        plugins,
        additions=Additions(
            panels=panels,
            commands=commands,
            exporters=(added(CourseExporter(key="places", title=out, table=places)),),
            importers=(added(CourseImporter(key="moves", title=back, take=move)),),
        ),
    )
    with open_register(register.url, plugins=with_rooms, clock=register.clock, actor="tester") as opened:
        yield opened


async def open_course(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1", "overview"))
    await settle(pilot)


@pytest.mark.parametrize("language", ["nb", "en"])
async def test_a_panel_is_a_tab_and_one_that_raises_is_named_in_its_own(
    rooms: Register, same_as_drawn: Drawn, language: str
) -> None:
    app = VeiledningApp(rooms, language=language)
    async with app.run_test(size=(100, 24)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "plus")
        same_as_drawn(f"panel-{language}", shown(app))
        app.screen.query_one(TabbedContent).active = "panel-broken"
        await settle(pilot)
        text = "\n".join(shown(app))
        assert "veiledning-rooms" in text
        assert "ValueError" in text
        assert SECRET not in text
        assert "fault of its own" not in text
        assert "feil i programmet selv" not in text
        await press(pilot, "0", "plus")
        assert any("Oslo" in row for row in shown(app)[3:])


async def test_a_command_is_shown_confirmed_done_and_undone(rooms: Register) -> None:
    app = VeiledningApp(rooms, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "ctrl+p", *"bestill", "enter")
        assert isinstance(app.screen, Confirm)
        assert any("To rom er bestilt." in row for row in shown(app))
        assert place(rooms) == "Oslo"
        await press(pilot, "enter")
        assert place(rooms) == "Bodø"
        await press(pilot, "ctrl+z", "enter")
        assert place(rooms) == "Oslo"


async def test_a_plugins_file_is_written_and_one_like_it_taken_in_and_undone(rooms: Register, tmp_path: Path) -> None:
    file = tmp_path / "steder.csv"
    app = VeiledningApp(rooms, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "ctrl+p", *"stedsliste", "enter")
        assert app.screen.query_one("#reason", Input).value == "PRV-1-places.xlsx"
        await name_file(app, pilot, file)
        assert file.read_text("utf-8-sig") == "Sted\nOslo\n"
        file.write_text("Sted\nBodø\n", "utf-8")
        await press(pilot, "ctrl+p", *"stedsliste", "enter")
        await name_file(app, pilot, file)
        assert any("Vil du erstatte steder.csv?" in row for row in shown(app))
        await press(pilot, "escape")
        assert "Bodø" in file.read_text("utf-8")
        await press(pilot, "ctrl+p", *"flytteliste", "enter")
        await name_file(app, pilot, file)
        assert any("Kurset er flyttet." in row for row in shown(app))
        assert place(rooms) == "Oslo"
        await press(pilot, "enter")
        assert place(rooms) == "Bodø"
        await press(pilot, "ctrl+z", "enter")
        assert place(rooms) == "Oslo"


async def name_file(app: VeiledningApp, pilot: Pilot[Any], file: Path) -> None:
    app.screen.query_one("#reason", Input).value = str(file)
    await press(pilot, "enter")


def place(register: Register) -> str:
    return register.read(course_card, "PRV-1").course.place
