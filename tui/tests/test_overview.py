from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import StoppedClock, press, settle, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_list import CourseList
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.reader import Reader
from veiledning_tui.screens.task_box import TaskBox
from veiledning_tui.screens.year import Year
from veiledning_tui.speaking import Voice
from veiledning_tui.widgets.keys import KeyLine
from veiledning_tui.widgets.table import Table
from veiledning_tui.words.needs import need_rows, tab_of

from veiledning_core.domain.messages import Message
from veiledning_core.domain.task import TaskStatus
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.tasks.task_lines import list_tasks
from veiledning_core.use_cases.today.needs import Need, NeedKind, Needs, Urgency

Apply = Callable[..., None]
Drawn = Callable[[str, Sequence[str]], None]
NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


def screen_of(app: VeiledningApp) -> type[object]:
    return type(app.screen)


async def go_to(pilot: Pilot[None], words: str) -> None:
    """Go to the row in which the words stand."""
    table = pilot.app.screen.query_one("#needs", Table)
    for place in range(table.total):
        table.cursor = place
        if table.row is not None and any(words in cell for cell in table.row.cells):
            await settle(pilot)
            return
    raise AssertionError(f"no row says {words!r}")


async def test_enter_leads_to_the_place_that_puts_it_right(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 48)) as pilot:
        await settle(pilot)
        for words, code, tab in (
            ("Find course leaders", "EMNE-2027-2", "tasks"),
            ("is to answer the offer", "EMNE-2026-1", "people"),
        ):
            await go_to(pilot, words)
            await press(pilot, "enter")
            assert isinstance(app.screen, CourseScreen)
            assert (app.screen.code, app.screen.tab) == (code, tab)
            await press(pilot, "escape")
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, CourseScreen)
        assert (app.screen.code, app.screen.tab) == ("EMNE-2026-1", "overview")


async def test_a_section_folds_on_its_heading_and_stays_folded(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        assert any("▸ Findings that need an answer" in row for row in shown(app))
        assert "▾ Tasks due" in shown(app)[3]
        await press(pilot, "f5")
        assert "▾ Tasks due" in shown(app)[3]
        await press(pilot, "home", "enter")
        assert "STOPS" in shown(app)[3]


async def test_a_task_is_seen_to_on_the_overview_and_then_gone(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 48)) as pilot:
        await settle(pilot)
        assert "Task" not in shown(app)[-1]
        await go_to(pilot, "Find course leaders")
        assert "Task" in shown(app)[-1]
        await press(pilot, "d")
        assert isinstance(app.screen, TaskBox)
        await press(pilot, "enter")
        assert isinstance(app.screen, Overview)
        assert not any("Find course leaders" in row for row in shown(app)[:-6])
    done = [line.task for line in demo.read(list_tasks, "EMNE-2027-2") if line.task.status is TaskStatus.DONE]
    assert [task.title.en for task in done] == ["Find course leaders"]


