"""The command palette takes keys at any time, also before its list is laid out, and answers that come too late."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press
from veiledning_tui.palette import Palette


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
