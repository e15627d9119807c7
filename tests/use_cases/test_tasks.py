"""Tasks follow the course: made, moved and dropped by comparing what should be with what is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.reading import course_tasks, due_tasks
from veiledning_core.use_cases.tasks import tasks
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
KULL = tuple((MONDAY + weeks * 7 * DAY, MONDAY + (weeks * 7 + 1) * DAY) for weeks in (0, 14, 24, 50))


def by_key(office: Office, code: str) -> dict[str, Task]:
    return {task.key: task for task in office.register.read(course_tasks, code)}


def finish(office: Office, code: str, key: str) -> None:
    def finish_task(work: Work) -> None:
        tasks.finish_task(work, tasks.task_of_course(work, code, key))

    office.register.run(finish_task)


@pytest.fixture
def split(small_office: Office) -> Office:
    """A split course: one task counts from its first day, one from its second gathering."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    return small_office


def test_a_new_course_gets_its_types_tasks_with_their_days(split: Office) -> None:
    found = by_key(split, "PRV-1")
    assert {key: task.due for key, task in found.items()} == {
        "plan:book-room": MONDAY - 60 * DAY,
        "plan:prepare-second-day": MONDAY + 21 * DAY,
    }
    assert found["plan:prepare-second-day"].owner == "course-leader"


def test_open_tasks_move_with_the_gathering_and_done_ones_stay(split: Office) -> None:
    finish(split, "PRV-1", "plan:book-room")
    split.register.run(move_gathering, "PRV-1", "day-1", (MONDAY + 2 * DAY,))
    split.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    found = by_key(split, "PRV-1")
    assert (found["plan:book-room"].status, found["plan:book-room"].due) == (TaskStatus.DONE, MONDAY - 60 * DAY)
    assert found["plan:prepare-second-day"].due == MONDAY + 28 * DAY


def test_a_task_of_another_variant_is_dropped_and_comes_back(split: Office) -> None:
    split.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + DAY,))
    assert by_key(split, "PRV-1")["plan:prepare-second-day"].status is TaskStatus.CANCELLED
    split.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + 28 * DAY,))
    again = by_key(split, "PRV-1")["plan:prepare-second-day"]
    assert (again.status, again.due) == (TaskStatus.OPEN, MONDAY + 21 * DAY)


def test_a_task_that_counts_from_the_day_the_course_was_made_keeps_its_day(office: Office) -> None:
    office.plan("ttt", "KULL-7", *KULL)
    made = office.day
    office.day = made + 10 * DAY
    office.register.run(move_gathering, "KULL-7", "1", (MONDAY + 7 * DAY, MONDAY + 8 * DAY))
    assert by_key(office, "KULL-7")["plan:check-source"].due == made + 14 * DAY


def test_a_finding_that_the_checklist_has_a_point_for_makes_one_task_not_two(office: Office) -> None:
    """LOK-13: a trust outside Helse Sør-Øst is charged for travel; the checklist knows, so the finding adds nothing."""
    office.plan("ttt", "KULL-7", *KULL)
    days = (MONDAY + 30 * 7 * DAY,), (MONDAY + 31 * 7 * DAY,)
    office.plan("lokalt-kurs", "LOK-B", *days, part_of="KULL-7", organisation="Helse Bergen HF")
    office.plan("lokalt-kurs", "LOK-I", *days, part_of="KULL-7", organisation="Sykehuset Innlandet HF")
    about_travel = {
        code: [key for key in by_key(office, code) if "LOK-13" in key or key == "plan:invoice-travel"]
        for code in ("LOK-B", "LOK-I")
    }
    assert about_travel == {"LOK-B": ["plan:invoice-travel"], "LOK-I": []}


def test_a_task_is_finished_once(split: Office) -> None:
    seen = by_key(split, "PRV-1")["plan:book-room"]
    assert split.register.run(tasks.finish_task, seen).status is TaskStatus.DONE
    before = contents(split.register)
    with pytest.raises(RuleRefused, match="the task is done already"):
        split.register.run(tasks.finish_task, seen)
    assert contents(split.register) == before


def test_an_unknown_task_is_not_found(split: Office) -> None:
    with pytest.raises(NotFound, match="task list PRV-1"):
        split.register.read(tasks.task_of_course, "PRV-1", "plan:bake")


@pytest.mark.parametrize(("until", "found"), [(-1, 0), (0, 1), (81, 2)])
def test_what_is_due_by_a_day_comes_with_its_course(split: Office, until: int, found: int) -> None:
    due = split.register.read(due_tasks, until=MONDAY - 60 * DAY + until * DAY)
    assert len(due) == found
    assert {line.course.code for line in due} <= {"PRV-1"}
