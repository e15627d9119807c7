"""Many people at once: filtered, marked by key and by mouse, answered in one step; a file looked at row by row."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.import_file import HeadingChoice, ImportScreen
from veiledning_tui.screens.person import PersonScreen
from veiledning_tui.text import Line
from veiledning_tui.widgets.filter_line import FilterLine
from veiledning_tui.widgets.people import PeoplePane

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments

Apply = Callable[..., None]
OnTab = Callable[..., Awaitable[None]]
Someone = Callable[..., EnrolmentLine]
Statuses = Callable[..., dict[str, str]]
FILE = """Fornavn;Etternavn;E-post;Kommune;Grunnkurs
Ada;Prøve;ada@prove.example;Ås kommune;ja
Bo;Prøve;bo@prove.example;Bø kommune;ja
Cato;Prøve;cato@prove.example;Bø kommune;nei
Cato;Prøve;cato@prove.example;Bø kommune;ja
Dag;Prøve;ikke-epost;Bø kommune;kanskje
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def names(app: VeiledningApp) -> list[str]:
    return [row.split()[row.split().index("Prøve") - 1] for row in shown(app)[5:15] if " Prøve " in row]


async def test_those_whom_the_filter_leaves_are_marked_and_answered_in_one_step(
    app: VeiledningApp, apply: Apply, on_tab: OnTab, statuses: Statuses
) -> None:
    """Marks that the filter hides stay, are counted, and stand in the preview."""
    apply("Ada", "Bo")
    apply("Cato", "Dag", body="Ås kommune")
    async with app.run_test(size=(100, 24)) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "space", "slash", *"ås", "enter")
        assert names(app) == ["Cato", "Dag"]
        await press(pilot, "shift+down", "shift+down")
        assert any("marked: 3" in row and "showing 2 of 4" in row for row in shown(app))
        await press(pilot, "x")
        assert isinstance(app.screen, Confirm)
        assert sum(": applied → declined" in row for row in shown(app)) == 3
        await press(pilot, *"full", "enter")
        await press(pilot, "slash", "escape")
        assert len(app.screen.query_one(PeoplePane).in_sight) == 4
    assert statuses() == {"Ada": "declined", "Bo": "applied", "Cato": "declined", "Dag": "declined"}


async def test_one_who_cannot_be_declined_keeps_the_others_from_it_and_is_named(
    app: VeiledningApp, apply: Apply, on_tab: OnTab, statuses: Statuses
) -> None:
    apply("Ada", "Bo")
    async with app.run_test(size=(100, 24)) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "x", *"full", "enter", "home", "shift+down", "shift+down", "x")
        assert not isinstance(app.screen, Confirm)
        assert any("Ada Prøve" in row for row in shown(app))
    assert statuses() == {"Ada": "declined", "Bo": "applied"}


async def test_the_mouse_marks_opens_and_filters_too(app: VeiledningApp, apply: Apply, on_tab: OnTab) -> None:
    apply("Ada", "Bo")
    async with app.run_test(size=(100, 24)) as pilot:
        await on_tab(app, pilot)
        await pilot.click("#people-table", offset=(1, 2))
        await settle(pilot)
        pane = app.screen.query_one(PeoplePane)
        assert [line.person.given_name for line in pane.marked] == ["Bo"]
        await pilot.click("#people-table", offset=(1, 2))
        await settle(pilot)
        assert pane.marked == ()
        await pilot.click("#people-table", offset=(12, 2))
        await settle(pilot)
        assert isinstance(app.screen, PersonScreen)


async def test_esc_puts_the_filter_away_before_it_leaves_the_course(
    app: VeiledningApp, apply: Apply, on_tab: OnTab
) -> None:
    apply("Ada", "Bo")
    async with app.run_test(size=(100, 24)) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "slash", *"ada", "enter")
        assert names(app) == ["Ada"]
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseScreen)
        assert names(app) == ["Ada", "Bo"]
        await press(pilot, "escape")
        assert not isinstance(app.screen, CourseScreen)


