"""Several tasks at once, named by their keys or by how these begin: all of them or none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.tasks.tasks import finish_tasks_of_course, skip_tasks_of_course, task_of_course

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
ROOM, SECOND_DAY = "plan:book-room", "plan:prepare-second-day"


@pytest.fixture
def split(small_office: Office) -> Office:
    """PRV-1, on two days, with its two tasks."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + dt.timedelta(days=28),))
    return small_office


def status(office: Office) -> dict[str, TaskStatus]:
    return {task.key: task.status for task in office.register.read(course_tasks, "PRV-1")}


def test_several_are_finished_in_one_step_each_once(split: Office) -> None:
    done = split.register.run(finish_tasks_of_course, "PRV-1", ("plan:prep", ROOM, SECOND_DAY))
    assert [task.key for task in done] == [SECOND_DAY, ROOM]
    assert status(split) == {ROOM: TaskStatus.DONE, SECOND_DAY: TaskStatus.DONE}
    assert len({entry.step for entry in split.journal("PRV-1")[:2]}) == 1


def test_several_are_skipped_for_one_reason(split: Office) -> None:
    skipped = split.register.run(skip_tasks_of_course, "PRV-1", (ROOM, SECOND_DAY), reason="Eget rom")
    assert [(task.status, task.reason) for task in skipped] == [(TaskStatus.SKIPPED, "Eget rom")] * 2


def test_when_one_cannot_be_finished_none_is(split: Office) -> None:
    split.register.run(finish_tasks_of_course, "PRV-1", (ROOM,))
    before = contents(split.register)
    with pytest.raises(RuleRefused, match="done already"):
        split.register.run(finish_tasks_of_course, "PRV-1", (SECOND_DAY, ROOM))
    with pytest.raises(NotFound, match="no task 'plan:bake'"):
        split.register.run(skip_tasks_of_course, "PRV-1", (SECOND_DAY, "plan:bake"), reason="Ingen ovn")
    with pytest.raises(UsageFault, match="takes a reason"):
        split.register.run(skip_tasks_of_course, "PRV-1", (SECOND_DAY,), reason=" ")
    assert contents(split.register) == before


def test_a_beginning_names_a_task_when_no_other_begins_so(split: Office) -> None:
    assert split.register.read(task_of_course, "PRV-1", "plan:b").key == ROOM
    with pytest.raises(UsageFault, match=rf"several tasks begin with 'plan:': {ROOM}, {SECOND_DAY}"):
        split.register.read(task_of_course, "PRV-1", "plan:")
    with pytest.raises(NotFound):
        split.register.read(task_of_course, "PRV-1", "")
    with pytest.raises(NotFound):
        split.register.read(task_of_course, "PRV-1", "book")
