"""What takes long shows how far it has come, and can be stopped halfway without leaving half a result."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from textual.content import Content
from textual.pilot import Pilot
from veiledning_tui import desk as desk_module
from veiledning_tui.app import VeiledningApp
from veiledning_tui.desk import DeskScreen
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.pace import Ending, Pace, time_left
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.working import Working
from veiledning_tui.speaking import Voice
from veiledning_tui.step import step

from veiledning_core.domain.progress import Stopped
from veiledning_core.register import Preview, Register
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.work import Work


def endless(work: Work) -> None:
    """Change something, then go on until somebody stops it."""
    edit_course(work, "PRV-1", place="Hamar")
    while True:
        work.progress.step(25, 100)


def shows(app: VeiledningApp, kind: type[DeskScreen[Any]]) -> bool:
    return isinstance(app.screen, kind)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(2000):
        if holds():
            return
        await pilot.pause(0.005)
    pytest.fail("it never came")


async def test_long_work_shows_its_progress_and_is_stopped_whole(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "PATIENCE", 0.01)
    before = contents(register)
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, DeskScreen)
        screen.ask(lambda watched: watched.run(endless), lambda _: None, about="write", waits=True)
        await until(pilot, lambda: any("25 av 100" in row for row in shown(app)))
        assert shows(app, Working)
        assert any("25%" in row for row in shown(app))
        await pilot.press("escape")
        await settle(pilot)
        assert not shows(app, Working)
        assert any("stanset ved 25 %" in row for row in shown(app))
    assert contents(register) == before


async def test_escape_stops_what_is_being_written_before_its_box_is_there_and_leaves_nothing(
    register: Register,
) -> None:
    """Whoever leaves would think that it was stopped, and never see what was written."""
    before, begun, go_on = contents(register), threading.Event(), threading.Event()

    def long_work(watched: Register) -> None:
        begun.set()
        go_on.wait(10)
        watched.run(endless)

    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.post_message(CourseWanted("PRV-1"))
        await settle(pilot)
        course = app.screen
        assert isinstance(course, CourseScreen)
        course.ask(long_work, lambda _: None, about="write", writes=True)
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert any("stanset ved" in row for row in shown(app))
        await press(pilot, "escape")
        assert app.screen is course
        await press(pilot, "escape")
        assert not shows(app, CourseScreen)
    assert contents(register) == before


async def test_what_was_written_before_escape_came_is_told(register: Register) -> None:
    begun, go_on, told = threading.Event(), threading.Event(), list[object]()

    def write(watched: Register) -> str:
        begun.set()
        go_on.wait(10)
        return "written"

    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DeskScreen)
        app.screen.ask(write, told.append, about="file", writes=True)
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
    assert told == ["written"]


async def test_a_preview_that_is_stopped_at_its_very_end_is_not_shown(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No step is left that would raise; whoever pressed Esc is not asked whether to do it."""
    monkeypatch.setattr(desk_module, "PATIENCE", 0.01)
    go_on, answers = threading.Event(), list[object]()

    def look(watched: Register) -> object:
        found = watched.preview(edit_course, "PRV-1", place="Hamar")
        go_on.wait(10)
        return found

    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DeskScreen)
        app.screen.ask(look, answers.append, about="look", waits=True)
        await until(pilot, lambda: shows(app, Working))
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert any("stanset; ingenting" in row for row in shown(app))
    assert answers == []


async def test_a_search_that_is_stopped_is_shown_with_the_best_so_far(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "PATIENCE", 0.01)
    answers = list[Preview[int]]()

    def search(work: Work) -> int:
        for best in itertools.count():
            try:
                work.progress.step(best, 100_000)
            except Stopped:
                return best
        raise AssertionError

    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DeskScreen)
        app.screen.ask(
            lambda watched: watched.preview(search),
            answers.append,
            about="look",
            waits=True,
            stopped_with=Ending.BEST_SO_FAR,
        )
        await until(pilot, lambda: any("det beste så langt" in row for row in shown(app)))
        await pilot.press("escape")
        await settle(pilot)
    (found,) = answers
    assert found.result > 0


async def test_who_leaves_the_program_in_the_middle_leaves_nothing_half_done(register: Register) -> None:
    before, begun, ended = contents(register), threading.Event(), threading.Event()

    def long_work(watched: Register) -> None:
        begun.set()
        try:
            watched.run(endless)
        finally:
            ended.set()

    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DeskScreen)
        app.screen.ask(long_work, lambda _: None, about="write", waits=True)
        await until(pilot, begun.is_set)
    assert ended.wait(10)
    assert contents(register) == before


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0.2, "omtrent 1 s igjen"),
        (59, "omtrent 59 s igjen"),
        (60, "omtrent 1 min igjen"),
        (3599, "omtrent 60 min igjen"),
        (3600, "mer enn en time igjen"),
    ],
)
def test_the_time_left_is_said_in_words(seconds: float | None, said: str) -> None:
    assert time_left(Voice("nb"), seconds) == said


@attrs.define
class Still:
    at: float = 100.0

    def monotonic(self) -> float:
        return self.at


def test_the_rest_is_thought_to_go_as_fast_as_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Still()
    monkeypatch.setattr("veiledning_tui.pace.time", clock)
    pace = Pace()
    assert pace.seconds_left is None
    clock.at = 110.0
    pace.step(25, 100)
    assert pace.seconds_left == 30.0


def test_the_time_left_shrinks_while_nothing_is_told_and_is_not_said_once_it_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Still()
    monkeypatch.setattr("veiledning_tui.pace.time", clock)
    pace = Pace()
    clock.at = 110.0
    pace.step(25, 100)
    clock.at = 139.0
    assert pace.seconds_left == 1.0
    clock.at = 140.0
    assert pace.seconds_left is None


async def test_why_a_step_was_refused_is_gone_while_it_is_tried_again(register: Register) -> None:
    go_on, tries = threading.Event(), itertools.count()

    def refused_first(_: Work) -> None:
        if next(tries) == 0:
            raise Stopped(1, 4)
        go_on.wait(10)

    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        box = Deed(app.desk, "?", Content(""), planned=lambda _: step(refused_first), then=lambda _: None)
        app.push_screen(box)
        await press(pilot, "enter")
        assert any("stanset ved 25 %" in row for row in shown(app))
        app.simulate_key("ctrl+s")
        await until(pilot, lambda: box.is_asking)
        assert not any("stanset" in row for row in shown(app))
        go_on.set()