async def test_who_types_fast_after_turning_to_the_tab_stays_in_the_filter(app: VeiledningApp, apply: Apply) -> None:
    """The tab tells that it is shown when the next key has been taken already; then the list must not be gone to."""
    apply("Ada")
    async with app.run_test(size=(100, 24)) as pilot:
        app.post_message(CourseWanted("PRV-1", "overview"))
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, CourseScreen)
        screen.action_tab("people")
        screen.action_filter()
        await settle(pilot)
        assert screen.query_one(FilterLine).has_focus


async def test_nobody_can_be_answered_where_nobody_has_applied(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await on_tab(app, pilot)
        assert "Import" in shown(app)[-1]
        assert "Admit" not in shown(app)[-1]


async def test_a_filter_that_nobody_fits_says_so_and_nothing_is_meant_by_it(
    app: VeiledningApp, apply: Apply, on_tab: OnTab
) -> None:
    apply("Ada")
    async with app.run_test(size=(100, 24)) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "slash", *"zzz", "enter")
        assert any("Nobody fits" in row for row in shown(app))
        await press(pilot, "a", "x", "enter")
        assert isinstance(app.screen, CourseScreen)
        app.screen.query_one(FilterLine).value = ""
        await settle(pilot)
        assert names(app) == ["Ada"]


async def test_every_row_of_a_file_says_what_it_does(
    app: VeiledningApp, register: Register, apply: Apply, on_tab: OnTab, file: Path
) -> None:
    """Changed, unchanged, the same person twice, refused for all its reasons; the arrows go through them."""
    apply("Ada", "Bo")
    async with app.run_test(size=(140, 30)) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "i")
        app.screen.query_one("#file", Line).value = str(file)
        await press(pilot, "enter")
        rows = {row.split()[0]: row for row in shown(app) if row.split()[:1] and row.split()[0] in "23456"}
        verdicts = {"2": "changed", "3": "unchanged", "4": "same person", "5": "new", "6": "refused"}
        assert [word for row, word in verdicts.items() if word not in rows[row]] == []
        assert any("Bø kommune → Ås kommune" in row for row in shown(app))
        await press(pilot, "down", "down")
        assert any("row 5 has the newest answers" in row for row in shown(app))
        await press(pilot, "down")
        assert any("Has done the basic course: yes" in row for row in shown(app))
        await press(pilot, "down")
        assert any("Row 6 is refused" in row for row in shown(app))
        assert sum("ikke-epost" in row or "kanskje" in row for row in shown(app)) >= 2
        await press(pilot, "ctrl+s", "enter")
    assert len(register.read(list_enrolments, "PRV-1")) == 3


async def test_a_column_that_is_known_by_its_name_can_be_taken_for_something_else(
    app: VeiledningApp, register: Register, on_tab: OnTab, file: Path
) -> None:
    async with app.run_test(size=(140, 30)) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "i")
        app.screen.query_one("#file", Line).value = str(file)
        await press(pilot, "enter", "k")
        found = {choice.heading: choice for choice in app.screen.query(HeadingChoice)}
        assert found["Kommune"].choice == "organisation"
        found["Kommune"].value = "-"
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert not any("Ås kommune" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    assert {line.organisation for line in register.read(list_enrolments, "PRV-1")} == {None}


async def test_a_name_is_put_right_from_the_persons_story_and_a_wrong_address_is_told_beneath_its_field(
    app: VeiledningApp, apply: Apply, on_tab: OnTab, someone: Someone
) -> None:
    apply("Ada")
    async with app.run_test(size=(110, 30)) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "enter", "e")
        await fill_in(pilot, given_name="Adele", email="ikke")
        assert any("Something cannot be read" in row for row in shown(app))
        await press(pilot, "escape")
        assert any("What is not saved is lost." in row for row in shown(app))
        await press(pilot, "escape")
        await fill_in(pilot, email="adele@prove.example")
        await press(pilot, "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, PersonScreen)
        assert any("Adele Prøve" in row for row in shown(app)[:1])
        assert any("corrected" in row and "name" in row.lower() for row in shown(app))
    assert someone("Adele").person.email == "adele@prove.example"
