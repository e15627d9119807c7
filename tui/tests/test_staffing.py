from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.staffing import Staffing
from veiledning_tui.text import Words
from veiledning_tui.widgets.facts import FactsPane
from veiledning_tui.widgets.fields import Fields

from veiledning_core.register import Register
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.reading import course_card

SIZE = (100, 30)


async def open_staffing(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    await press(pilot, "b")
    assert isinstance(app.screen, Staffing)


def staff(register: Register) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    held = register.read(course_card, "PRV-1").staff
    return [(m.person.name, m.assignment.role, m.assignment.gatherings, m.assignment.presenter) for m in held]


async def test_a_role_is_given_and_the_finding_about_it_goes(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_staffing(app, pilot)
        await press(pilot, "n")
        await fill_in(pilot, role="course-leader", name="Kari Nordli", gatherings="2", presenter="course-leader")
        text = "\n".join(shown(app))
        assert "+ Kari Nordli: Kursleder" in text
        assert "Blir borte: ADVARER 0 i rollen Kursleder" in text
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, Staffing)
        assert any("Kari Nordli" in row for row in shown(app))
    assert staff(register) == [("Kari Nordli", "course-leader", ("day-2",), "course-leader")]


def go_to_missing(screen: Screen[Any]) -> None:
    """Put the cursor on the finding that misses somebody in a role."""
    assert isinstance(screen, CourseScreen)
    assert screen.view is not None
    assert screen.view.verdict is not None
    (finding,) = (found for found in screen.view.verdict.findings if found.role)
    screen.query_one(FactsPane).go_to(finding)


def role_chosen(screen: Screen[Any]) -> str:
    assert isinstance(screen, Form)
    return screen.query_one(Fields).typed["role"]


async def test_the_role_that_a_finding_misses_is_chosen_and_only_the_name_is_typed(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        await settle(pilot)
        go_to_missing(app.screen)
        await press(pilot, "r", "n", *"Kari Nordli", "ctrl+s", "enter", "n")
        assert role_chosen(app.screen) == "", "nobody is missing any more"
    assert [role for _, role, _, _ in staff(register)] == ["course-leader"]


async def test_the_role_stays_chosen_while_more_are_missing_in_it(demo: Register) -> None:
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.push_screen(Staffing(app.desk, "EMNE-2027-2", missing="course-leader"))
        await settle(pilot)
        await press(pilot, "n", *"Kari Nordli", "ctrl+s", "enter", "n")
        assert role_chosen(app.screen) == "course-leader"


async def test_the_same_role_twice_is_refused_and_what_was_typed_stays(app: VeiledningApp, register: Register) -> None:
    register.run(assign, "PRV-1", role="course-leader", name="Kari Nordli")
    async with app.run_test(size=SIZE) as pilot:
        await open_staffing(app, pilot)
        await press(pilot, "n")
        await fill_in(pilot, role="course-leader", name="Kari Nordli")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["name"] == "Kari Nordli"
        assert any("Kari Nordli har allerede rollen Kursleder" in row for row in shown(app))
    assert len(staff(register)) == 1


async def test_what_cannot_be_read_stands_beneath_its_field(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_staffing(app, pilot)
        await press(pilot, "n")
        await fill_in(pilot, role="course-leader", name="Kari", gatherings="3")
        text = "\n".join(shown(app))
        assert "skriv fornavn og etternavn" in text
        assert "samlingene er nummerert fra 1 til 2" in text
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
    assert staff(register) == []


async def test_a_role_is_taken_away_after_a_yes(app: VeiledningApp, register: Register) -> None:
    register.run(assign, "PRV-1", role="course-leader", name="Kari Nordli")
    async with app.run_test(size=SIZE) as pilot:
        await open_staffing(app, pilot)
        await press(pilot, "t")
        assert any("− Kari Nordli: Kursleder" in row for row in shown(app))
        await press(pilot, "escape")
        assert len(staff(register)) == 1
        await press(pilot, "t", "enter")
    assert staff(register) == []


async def test_of_two_who_share_a_name_the_one_under_the_cursor_loses_the_role_and_gets_it_back(
    app: VeiledningApp, register: Register
) -> None:
    """A screen shows what an undone step put back, as it shows what others do."""
    for address, days in (("a@prove.example", ["day-1"]), ("b@prove.example", ["day-2"])):
        register.run(assign, "PRV-1", role="course-leader", name="Kari Nordli", email=address, gatherings=days)
    async with app.run_test(size=SIZE) as pilot:
        await open_staffing(app, pilot)
        await press(pilot, "down")
        kept, taken = ("Kursdag 1", "Kursdag 2") if "Kursdag 2" in shown(app)[3] else ("Kursdag 2", "Kursdag 1")
        await press(pilot, "t")
        assert any(f"− Kari Nordli: Kursleder ({taken})" in row for row in shown(app))
        await press(pilot, "enter")
        assert [kept in row for row in shown(app) if "Kari Nordli" in row] == [True]
        await press(pilot, "ctrl+z", "enter")
        assert sum("Kari Nordli" in row for row in shown(app)) == 2


async def test_what_a_role_is_for_stands_under_the_one_who_has_it(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_staffing(app, pilot)
        empty = app.screen.query_one("#row", Words).render()
        register.run(assign, "PRV-1", role="course-leader", name="Kari Nordli")
        await press(pilot, "f5")
        taken = app.screen.query_one("#row", Words).render()
        assert "Ingen har en rolle ennå" in str(empty)
        assert "Ingen har en rolle ennå" not in str(taken)
