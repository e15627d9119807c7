from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen

from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.register import Register
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course, skip_task_of_course

SIZE = (120, 24)
BOOK = "plan:book-room"


def book_room(register: Register) -> Task:
    return next(task for task in register.read(course_tasks, "PRV-1") if task.key == BOOK)


async def open_tasks(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1", "tasks"))
    await settle(pilot)


async def test_what_is_late_is_said_in_words_and_owners_have_names(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_tasks(app, pilot)
        assert any("Book a room" in row and "OVERDUE" in row for row in shown(app))
        assert any("Course leader: Kim Leder" in row for row in shown(app))


async def test_a_task_is_let_go_undone_with_a_reason(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_tasks(app, pilot)
        await press(pilot, "s", "enter")
        assert isinstance(app.screen, Confirm)
        assert any("This takes a reason." in row for row in shown(app))
        await press(pilot, *"own", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert (book_room(register).status, book_room(register).reason) == (TaskStatus.SKIPPED, "own")


async def test_a_task_that_was_skipped_is_opened_again(app: VeiledningApp, register: Register) -> None:
    register.run(skip_task_of_course, "PRV-1", BOOK, reason="eget rom")
    async with app.run_test(size=SIZE) as pilot:
        await open_tasks(app, pilot)
        assert "Open again" not in shown(app)[-1]
        await press(pilot, "end")
        assert "Open again" in shown(app)[-1]
        await press(pilot, "g")
        assert any("eget rom" in row for row in shown(app))
        await press(pilot, "enter")
    assert book_room(register).status is TaskStatus.OPEN


async def test_a_refusal_keeps_the_box_and_the_reason(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_tasks(app, pilot)
        await press(pilot, "s", *"own")
        register.run(finish_task_of_course, "PRV-1", BOOK)
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert any("the task is done already" in row for row in shown(app))
        assert any("own" in row for row in shown(app))
