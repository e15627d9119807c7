"""What holds of all the tabs of a course's screen together."""

from __future__ import annotations

from collections import Counter

import attrs
import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_desk import CourseDesk
from veiledning_tui.widgets.table import Table

from veiledning_core.domain.person import Person
from veiledning_core.register import Register
from veiledning_core.use_cases.work import Work

SHEETS = ("preparations", "attendance", "tasks", "documents", "journal")
TABS = [cls for cls in CourseScreen.__mro__ if issubclass(cls, CourseDesk) and vars(cls).get("TAB")]
MARKUP = "møte [/x] [@click=app.quit]ut[/] [red]"
CONTROLS = "\x1b]0;tatt\x07\u202e\x9b2J\x00"


def test_no_two_tabs_call_an_action_alike() -> None:
    """They are parts of one screen: the action of one would be taken for that of the other."""
    actions = Counter(name for cls in TABS for name in vars(cls) if name.startswith("action_"))
    assert [name for name, times in actions.items() if times > 1] == []


TAKEN_BACK = ("release_mail", "show_planned")
"""They take back what the same key did, and are offered only where it was done."""


def test_a_key_does_one_thing_on_a_tab() -> None:
    """In one language, that is: the letters of the roll are those of the reader's."""
    for cls in TABS:
        keys = [key for key, action in _keys(cls) if "'en'" not in action and action not in TAKEN_BACK]
        assert [key for key, times in Counter(keys).items() if times > 1] == [], cls.__name__


def _keys(cls: type) -> list[tuple[str, str]]:
    bindings: tuple[Binding, ...] = vars(cls).get("KEYS", ())
    return [(key, binding.action) for binding in bindings for key in binding.key.split(",")]


def spoil(work: Work) -> None:
    """Put into the register what its inward wall refuses, as an older program might have."""
    for person in work.people.search("", offset=0, limit=10):
        work.people.save(person, _spoilt(person))


def _spoilt(person: Person) -> Person:
    return attrs.evolve(person, given_name=f"{MARKUP}{CONTROLS}{person.given_name}")


async def test_names_are_text_on_every_tab_and_in_its_boxes(app: VeiledningApp, register: Register) -> None:
    register.run(spoil)
    async with app.run_test(size=(160, 40)) as pilot:
        for tab in SHEETS:
            await open_at(app, pilot, tab)
            for key in ("a", "s", "u", "ctrl+s", "g", "d"):
                await press(pilot, key)
                assert [(c, row) for row in shown(app) for c in row if not c.isprintable()] == [], (tab, key)
                if not isinstance(app.screen, CourseScreen):
                    await press(pilot, "escape")
        assert app.return_code is None


async def test_markup_in_a_name_is_shown_as_it_was_written(app: VeiledningApp, register: Register) -> None:
    register.run(spoil)
    async with app.run_test(size=(200, 40)) as pilot:
        for tab in ("preparations", "attendance"):
            await open_at(app, pilot, tab)
            assert any("[/x] [@click=app.quit]ut[/] [red]" in row for row in shown(app)), tab


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_every_tab_is_drawn_at_every_size(app: VeiledningApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        for tab in SHEETS:
            await open_at(app, pilot, tab)
            assert len(shown(app)) == size[1], tab
            assert isinstance(app.focused, Table), tab


async def open_at(app: VeiledningApp, pilot: Pilot[None], tab: str) -> None:
    app.post_message(CourseWanted("PRV-1", tab))
    await settle(pilot)
