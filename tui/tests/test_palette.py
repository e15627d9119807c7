"""The command palette finds what can be done and who there is, and takes keys and answers at any time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.command import CommandList
from textual.widgets import Input
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, shown
from veiledning_tui.palette import Palette
from veiledning_tui.screens.person import PersonScreen
from veiledning_tui.screens.year import Year

from veiledning_core.register import Register
from veiledning_core.use_cases.courses.staffing import assign

Apply = Callable[..., None]


@pytest.mark.parametrize("page", ["pagedown", "pageup"])
async def test_paging_before_the_list_is_laid_out_does_nothing(app: VeiledningApp, page: str) -> None:
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+p")
        commands = app.screen.query_one(CommandList)
        found = list(commands.options)
        commands.display = False
        await pilot.pause()
        commands.set_options(found)
        commands.highlighted = 0
        await press(pilot, page)
        assert isinstance(app.screen, Palette)


async def test_what_is_found_after_it_was_closed_is_shown_nowhere(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+p")
        palette = app.screen
        assert isinstance(palette, Palette)
        commands = palette.query_one(CommandList)
        await press(pilot, "escape")
        palette._refresh_command_list(commands, [], clear_current=True)
        assert app.screen is not palette


async def test_enter_that_comes_before_the_list_takes_what_the_words_find(app: VeiledningApp) -> None:
    """Whoever types fast is not given what stood first before."""
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+p")
        words = app.screen.query_one(Input)
        words.value = "År"
        await words.action_submit()
        await press(pilot)
        assert isinstance(app.screen, Year)


async def test_somebody_is_found_by_name_on_whatever_course(app: VeiledningApp, apply: Apply) -> None:
    apply(("Åse", "Nordlid", "ja"), ("Bo", "Sørlid", "ja"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"nordlid åse")
        assert [row.strip() for row in shown(app) if "lid" in row][1:] == ["Åse Nordlid"]
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen)
        assert "Åse Nordlid  PRV-1" in shown(app)[0]


async def test_of_many_who_are_called_that_the_first_are_shown_and_that_there_are_more(
    app: VeiledningApp, apply: Apply
) -> None:
    apply(*((f"Kari{chr(97 + place)}", "Lid", "ja") for place in range(13)))
    async with app.run_test(size=(80, 48)) as pilot:
        await press(pilot, "ctrl+p", *"karia lid")
        assert not any("Det finnes flere" in row for row in shown(app))
        await press(pilot, *["backspace"] * 5)
        rows = [row.strip() for row in shown(app)]
        assert [row for row in rows if row.endswith(" Lid")] == [f"Kari{chr(97 + place)} Lid" for place in range(12)]
        assert "Det finnes flere; skriv mer av navnet." in rows


async def test_somebody_who_never_applied_is_said_to_have_a_role(app: VeiledningApp, register: Register) -> None:
    register.run(assign, "PRV-1", role="course-leader", name="Kim Leder")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"kim leder", "enter")
        text = "\n".join(shown(app))
        assert "Kim Leder har ikke søkt på noe kurs" in text
        assert "Har en rolle her: PRV-1" in text
