"""Texts that are longer than their box are read with the keys, wherever they stand."""

from __future__ import annotations

from textual.app import App, ComposeResult
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.screens.confirm import Confirm, Reason
from veiledning_tui.text import Words, joined
from veiledning_tui.widgets.columns import Column
from veiledning_tui.widgets.side_text import SideText
from veiledning_tui.widgets.table import Table

LONG = "\n".join(f"line {number}" for number in range(60))


class Beside(App[None]):
    """A list with a text below it, five lines each."""

    CSS = "Table, SideText { height: 5; }"

    def compose(self) -> ComposeResult:
        yield Table((Column(title="Row", width=12),))
        with SideText():
            yield Words("line 0")


async def test_tab_comes_to_a_text_only_where_there_is_more_of_it() -> None:
    app = Beside()
    async with app.run_test(size=(20, 10)) as pilot:
        await press(pilot, "tab")
        assert isinstance(app.focused, Table)
        app.query_one(Words).put(LONG)
        await settle(pilot)
        await press(pilot, "tab", "end")
        assert "line 59" in shown(app)[-1]
        await press(pilot, "tab")
        assert isinstance(app.focused, Table)


async def test_the_end_of_what_would_happen_is_one_key_away_also_while_the_reason_is_typed(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for reason, first, last in ((Reason.NONE, "home", "end"), (Reason.REQUIRED, "ctrl+home", "ctrl+end")):
            app.push_screen(Confirm(app.desk, "?", joined(LONG), reason=reason))
            await press(pilot, last)
            assert any("line 59" in row for row in shown(app))
            await press(pilot, first)
            assert any("line 0 " in f"{row} " for row in shown(app))
