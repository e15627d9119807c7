"""Data is text: nothing in it moves the cursor, colours the screen, runs an action or stops the program."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import attrs
import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.text import Line

from veiledning_core.domain.person import Person
from veiledning_core.register import Register
from veiledning_core.use_cases.new_course import NewCourse, new_course
from veiledning_core.use_cases.work import Work

Apply = Callable[..., None]
MARKUP = "møte [/x] [@click=app.quit]ut[/] [red]"
SIZES = ((40, 10), (80, 24), (200, 60))
KEYS = (
    *("up", "down", "left", "right", "tab", "enter", "escape", "pagedown", "end", "home", "space", "f5"),
    *("slash", "question_mark"),
    *"1234nsraxvtmkpi",
)


@pytest.fixture
def hostile(register: Register, apply: Apply) -> None:
    """A course and people whose texts are all markup."""
    days = ((dt.date(2027, 2, 1),), (dt.date(2027, 2, 9),))
    asked = NewCourse(type_key="sample-type", code="ONDT", title=MARKUP, place=MARKUP, gatherings=days)
    register.run(new_course, asked)
    apply((MARKUP, "[/]", "ja"), ("[b", "\\[x]", "nei"), code="ONDT", organisation=f"{MARKUP} kommune")


def plant_controls(work: Work) -> None:
    """Put into the register what its inward wall refuses, as an older program might have."""
    for person in work.people.search("", offset=0, limit=10):
        work.people.save(person, evil(person))


def evil(person: Person) -> Person:
    return attrs.evolve(person, given_name=f"{person.given_name}\x1b]0;tatt\x07\u202e\x9b2J")


@pytest.mark.parametrize("tab", ["overview", "programme", "people", "journal"])
async def test_markup_is_shown_as_it_was_written(app: VeiledningApp, hostile: None, tab: str) -> None:
    async with app.run_test(size=(200, 40)) as pilot:
        app.post_message(CourseWanted("ONDT", tab))
        await settle(pilot)
        assert MARKUP in shown(app)[0]


async def test_markup_in_names_reaches_lists_boxes_and_notices_as_text(app: VeiledningApp, hostile: None) -> None:
    async with app.run_test(size=(200, 40)) as pilot:
        await settle(pilot)
        app.post_message(CourseWanted("ONDT", "people"))
        await settle(pilot)
        assert any(f"{MARKUP} [/]" in row for row in shown(app))
        await press(pilot, "enter")
        assert any(MARKUP in row for row in shown(app))
        await press(pilot, "escape", "v")
        assert any(f"{MARKUP} [/]: " in row for row in shown(app))


@pytest.mark.parametrize("tab", ["overview", "programme", "people", "journal"])
async def test_no_control_character_of_the_data_leaves_the_screen(
    app: VeiledningApp, register: Register, apply: Apply, tab: str
) -> None:
    apply(("Kari", "Nordmann", "nei"))
    register.run(plant_controls)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert all(row.isprintable() for row in shown(app))
        app.post_message(CourseWanted("PRV-1", tab))
        await settle(pilot)
        await press(pilot, "enter")
        assert all(row.isprintable() for row in shown(app))


async def test_what_is_pasted_into_a_field_is_harmless_too(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await press(pilot, "2", "slash")
        app.screen.query_one("#filter", Line).value = "a\x1b[2Jb\u202e"
        await settle(pilot)
        assert all(row.isprintable() for row in shown(app))


@pytest.mark.parametrize("seed", range(3))
async def test_no_size_and_no_key_stops_the_program(app: VeiledningApp, hostile: None, seed: int) -> None:
    chance = random.Random(seed)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(67):
            if chance.random() < 0.1:
                await pilot.resize_terminal(*chance.choice(SIZES))
            await pilot.press(chance.choice(KEYS))  # the next key does not wait for the answer to the last one
        assert app.return_code in (None, 0)


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_opens_at_every_size(app: VeiledningApp, hostile: None, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "question_mark", "escape", "n", "escape", "2", "enter", "2", "3", "enter", "escape", "i")
        assert len(shown(app)) == size[1]
