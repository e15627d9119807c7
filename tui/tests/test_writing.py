"""Whatever writes is either shown and confirmed first, or said with the way back: there is no third door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import veiledning_tui
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.task_box import TaskBox

from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.task import TaskStatus
from veiledning_core.register import Register
from veiledning_core.use_cases.list_columns import chosen_columns
from veiledning_core.use_cases.reading import course_tasks, list_courses

SOURCES = Path(veiledning_tui.__file__).parent
DOORS = {
    ("step.py", "Step.run", "register.run"),
    ("screens/deed.py", "Deed.accept", "self.planned(given).run"),
    ("screens/at_once.py", "do_at_once", "planned.run"),
}
OTHER_RUNS = ("app.run", "asyncio.run", "subprocess.run")


class Runs(ast.NodeVisitor):
    """Finds every `.run` of a module, with the function in which it stands; of one in another the outer is named."""

    def __init__(self) -> None:
        self.within: list[str] = []
        self.found: list[tuple[str, str]] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._go_in(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._go_in(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._go_in(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "run":
            self.found.append((".".join(self.within), ast.unparse(node)))
        self.generic_visit(node)

    def _go_in(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.within.append(node.name)
        self.generic_visit(node)
        self.within.pop()


def runs() -> Iterator[tuple[str, str, str]]:
    for path in sorted(SOURCES.rglob("*.py")):
        visitor = Runs()
        visitor.visit(ast.parse(path.read_text("utf-8")))
        yield from ((path.relative_to(SOURCES).as_posix(), *found) for found in visitor.found)


def test_only_a_confirmed_deed_and_a_mark_with_its_way_back_write() -> None:
    """A step is run in two places only, and nothing but a step runs a use case in the register."""
    found = {run for run in runs() if run[2] not in OTHER_RUNS}
    assert found == DOORS


def test_a_deed_is_a_box_that_asks() -> None:
    assert issubclass(Deed, Confirm)


def last_notice(app: VeiledningApp) -> str:
    return [notice.message for notice in app._notifications][-1]


def is_on_a_course(app: VeiledningApp) -> bool:
    return isinstance(app.screen, CourseScreen)


async def at(app: VeiledningApp, pilot: Pilot[Any], tab: str) -> None:
    app.post_message(CourseWanted("PRV-1", tab))
    await settle(pilot)


async def test_a_task_is_done_at_once_and_taken_back_with_the_key_that_is_named(
    app: VeiledningApp, register: Register
) -> None:
    def done() -> int:
        return sum(task.status is TaskStatus.DONE for task in register.read(course_tasks, "PRV-1"))

    async with app.run_test(size=(100, 30)) as pilot:
        await at(app, pilot, "tasks")
        await press(pilot, "d")
        assert isinstance(app.screen, TaskBox)
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseScreen)
        assert last_notice(app).startswith("Utført: ")
        assert last_notice(app).endswith("ctrl+z tar det tilbake.")
        assert done() == 1
        await press(pilot, "ctrl+z", "enter")
        assert done() == 0


async def test_a_planned_course_is_taken_back_and_left_with_the_same_key(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "n", "enter", "down", "enter")
        await fill_in(pilot, code="prv-2", gathering_day_1="1.2.2027", gathering_day_2="9.2.2027")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Deed)
        assert any("Nye oppgaver: 2" in row for row in shown(app))
        assert any("Kommer til: ADVARER" in row and "Kursleder" in row for row in shown(app))
        await press(pilot, "enter")
        assert is_on_a_course(app)
        await press(pilot, "ctrl+z", "enter")
        assert not is_on_a_course(app)
        assert last_notice(app) == "PRV-2 finnes ikke lenger."
    assert register.read(list_courses, CourseFilter()).total == 1


async def test_columns_are_kept_at_once_and_as_they_were_after_the_key_that_is_named(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "2")
        before = shown(app)
        await press(pilot, "k", "escape")
        assert not app._notifications, "what is as it was is not written"
        await press(pilot, "k", "space", "escape")
        assert last_notice(app).endswith("ctrl+z tar det tilbake.")
        assert shown(app) != before
        await press(pilot, "ctrl+z", "enter")
        assert shown(app) == before
    assert register.read(chosen_columns, "courses") is None
