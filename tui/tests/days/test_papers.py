"""The tab of papers: what there is today, files in a folder, and what goes wrong on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.leaving import Loss
from veiledning_tui.screens.reader import Reader
from veiledning_tui.widgets.table import Table

from veiledning_core.course_type.additions import Added, Additions
from veiledning_core.course_type.documents import DocumentKind
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.documents.typesetting import TEMPLATES
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.work import Work

SIZE = (120, 30)


def raising(_: Work, __: str) -> Any:
    raise ValueError("01017012345")


@pytest.fixture
def with_a_broken_paper(register: Register, plugins: Plugins) -> Iterator[Register]:
    """The same register, with a plugin whose own paper raises."""
    title = LocalText(nb="Romliste", en="List of rooms")
    kind = DocumentKind(key="rooms", title=title, templates=TEMPLATES, contents=raising)
    added = Added(what=kind, distribution="veiledning-rooms")
    broken = attrs.evolve(plugins, additions=Additions(documents=(added,)))
    with open_register(register.url, plugins=broken, clock=register.clock, actor="tester") as opened:
        yield opened


async def open_papers(app: VeiledningApp, pilot: Pilot[Any], words: str) -> None:
    """Open the tab, and go to the first row in which some words stand."""
    app.post_message(CourseWanted("PRV-1", "documents"))
    await settle(pilot)
    table = app.screen.query_one("#papers-table", Table)
    for place in range(table.total):
        table.cursor = place
        if table.row is not None and words in table.row.cells[0]:
            break
    await settle(pilot)


async def name_folder(app: VeiledningApp, pilot: Pilot[Any], folder: Path) -> None:
    app.screen.query_one("#reason", Input).value = str(folder)
    await press(pilot, "enter")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_papers_become_files_and_nothing_is_replaced_without_a_word(app: VeiledningApp, tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    async with app.run_test(size=SIZE) as pilot:
        await open_papers(app, pilot, "Participants")
        assert any("Ada Aas" in row and "Bø kommune" in row for row in shown(app))
        await press(pilot, "m")
        await name_folder(app, pilot, folder)
        assert isinstance(app.screen, Reader)
        assert any(str(folder)[:40] in row for row in shown(app))
        assert names(folder) == ["PRV-1-Deltakere.pdf"]
        await press(pilot, "escape", "l", "x")
        await name_folder(app, pilot, folder)
        await press(pilot, "escape", "l")
        assert names(folder) == ["PRV-1-Deltakere.pdf", "PRV-1-Participants.xlsx"]
        (folder / "PRV-1-Deltakere.pdf").write_text("mitt eget")
        await press(pilot, "m")
        await name_folder(app, pilot, folder)
        assert isinstance(app.screen, Loss)
        await press(pilot, "enter")
        assert (folder / "PRV-1-Deltakere.pdf").read_text() == "mitt eget"
        await press(pilot, "m")
        await name_folder(app, pilot, folder)
        await press(pilot, "shift+tab", "enter")
        assert (folder / "PRV-1-Deltakere.pdf").read_bytes().startswith(b"%PDF")


async def test_the_words_on_the_first_paper_are_shown_in_the_language_that_it_is_made_in(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_papers(app, pilot, "Announcement")
        assert any("Side 1 av 1" in row or "Page 1 of 1" in row for row in shown(app))
        assert any("Når" in row for row in shown(app))
        await press(pilot, "l")
        assert any("When" in row for row in shown(app))
        assert not any("Når" in row for row in shown(app))


async def test_a_plugins_paper_that_fails_is_named_and_the_others_are_made(
    with_a_broken_paper: Register, tmp_path: Path
) -> None:
    app = VeiledningApp(with_a_broken_paper, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_papers(app, pilot, "List of rooms")
        text = "\n".join(shown(app))
        assert "failed" in text
        assert "veiledning-rooms" in text
        assert "01017012345" not in text
        assert " m Make " not in shown(app)[-1]
        await press(pilot, "a")
        await name_folder(app, pilot, tmp_path / "alt")
        assert isinstance(app.screen, Reader)
    assert "PRV-1-Deltakere.pdf" in names(tmp_path / "alt")


async def test_without_the_typesetter_the_tab_says_so_and_nothing_is_written(
    app: VeiledningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    async with app.run_test(size=SIZE) as pilot:
        await open_papers(app, pilot, "Participants")
        await press(pilot, "m")
        await name_folder(app, pilot, tmp_path / "ut")
        assert any("pip install typst" in row for row in shown(app))
        await press(pilot, "down")
        assert not any("pip install typst" in row for row in shown(app))
    assert not (tmp_path / "ut").exists()


async def test_papers_that_are_stopped_at_once_are_not_written_and_the_tab_stays(
    app: VeiledningApp, tmp_path: Path
) -> None:
    folder = tmp_path / "ut"
    async with app.run_test(size=SIZE) as pilot:
        await open_papers(app, pilot, "Participants")
        await press(pilot, "a")
        app.screen.query_one("#reason", Input).value = str(folder)
        app.simulate_key("enter")
        app.simulate_key("escape")
        await settle(pilot)
        assert isinstance(app.screen, CourseScreen)
        assert any("stopped" in row for row in shown(app))
        assert not folder.exists()
        await press(pilot, "a")
        await name_folder(app, pilot, folder)
        await press(pilot, "escape")
        assert not any("stopped" in row for row in shown(app))
    assert folder.exists()
