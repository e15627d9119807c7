"""What a form does while somebody types: what is seen of a field, what waits its turn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.content import Content
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import TabbedContent, TabPane
from veiledning_tui.app import VeiledningApp
from veiledning_tui.desk import DeskScreen
from veiledning_tui.draft import FieldReader
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_list import CourseList
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.staffing import Staffing
from veiledning_tui.speaking import Voice
from veiledning_tui.step import Step
from veiledning_tui.text import Line
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.time import parse_date
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.reading import course_card

LONG = "Begynnelsen " + "på noe langt " * 12


async def open_edit(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    await press(pilot, "e")
    assert isinstance(app.screen, Form)


async def test_what_is_seen_of_a_long_text_is_its_beginning_until_it_is_edited(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_edit(app, pilot)
        await fill_in(pilot, title=LONG)
        await press(pilot, "shift+tab", "tab")
        line = app.screen.query_one(Line)
        assert (line.has_focus, line.selected_text) == (True, LONG)
        assert any("Begynnelsen" in row for row in shown(app))
        await press(pilot, "right", "!")
        assert line.value == f"{LONG}!", "whoever goes on typing is at the end"
        assert not any("Begynnelsen" in row for row in shown(app)[:3])
        await press(pilot, "tab")
        assert any("Begynnelsen" in row for row in shown(app))


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    reader = FieldReader({"day": "x" * 500})
    reader.read("day", parse_date)
    said = Voice("nb").faults(reader.faults)["day"]
    assert said == f"«{'x' * 60}…» er ikke en dato"


async def test_what_is_missing_is_told_in_the_order_of_the_fields(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "enter", "down", "enter")
        fields = app.screen.query_one(Fields)
        assert fields.titles(("gathering-day-2", "code")) == "Kode, Kursdag 2"


async def test_a_key_pressed_before_the_course_is_read_is_not_lost(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        app.post_message(Key("e", "e"))
        await settle(pilot)
        assert isinstance(app.screen, Form)
        assert not app.screen.query_one(Fields).is_touched


async def test_a_key_that_means_nothing_is_not_kept_for_later(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("PRV-1", "journal"))
        await settle(pilot)
        await press(pilot, "e", "1")
        assert not isinstance(app.screen, Form)
        assert isinstance(app.screen, DeskScreen)
        assert app.screen.early == []


async def test_the_older_of_two_looks_is_not_shown_and_only_one_is_taken_at_a_time(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_edit(app, pilot)
        screen, looks = app.screen, list[str]()
        assert isinstance(screen, Form)

        def look(name: str) -> Callable[[Register], str]:
            return lambda _: name

        for name in ("first", "second", "third"):
            screen.ask(look(name), looks.append, about="test", in_turn=True)
        screen.ask(look("given up"), looks.append, about="other")
        screen.give_up("other")
        await settle(pilot)
        assert looks == ["third"]


async def test_enter_pressed_twice_does_it_once(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        planned: Step[Any] = Step(assign, ("PRV-1",), {"role": "course-leader", "name": "Kari Nordli"})
        done = list[object]()
        box = Deed(app.desk, "?", Content(""), planned=lambda _: planned, then=done.append)
        app.push_screen(box)
        await settle(pilot)
        box.accept("")
        box.accept("")
        await settle(pilot)
        assert len(done) == 1
    assert len(register.read(course_card, "PRV-1").staff) == 1


async def test_the_help_names_undo_only_where_it_works(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        await settle(pilot)
        await press(pilot, "b", "question_mark")
        assert any("ctrl+z" in row for row in shown(app))
        await press(pilot, "escape")
        assert isinstance(app.screen, Staffing)
        await press(pilot, "n", "f1")
        assert not any("ctrl+z" in row for row in shown(app))


async def test_keys_that_come_all_at_once_land_each_in_its_field(app: VeiledningApp) -> None:
    """Tab, Enter and the key that opens the form move the focus; what is typed after them goes where it moved."""
    async with app.run_test(size=(100, 36)) as pilot:
        app.post_message(CourseWanted("PRV-1", "people"))
        await settle(pilot)
        for key in ("p", *"abc", "tab", *"x@", "enter", *"12", "tab", "backspace", "shift+tab", "end", *"34"):
            app.simulate_key(key)
        app.post_message(Paste("56"))
        await settle(pilot)
        assert isinstance(app.screen, Form)
        typed = app.screen.query_one(Fields).typed
        assert [text for text in typed.values() if text] == ["abc", "x@", "123456"]


async def test_the_filter_takes_all_that_is_typed_after_its_key(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        app.simulate_key("2")
        for key in ("slash", *"kull-7"):
            app.simulate_key(key)
        await settle(pilot)
        assert isinstance(app.screen, CourseList)
        assert app.screen.query_one("#filter", Line).value == "kull-7"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Holds every answer of the register back until it is set."""
    go_on, work = threading.Event(), DeskScreen._work

    def slow(screen: DeskScreen[Any], asked: Any) -> None:
        go_on.wait(10)
        work(screen, asked)

    monkeypatch.setattr(DeskScreen, "_work", slow)
    return go_on


