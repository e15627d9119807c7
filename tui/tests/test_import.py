from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.importing import path_of
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.import_file import HeadingChoice, ImportScreen
from veiledning_tui.text import Line

from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments

Drawn = Callable[[str, Sequence[str]], None]
GOOD = "Fornavn;Etternavn;E-post;Grunnkurs\nKari;Nordmann;kari@prove.example;ja\nOla;Bø;ikke-epost;ja\n"
WITH_UNKNOWN = "Fornavn;Etternavn;Svaradresse;Farge\nKari;Nordmann;kari@prove.example;blå\n"


async def open_file(app: VeiledningApp, pilot: Pilot[Any], path: Path) -> None:
    app.post_message(CourseWanted("PRV-1", "people"))
    await settle(pilot)
    await press(pilot, "i")
    app.screen.query_one("#file", Line).value = str(path)
    await press(pilot, "enter")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


async def test_a_file_is_shown_row_by_row_before_anything_is_written(
    app: VeiledningApp, register: Register, file: Path, same_as_drawn: Drawn
) -> None:
    async with app.run_test(size=(100, 20)) as pilot:
        await open_file(app, pilot, file)
        rows = [row for row in shown(app) if str(file) not in row and file.name not in row]
        same_as_drawn("import", rows)
    assert list(register.read(list_enrolments, "PRV-1")) == []


async def test_a_row_with_two_faults_is_one_faulty_row(app: VeiledningApp, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(f"{GOOD}Per;Ås;ikke-epost;kanskje\n", encoding="utf-8")
    async with app.run_test(size=(100, 24)) as pilot:
        await open_file(app, pilot, path)
        assert any("1 ny" in row and "2 med feil" in row for row in shown(app)), shown(app)
        await press(pilot, "ctrl+s")
        assert any("2 med feil" in row for row in shown(app)), shown(app)


async def test_the_good_rows_are_written_though_one_is_faulty(
    app: VeiledningApp, register: Register, file: Path
) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await open_file(app, pilot, file)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Deed)
        text = "\n".join(shown(app))
        assert all(words in text for words in ("Skrive de gode radene til PRV-1?", "1 ny", "Avvik etter dette:")), text
        assert list(register.read(list_enrolments, "PRV-1")) == []
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseScreen)
        assert any("Kari Nordmann" in row for row in shown(app))
    assert [line.person.name for line in register.read(list_enrolments, "PRV-1")] == ["Kari Nordmann"]


async def test_a_number_is_shown_and_kept_as_one_also_when_it_is_zero(
    app: VeiledningApp, register: Register, file: Path
) -> None:
    file.write_text("Fornavn;Etternavn;E-post;År som lege\nKari;Nordmann;kari@prove.example;0,0\n", encoding="utf-8")
    async with app.run_test(size=(100, 24)) as pilot:
        await open_file(app, pilot, file)
        assert any("År som lege: 0" in row and "0,0" not in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    (line,) = register.read(list_enrolments, "PRV-1")
    assert line.enrolment.answers == {"years": 0}


async def test_the_same_file_again_has_nothing_to_write(app: VeiledningApp, file: Path) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await open_file(app, pilot, file)
        await press(pilot, "ctrl+s", "enter")
        await open_file(app, pilot, file)
        assert any("1 uendret" in row for row in shown(app))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ImportScreen)


async def test_a_heading_that_nobody_knows_can_be_mapped(app: VeiledningApp, register: Register, file: Path) -> None:
    file.write_text(WITH_UNKNOWN, encoding="utf-8")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_file(app, pilot, file)
        found = {choice.heading: choice for choice in app.screen.query(HeadingChoice)}
        assert set(found) == {"Svaradresse", "Farge"}
        found["Svaradresse"].value = "email"
        await settle(pilot)
        assert any("1 ny" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    assert [line.person.email for line in register.read(list_enrolments, "PRV-1")] == ["kari@prove.example"]


async def test_a_file_that_cannot_be_read_says_what_to_do(app: VeiledningApp, tmp_path: Path) -> None:
    async with app.run_test(size=(200, 24)) as pilot:
        await open_file(app, pilot, tmp_path / "finnes-ikke.csv")
        assert isinstance(app.screen, ImportScreen)
        assert any("finnes-ikke.csv" in row for row in shown(app)[2:8])


@pytest.mark.parametrize("typed", ["/a b/c.csv", "'/a b/c.csv'", ' "/a b/c.csv" '])
def test_a_file_may_be_dropped_on_the_terminal_with_quotes_around_it(typed: str) -> None:
    assert path_of(typed) == Path("/a b/c.csv")
