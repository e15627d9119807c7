"""What holds on every screen: one's last step is undone with one key, others' changes are seen, colours can be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Tab
from textual.widgets._tabs import Underline
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.reader import Reader
from veiledning_tui.themes import CONTRAST, DARK, LIGHT, NAMES, after
from veiledning_tui.widgets.fields import Fields

from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.reading import course_card

LINE = 3.0
"""What a line stands out by that says something (WCAG 2.2, 1.4.11)."""
TABS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")


@pytest.fixture
def ola(register: Register, plugins: Plugins) -> Iterator[Register]:
    """Somebody else, at the same register."""
    with open_register(register.url, plugins=plugins, clock=register.clock, actor="ola") as opened:
        yield opened


def place(register: Register) -> str:
    return register.read(course_card, "PRV-1").course.place


async def open_course(app: VeiledningApp, pilot: Pilot[Any], tab: str = "overview") -> None:
    app.post_message(CourseWanted("PRV-1", tab))
    await settle(pilot)


async def look(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    """Do what the program does every few seconds."""
    app.look_for_news()
    await settle(pilot)


def said(app: VeiledningApp, words: str) -> bool:
    return any(words in notice.message for notice in app._notifications)


# ---- help ----


async def test_the_key_of_help_is_shown_however_narrow_the_screen(app: VeiledningApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await open_course(app, pilot)
        for tab in TABS:
            await press(pilot, tab)
            assert "? Hjelp" in shown(app)[-1], tab


async def test_help_is_there_where_one_types_and_in_a_box(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "2", "slash", "f1")
        assert isinstance(app.screen, Reader)
        await press(pilot, "escape", "escape", "1", "3", "x")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "f1")
        assert isinstance(app.screen, Reader)
        await press(pilot, "escape")
        assert isinstance(app.screen, Confirm)


# ---- undo ----


async def test_one_key_undoes_the_last_step_from_every_tab_and_the_overview(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        for tab in (None, *TABS):
            if tab == TABS[0]:
                await open_course(app, pilot)
            register.run(edit_course, "PRV-1", place="Hamar")
            await press(pilot, *(tab or ()), "ctrl+z")
            assert isinstance(app.screen, Confirm), tab
            assert any("tester" in row and "PRV-1" in row for row in shown(app))
            await press(pilot, "enter")
            assert place(register) == "Oslo"


async def test_who_has_done_nothing_is_told_so(ola: Register) -> None:
    app = VeiledningApp(ola, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+z")
        assert any("Det finnes ikke noe steg" in row for row in shown(app))


async def test_the_key_means_nothing_where_something_is_typed(app: VeiledningApp, register: Register) -> None:
    register.run(edit_course, "PRV-1", place="Hamar")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "e", "ctrl+z")
        assert isinstance(app.screen, Form)


# ---- others ----


async def test_what_somebody_else_does_is_said_in_one_line_and_shown(
    app: VeiledningApp, register: Register, ola: Register
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await open_course(app, pilot)
        await look(app, pilot)
        assert not app._notifications
        ola.run(edit_course, "PRV-1", title="Kurs i nye fakter")
        await look(app, pilot)
        assert said(app, "ola endret kurset: PRV-1")
        assert "Kurs i nye fakter" in shown(app)[0]
        register.run(edit_course, "PRV-1", place="Hamar")
        count = len(app._notifications)
        await look(app, pilot)
        assert len(app._notifications) == count, "nobody is told of their own changes"


async def test_what_happens_before_the_first_look_is_noticed_too(app: VeiledningApp, ola: Register) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        ola.run(edit_course, "PRV-1", place="Hamar")
        await look(app, pilot)
        assert said(app, "ola endret kurset")


async def test_a_form_keeps_what_was_typed_and_says_what_became_of_the_field(
    app: VeiledningApp, register: Register, ola: Register
) -> None:
    async with app.run_test(size=(110, 36)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "e")
        await fill_in(pilot, place="Tromsø")
        ola.run(edit_course, "PRV-1", place="Bergen")
        await look(app, pilot)
        assert app.screen.query_one(Fields).typed["place"] == "Tromsø"
        assert any("ola endret kurset" in row for row in shown(app)), "\n".join(shown(app))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert place(register) == "Bergen", "what ola wrote is not overwritten unseen"
        await press(pilot, "ctrl+s", "enter")
        assert place(register) == "Tromsø", "who has read it may go on"


async def test_a_form_about_another_field_leaves_both_changes_standing(
    app: VeiledningApp, register: Register, ola: Register
) -> None:
    async with app.run_test(size=(110, 36)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "e")
        await fill_in(pilot, title="Kurs i høst")
        ola.run(edit_course, "PRV-1", place="Bergen")
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
    course = register.read(course_card, "PRV-1").course
    assert (course.title, course.place) == ("Kurs i høst", "Bergen")


async def test_a_yes_after_somebody_elses_change_is_stopped_once(
    app: VeiledningApp, register: Register, ola: Register
) -> None:
    register.run(edit_course, "PRV-1", place="Hamar")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_course(app, pilot)
        await press(pilot, "ctrl+z")
        ola.run(edit_course, "PRV-1", place="Bergen")
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert place(register) == "Bergen"


# ---- colours ----


@cache
def _ratio(one: Color, other: Color) -> float:
    """Return the contrast of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint_texts(app: VeiledningApp, least: float) -> dict[str, float]:
    """Return the texts on the screen that stand out less from what is behind them; what a box lies over is dim."""
    found = {}
    boxes = list(app.screen.query(".box, #--container")) if isinstance(app.screen, ModalScreen) else []
    whole = boxes[0].region if boxes else app.screen.region
    for strip in app.screen._compositor.render_strips()[whole.y : whole.bottom]:
        for segment in strip.crop(whole.x, whole.right):
            style = segment.style
            if (
                not any(sign.isalnum() for sign in segment.text)
                or style is None
                or not style.color
                or not style.bgcolor
            ):
                continue
            colours = (style.color, style.bgcolor)
            front, back = (
                Color.from_rich_color(colour) for colour in (reversed(colours) if style.reverse else colours)
            )
            if (ratio := _ratio(front, back)) < least:
                found[segment.text.strip()] = round(ratio, 2)
    return found


