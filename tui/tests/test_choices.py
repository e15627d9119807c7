"""Typing on a choice: the word that is typed finds its answer in the list, and no letter lands in another field."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.new_course import NewCourseForm
from veiledning_tui.widgets.choice import Choice
from veiledning_tui.widgets.fields import Fields

from veiledning_core.register import Register


async def all_at_once(app: VeiledningApp, pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        app.simulate_key(key)
    await settle(pilot)


async def open_edit(app: VeiledningApp, pilot: Pilot[Any]) -> Choice:
    """Open the form of a course at the choice of how it is held, which has been «fysisk»; the others are digital."""
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    await press(pilot, "e")
    held = next(choice for choice in app.screen.query(Choice) if choice.name == "delivery")
    held.focus()
    await settle(pilot)
    return held


def written(app: VeiledningApp) -> dict[str, str]:
    return {name: text for name, text in app.screen.query_one(Fields).typed.items() if name != "delivery"}


@pytest.mark.parametrize("at_once", [True, False], ids=["all at once", "one by one"])
async def test_the_type_of_a_new_course_is_found_by_a_word_and_the_next_word_is_its_code(
    demo: Register, at_once: bool
) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await (all_at_once if at_once else lambda _, *keys: press(*keys))(app, pilot, "n", *"topic", "enter", *"Emne-9")
        assert isinstance(app.screen, NewCourseForm)
        assert app.screen.query_one("#type", Choice).choice == "emnekurs"
        assert app.screen.query_one(Fields).typed["code"] == "Emne-9"


async def test_a_word_opens_the_list_where_it_stands_and_enter_takes_it(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        held = await open_edit(app, pilot)
        before, words = held.choice, written(app)
        last, value = held.pairs[-1]
        await press(pilot, *last.plain[:5].upper())
        assert held.expanded
        assert held.choice == before, "nothing is chosen before it is taken"
        await press(pilot, "enter")
        assert (held.expanded, held.choice, held.has_focus) == (False, value, True)
        assert written(app) == words


async def test_a_letter_pressed_again_goes_to_the_next_that_begins_so(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "n")
        offered = app.screen.query_one("#type", Choice)
        begin = [value for text, value in offered.pairs if text.plain.startswith("T")]
        assert len(begin) == 2
        await press(pilot, "t", "t", "enter")
        assert offered.choice == begin[1]


async def test_a_slip_finds_nothing_until_it_is_taken_back(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "n", *"topx", "enter")
        offered = app.screen.query_one("#type", Choice)
        assert (offered.expanded, offered.choice) == (True, "")
        await press(pilot, "backspace", *"ic", "enter")
        assert (offered.expanded, offered.choice) == (False, "emnekurs")


async def test_whoever_moves_in_the_list_begins_another_word(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "n", *"topx", "down", *"loc", "enter")
        assert app.screen.query_one("#type", Choice).choice == "lokalt-kurs"


async def test_a_word_inside_an_answer_finds_it_too(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        held = await open_edit(app, pilot)
        last, value = held.pairs[-1]
        await press(pilot, *last.plain[2:7], "enter")
        assert held.choice == value


@pytest.mark.parametrize(("key", "step"), [("tab", 1), ("shift+tab", -1)])
async def test_whoever_goes_on_takes_what_was_found(app: VeiledningApp, key: str, step: int) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        held = await open_edit(app, pilot)
        chain = app.screen.focus_chain
        beside = chain[(chain.index(held) + step) % len(chain)]
        last, value = held.pairs[-1]
        await all_at_once(app, pilot, *last.plain[:3], key)
        assert (held.choice, held.expanded) == (value, False)
        assert beside.has_focus


async def test_what_was_found_is_saved_with_the_rest(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        held = await open_edit(app, pilot)
        last, value = held.pairs[-1]
        await press(pilot, *last.plain[:3], "ctrl+s")
        assert isinstance(app.screen, Deed)
        assert held.choice == value


@pytest.mark.parametrize("key", ["tab", "escape", "ctrl+s"])
async def test_what_is_nowhere_in_the_list_chooses_nothing(app: VeiledningApp, key: str) -> None:
    """As when a name is typed on the field above the one it was meant for."""
    async with app.run_test(size=(80, 24)) as pilot:
        held = await open_edit(app, pilot)
        before, words = held.choice, written(app)
        await press(pilot, *"Kari Testesen", "enter")
        assert held.expanded, "the list shows what there is"
        await press(pilot, key)
        assert (held.choice, held.expanded) == (before, False)
        assert isinstance(app.screen, Form)
        assert written(app) == words


async def test_escape_closes_the_list_and_what_was_chosen_stays(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        held = await open_edit(app, pilot)
        before = held.choice
        await press(pilot, held.pairs[-1][0].plain[0], "escape")
        assert (held.choice, held.expanded) == (before, False)
        assert isinstance(app.screen, Form), "Escape closes the list only"


async def test_what_stands_where_nothing_is_chosen_is_no_answer_to_be_found(demo: Register) -> None:
    """«Choose a type» has the letter first too, and stands above «Communication course»."""
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "n", "c", "enter")
        assert isinstance(app.screen, NewCourseForm)
        assert app.screen.query_one("#type", Choice).choice == "kommunikasjon"
