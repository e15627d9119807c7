"""Data is text: nothing in it moves the cursor, colours the screen, runs an action or stops the program."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import attrs
import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.new_course import NewCourseForm
from veiledning_tui.screens.session_box import SessionBox
from veiledning_tui.text import Line

from veiledning_core.domain.person import Person
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.work import Work

Apply = Callable[..., None]
MARKUP = "møte [/x] [@click=app.quit]ut[/] [red]"
CONTROLS = "\x1b]0;tatt\x07\u202e\x9b2J\x00"
TABS = ["overview", "programme", "people", "preparations", "attendance", "economy", "tasks", "documents", "journal"]
FORMS: dict[str, tuple[str, ...]] = {
    "edit": ("overview", "e"),
    "days": ("overview", "m"),
    "time": ("programme", "m"),
    "length": ("programme", "l"),
}
FORMS |= {"role": ("overview", "b", "n"), "sign-up": ("people", "p")}
SIZES = ((40, 10), (80, 24), (200, 60))
KEYS = (
    *("up", "down", "left", "right", "tab", "enter", "escape", "pagedown", "end", "home", "space", "f5", "delete"),
    *("slash", "question_mark", "ctrl+p", "ctrl+s", "backspace"),
    *"123456722nsraxvtmkpieblmdufgc",
)


@pytest.fixture
def hostile(register: Register, apply: Apply) -> None:
    """A course, its staff and people, whose texts are all markup."""
    days = ((dt.date(2027, 2, 1),), (dt.date(2027, 2, 9),))
    asked = NewCourse(type_key="sample-type", code="ONDT", title=MARKUP, place=MARKUP, gatherings=days)
    register.run(new_course, asked)
    register.run(assign, "ONDT", role="course-leader", name=MARKUP)
    apply((MARKUP, "[/]", "ja"), ("[b", "\\[x]", "nei"), code="ONDT", organisation=f"{MARKUP} kommune")


def plant_controls(work: Work) -> None:
    """Put into the register what its inward wall refuses, as an older program might have."""
    for person in work.people.search("", offset=0, limit=10):
        work.people.save(person, evil(person))
    course = work.courses.by_code("PRV-1")
    work.courses.save(course, attrs.evolve(course, title=f"Tittel {CONTROLS}", place=f"Sted {CONTROLS}"))


def evil(person: Person) -> Person:
    return attrs.evolve(person, given_name=f"{person.given_name}{CONTROLS}")


async def open_at(app: VeiledningApp, pilot: Pilot[None], code: str, tab: str, *keys: str) -> None:
    app.post_message(CourseWanted(code, tab))
    await settle(pilot)
    await press(pilot, *keys)


async def test_markup_is_shown_as_it_was_written(app: VeiledningApp, hostile: None) -> None:
    async with app.run_test(size=(200, 40)) as pilot:
        await open_at(app, pilot, "ONDT", "overview")
        for tab in "1234567890":
            await press(pilot, tab)
            assert MARKUP in shown(app)[0]
        assert any(f"{MARKUP} [/]" in row for row in shown(app))


async def test_markup_in_names_reaches_lists_boxes_and_notices_as_text(app: VeiledningApp, hostile: None) -> None:
    async with app.run_test(size=(200, 40)) as pilot:
        await open_at(app, pilot, "ONDT", "people")
        assert any(f"{MARKUP} [/]" in row for row in shown(app))
        await press(pilot, "enter")
        assert any(MARKUP in row for row in shown(app))
        await press(pilot, "escape", "v")
        assert any(f"{MARKUP} [/]: " in row for row in shown(app))
        await press(pilot, "escape", "1", "b", "t")
        assert any(f"− {MARKUP}: Kursleder" in row for row in shown(app))


async def test_no_control_character_of_the_data_leaves_any_screen(
    app: VeiledningApp, register: Register, apply: Apply
) -> None:
    apply(("Kari", "Nordmann", "nei"))
    register.run(assign, "PRV-1", role="course-leader", name="Ola Bø")
    register.run(plant_controls)
    async with app.run_test(size=(120, 40)) as pilot:
        for tab in TABS:
            await open_at(app, pilot, "PRV-1", tab, "enter")
            assert all(row.isprintable() for row in shown(app))
            await press(pilot, "escape", "escape")
        await open_at(app, pilot, "PRV-1", "overview", "b")
        assert any("Ola" in row for row in shown(app))
        assert all(row.isprintable() for row in shown(app))


async def test_what_is_typed_into_a_form_is_harmless_on_the_screen_and_refused_by_the_register(
    app: VeiledningApp, register: Register, apply: Apply
) -> None:
    apply(("Kari", "Nordmann", "nei"))
    register.run(plant_controls)
    async with app.run_test(size=(120, 40)) as pilot:
        for form, (tab, *keys) in FORMS.items():
            await open_at(app, pilot, "PRV-1", tab, *keys)
            assert isinstance(app.screen, (Form, SessionBox)), form
            for line in app.screen.query("#fields Line").results(Line):
                line.value = f"{MARKUP}{CONTROLS}"
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, (Form, SessionBox)), form
            assert all(row.isprintable() for row in shown(app)), form
            assert any("[/x]" in row for row in shown(app)), form
    assert len(register.read(list_enrolments, "PRV-1")) == 1


async def test_markup_that_is_no_fault_is_previewed_and_confirmed_as_text(app: VeiledningApp) -> None:
    async with app.run_test(size=(200, 40)) as pilot:
        await open_at(app, pilot, "PRV-1", "overview", "e")
        await fill_in(pilot, title=MARKUP)
        await press(pilot, "ctrl+s")
        assert any(f"→ {MARKUP}" in row for row in shown(app))


async def test_the_form_of_a_new_course_takes_any_text(app: VeiledningApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n", "enter", "down", "enter")
        await fill_in(pilot, code=f"X{CONTROLS}", title=MARKUP)
        assert isinstance(app.screen, NewCourseForm)
        assert all(row.isprintable() for row in shown(app))


async def test_what_is_pasted_into_a_field_is_harmless_too(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await press(pilot, "2", "slash")
        app.screen.query_one("#filter", Line).value = "a\x1b[2Jb\u202e"
        await settle(pilot)
        assert all(row.isprintable() for row in shown(app))


@pytest.mark.drawn
@pytest.mark.parametrize(
    ("seed", "count"), [(37, 50), *(pytest.param(seed, 400, marks=pytest.mark.slow) for seed in range(10))]
)
async def test_no_size_and_no_key_stops_the_program(demo: Register, seed: int, count: int) -> None:
    """Keys and resizes in an order that a seed gives, none waiting for the answer to the last one."""
    chance = random.Random(seed)
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_at(app, pilot, "EMNE-2026-1", "overview")
        for _ in range(count):
            if chance.random() < 0.1:
                await pilot.resize_terminal(*chance.choice(SIZES))
            app.simulate_key(chance.choice(KEYS))
            if chance.random() < 0.5:
                await pilot.pause(0)
        await settle(pilot)
        assert app.return_code in (None, 0)


async def test_every_screen_is_drawn_at_every_size(app: VeiledningApp, hostile: None) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("ONDT"))
        await settle(pilot)
        for way in (("e",), ("escape", "b"), ("n",), ("escape", "escape", "2", "m"), ("escape", "3"), ("enter",)):
            await press(pilot, *way)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                assert len(shown(app)) == size[1]