@pytest.mark.parametrize(("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)])
async def test_every_text_can_be_read(demo: Register, theme: str, least: float) -> None:
    app = VeiledningApp(demo, language="nb", theme=theme)
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        assert faint_texts(app, least) == {}
        app.post_message(CourseWanted("EMNE-2026-1", "overview"))
        await settle(pilot)
        for keys in (
            *TABS,
            ("3", "a"),
            "escape",
            ("1", "e"),
            ("tab", "tab"),
            "escape",
            ("3", "p"),
            tuple("tab" for _ in range(8)),
            "enter",
            "escape",
            "escape",
            "question_mark",
            "escape",
            "ctrl+p",
        ):
            await press(pilot, *([keys] if isinstance(keys, str) else keys))
            assert faint_texts(app, least) == {}, keys


@pytest.mark.parametrize("theme", NAMES)
async def test_the_tab_that_is_shown_stands_out_by_more_than_its_colour(register: Register, theme: str) -> None:
    app = VeiledningApp(register, language="nb", theme=theme)
    async with app.run_test(size=(140, 40)) as pilot:
        await open_course(app, pilot)
        shown_tab, *others = app.screen.query(Tab)
        assert shown_tab.styles.text_style.bold
        assert not any(tab.styles.text_style.bold for tab in others)
        bar = app.screen.query_one(Underline).get_component_rich_style("underline--bar")
        assert bar.color is not None
        assert bar.bgcolor is not None
        assert _ratio(Color.from_rich_color(bar.color), Color.from_rich_color(bar.bgcolor)) >= LINE


async def test_the_colours_that_were_chosen_are_kept(register: Register) -> None:
    kept: list[str] = []
    app = VeiledningApp(register, language="nb", theme=LIGHT, keep_theme=kept.append)
    async with app.run_test() as pilot:
        assert app.theme == LIGHT
        await press(pilot, "ctrl+t")
        assert app.theme == after(LIGHT) == kept[-1]
        await press(pilot, "ctrl+p", *"høy kontr", "enter")
        assert app.theme == CONTRAST == kept[-1]


async def test_colours_that_are_no_more_are_not_asked_for(register: Register) -> None:
    assert VeiledningApp(register, language="nb", theme="textual-dark").theme in NAMES