async def kept(app: VeiledningApp, pilot: Pilot[None], *keys: str) -> CourseScreen:
    """Open a course, type while it is read, and return its screen, which keeps all of the keys."""
    app.post_message(CourseWanted("PRV-1", "people"))
    for key in keys:
        app.simulate_key(key)
    while not (isinstance(app.screen, CourseScreen) and len(app.screen.early) == len(keys)):
        await pilot.pause(0.01)
    return app.screen


async def test_all_that_comes_after_a_key_that_was_too_early_waits_with_it(
    app: VeiledningApp, held: threading.Event
) -> None:
    """The form is not open yet when the rest is typed; none of it may be taken for keys of the course."""
    async with app.run_test(size=(80, 24)) as pilot:
        await kept(app, pilot, "p", *"bq", "tab", "minus")
        held.set()
        await settle(pilot)
        assert isinstance(app.screen, Form)
        assert [text for text in app.screen.query_one(Fields).typed.values() if text] == ["bq"]


async def test_escape_gives_up_what_was_typed_too_early_and_stays(app: VeiledningApp, held: threading.Event) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await kept(app, pilot, "p", *"bq")
        app.simulate_key("escape")
        while screen.early:
            await pilot.pause(0.01)
        held.set()
        await settle(pilot)
        assert app.screen is screen


async def test_no_key_waits_for_a_question_that_is_given_up(app: VeiledningApp, held: threading.Event) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await kept(app, pilot, "p", "b")
        for about in tuple(screen.underway):
            screen.give_up(about)
        assert screen.early == []
        held.set()


async def test_what_is_typed_while_the_course_opens_waits_whenever_the_answer_comes(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("PRV-1", "people"))
        for key in ("p", *"bq", "tab", "minus"):
            app.simulate_key(key)
        await settle(pilot)
        assert isinstance(app.screen, Form)
        assert [text for text in app.screen.query_one(Fields).typed.values() if text] == ["bq"]


@pytest.mark.parametrize("held_back", [False, True], ids=["at once", "late"])
@pytest.mark.parametrize(("key", "tab"), [("9", "mail"), ("6", "economy")])
async def test_a_course_that_is_being_opened_turns_to_the_tab_whose_key_is_pressed(
    app: VeiledningApp, held: threading.Event, key: str, tab: str, held_back: bool
) -> None:
    """Textual turns to the first tab a moment after the screen is there."""
    if not held_back:
        held.set()
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        app.simulate_key(key)
        for _ in range(20):
            await pilot.pause(0.01)
        held.set()
        await settle(pilot)
        assert isinstance(app.screen, CourseScreen)
        assert app.screen.tab == tab


async def test_what_is_pressed_in_a_list_that_is_being_filtered_is_about_what_is_found(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        for key in ("2", "slash", *"prv-1", "enter", "enter", "6"):
            app.simulate_key(key)
        await settle(pilot)
        assert isinstance(app.screen, CourseScreen)
        assert (app.screen.code, app.screen.tab) == ("PRV-1", "economy")


async def test_keys_about_rows_wait_until_the_rows_are_there(app: VeiledningApp, held: threading.Event) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        held.set()
        await settle(pilot)
        held.clear()
        for key in ("2", "home", "enter"):
            app.simulate_key(key)
        while len(getattr(app.screen, "early", ())) < 2:
            await pilot.pause(0.01)
        held.set()
        await settle(pilot)
        assert isinstance(app.screen, CourseScreen)


async def test_the_key_of_a_tab_waits_until_the_first_one_is_shown_and_no_late_focus_turns_back(
    app: VeiledningApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        await settle(pilot)
        course, tabs = app.screen, app.screen.query_one(TabbedContent)
        assert isinstance(course, CourseScreen)
        course.has_turned = False
        await press(pilot, "9")
        assert (course.tab, len(course.early)) == ("overview", 1)
        first = tabs.get_pane("overview")
        tabs.post_message(TabbedContent.TabActivated(tabs, tabs.get_tab("overview")))  # type: ignore[arg-type]
        await settle(pilot)
        assert (course.tab, course.early) == ("mail", [])
        first.post_message(TabPane.Focused(first))
        await settle(pilot)
        assert course.tab == "mail"
