from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.reader import Reader
from veiledning_tui.screens.task_box import TaskBox
from veiledning_tui.widgets.tasks import TasksPane

from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.exchange.table import Row, Table
from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course

Apply = Callable[..., None]
SIZE = (100, 30)
SECRET = "Allergi mot nøtter"


@pytest.fixture
def secret(register: Register) -> Task:
    """A task with a text to read once."""
    headings = ("Fornavn", "Etternavn", "E-post", "Kommentar")
    row = Row(number=2, cells=("Kari", "Nordli", "kari@prove.example", SECRET))
    register.run(import_sign_ups, "PRV-1", Table(headings=headings, rows=(row,), blank_rows=0, source="test"))
    return next(task for task in register.read(course_tasks, "PRV-1") if task.secret)


def task(register: Register, key: str) -> Task:
    return next(task for task in register.read(course_tasks, "PRV-1") if task.key == key)


async def open_task(app: VeiledningApp, pilot: Pilot[Any], key: str) -> None:
    app.post_message(CourseWanted("PRV-1", "tasks"))
    await settle(pilot)
    place = list(app.screen.query_one(TasksPane).tasks).index(key)
    await press(pilot, *["down"] * place, "d")
    assert isinstance(app.screen, TaskBox)


def box_title(app: VeiledningApp) -> str:
    assert isinstance(app.screen, TaskBox)
    return app.screen.line.task.title.nb


async def test_a_text_to_read_once_is_shown_on_demand_and_deleted_with_the_task(
    app: VeiledningApp, register: Register, secret: Task
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await open_task(app, pilot, secret.key)
        assert not any(SECRET in row for row in shown(app))
        await press(pilot, "enter")
        assert any(SECRET in row for row in shown(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, Deed)
        assert task(register, secret.key) == secret
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseScreen)
        await settle(pilot)
        assert any("slettet." in row for row in shown(app))
    done = task(register, secret.key)
    assert (done.status, done.secret) == (TaskStatus.DONE, None)


async def test_a_task_that_was_left_keeps_its_text(app: VeiledningApp, register: Register, secret: Task) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_task(app, pilot, secret.key)
        await press(pilot, "enter", "escape")
    assert task(register, secret.key) == secret


async def test_a_task_that_somebody_else_did_meanwhile_is_refused(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_task(app, pilot, "plan:book-room")
        register.run(finish_task_of_course, "PRV-1", "plan:book-room")
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        await press(pilot, "escape")
        assert isinstance(app.screen, TaskBox)