async def test_the_whole_finding_and_how_it_is_put_right_stand_below(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go_to(pilot, "to be adapted")
        below = " ".join(row.strip() for row in shown(app)[-6:-1])
        assert "with examples from before the course" in below
        assert "→" in below


async def test_escape_comes_back_to_an_overview_that_was_read_again(app: VeiledningApp, apply: Apply) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        apply(("Kari", "Nordmann", "ja"))
        await press(pilot, "escape")
        assert isinstance(app.screen, Overview)
        assert any("1 venter på svar" in row for row in shown(app))


@pytest.fixture
def empty(tmp_path: Path, plugins: Plugins) -> Iterator[Register]:
    with open_register(f"sqlite:///{tmp_path / 'empty.db'}", plugins=plugins, clock=StoppedClock(NOW)) as opened:
        yield opened


async def test_an_empty_register_says_what_to_do_first(empty: Register) -> None:
    app = VeiledningApp(empty, language="nb")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert any("Det finnes ingen kurs ennå: n planlegger det første." in row for row in shown(app))
        await press(pilot, "enter", "3")
        assert screen_of(app) is Year
        await press(pilot, "enter", "1")
        assert screen_of(app) is Overview


@pytest.mark.parametrize(
    ("left_out", "left_over", "more_tasks", "said"),
    [
        (0, 0, False, []),
        (2, 0, False, ["2 later courses were not looked at."]),
        (0, 3, False, ["3 more courses are over and not closed."]),
        (0, 0, True, ["There are more tasks due; each course has all of its own on its tab."]),
    ],
)
def test_what_is_not_shown_is_told(left_out: int, left_over: int, more_tasks: bool, said: list[str]) -> None:
    needs = Needs(
        today=NOW.date(),
        all=(),
        coming=(),
        left_out=left_out,
        left_over=left_over,
        more_tasks=more_tasks,
        has_courses=True,
    )
    assert [row.cells[0] for row in need_rows(Voice("en"), needs, ())] == ["Nothing needs anybody today.", *said]


@pytest.mark.parametrize(
    ("kind", "about", "tab"),
    [
        (NeedKind.FINDING, "course", "overview"),
        (NeedKind.FINDING, "enrolment:1", "people"),
        (NeedKind.FINDING, "session:welcome", "programme"),
        (NeedKind.TASK, "enrolment:1", "tasks"),
        (NeedKind.APPLICATION, "course", "people"),
        (NeedKind.OFFER, "enrolment:1", "people"),
        (NeedKind.WAITING, "course", "people"),
        (NeedKind.MAKE_UP, "enrolment:1", "attendance"),
        (NeedKind.ATTENDANCE, "course", "attendance"),
        (NeedKind.OVER, "course", "people"),
        (NeedKind.CERTIFICATE, "course", "people"),
        (NeedKind.DEADLINE, "course", "overview"),
    ],
)
def test_each_kind_of_need_is_seen_to_on_one_tab(kind: NeedKind, about: str, tab: str) -> None:
    need = Need(kind=kind, urgency=Urgency.OPEN, code="A", words=Message("a"), about=about)
    assert tab_of(need) == tab


async def test_a_course_without_its_type_is_named_and_can_be_opened(filled: Path, tmp_path: Path) -> None:
    file = shutil.copy(filled, tmp_path / "register.db")
    url, none = f"sqlite:///{file}", load_plugins(none=True)
    with open_register(url, plugins=none, clock=StoppedClock(NOW)) as register:
        app = VeiledningApp(register, language="en")
        async with app.run_test(size=(120, 30)) as pilot:
            await settle(pilot)
            await go_to(pilot, "'ttt'")
            await press(pilot, "enter")
            assert isinstance(app.screen, CourseScreen)
            assert app.screen.code == "KULL-7"


async def test_the_palette_and_the_help_speak_the_readers_language(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert any("Planlegg et kurs ut fra kurstypen" in row for row in shown(app))
        await press(pilot, "escape", "question_mark")
        assert any("Ingenting endres før du har sett hva som vil skje" in row for row in shown(app))


async def test_the_palette_says_so_when_nothing_has_that_name(app: VeiledningApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"qqqq")
        await pilot.pause(0.6)  # the palette itself waits half a second before it would speak English
        assert any(app.desk.say("Nothing is called that.") in row for row in shown(app))
        assert not any("No matches" in row for row in shown(app))


async def test_the_footer_names_the_keys(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        assert all(word in shown(app)[-1] for word in ("Kurs", "År", "Nytt kurs", "Hjelp", "Avslutt"))
        await press(pilot, "2")
        assert isinstance(app.screen, CourseList)


async def test_a_click_on_a_key_presses_it(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click(KeyLine, offset=(shown(app)[-1].index("Hjelp"), 0))
        await settle(pilot)
        assert isinstance(app.screen, Reader)


async def test_light_and_dark_take_turns(app: VeiledningApp) -> None:
    async with app.run_test() as pilot:
        before = app.current_theme.dark
        await press(pilot, "ctrl+t")
        assert app.current_theme.dark is not before
