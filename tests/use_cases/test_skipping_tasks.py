"""Tasks that are skipped with a reason, and tasks that are opened again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.rules.finding import Reaction
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.reading import course_tasks, due_tasks
from veiledning_core.use_cases.tasks.reopening import reopen_task_of_course
from veiledning_core.use_cases.tasks.task_lines import list_tasks
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course, reconcile_tasks, skip_task_of_course
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
ROOM, SECOND_DAY = "plan:book-room", "plan:prepare-second-day"


def by_key(office: Office, code: str) -> dict[str, Task]:
    return {task.key: task for task in office.register.read(course_tasks, code)}


@pytest.fixture
def split(small_office: Office) -> Office:
    """A split course: one task counts from its first day, one from its second gathering."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    return small_office


def test_a_task_is_skipped_with_a_reason(split: Office) -> None:
    skipped = split.register.run(skip_task_of_course, "PRV-1", ROOM, reason=" Eget  kurslokale ")
    assert (skipped.status, skipped.reason) == (TaskStatus.SKIPPED, "Eget kurslokale")
    assert by_key(split, "PRV-1")[ROOM] == skipped


def test_skipping_takes_a_reason_and_an_open_task(split: Office) -> None:
    before = contents(split.register)
    with pytest.raises(UsageFault, match="takes a reason"):
        split.register.run(skip_task_of_course, "PRV-1", ROOM, reason="  ")
    with pytest.raises(NotFound):
        split.register.run(skip_task_of_course, "PRV-1", "plan:bake", reason="Ingen ovn")
    assert contents(split.register) == before
    split.register.run(skip_task_of_course, "PRV-1", ROOM, reason="Eget kurslokale")
    with pytest.raises(RuleRefused, match="skipped already"):
        split.register.run(finish_task_of_course, "PRV-1", ROOM)
    with pytest.raises(RuleRefused, match="skipped already"):
        split.register.run(skip_task_of_course, "PRV-1", ROOM, reason="Eget kurslokale")


def test_a_skipped_task_stays_as_it_is_when_the_course_moves(split: Office) -> None:
    skipped = split.register.run(skip_task_of_course, "PRV-1", ROOM, reason="Eget kurslokale")
    split.register.run(move_gathering, "PRV-1", "day-1", (MONDAY + 2 * DAY,))
    assert by_key(split, "PRV-1")[ROOM] == skipped


def test_a_skipped_task_of_a_finding_stays_skipped_while_the_finding_stands(split: Office) -> None:
    def reconcile(work: Work) -> None:
        verdict = check_course(work, "PRV-1")
        asking = [attrs.evolve(finding, reaction=Reaction.TASK) for finding in verdict.findings]
        reconcile_tasks(work, verdict.course, asking)

    split.register.run(reconcile)
    key = "rule:PRV-2.leader:course"
    assert by_key(split, "PRV-1")[key].status is TaskStatus.OPEN
    split.register.run(skip_task_of_course, "PRV-1", key, reason="Leder er spurt")
    split.register.run(reconcile)
    assert by_key(split, "PRV-1")[key].status is TaskStatus.SKIPPED


def test_a_cancelled_course_drops_its_open_tasks_and_keeps_what_was_done_and_skipped(split: Office) -> None:
    split.register.run(skip_task_of_course, "PRV-1", ROOM, reason="Eget kurslokale")
    split.register.run(cancel, "PRV-1", reason="For få påmeldte")
    assert {key: task.status for key, task in by_key(split, "PRV-1").items()} == {
        ROOM: TaskStatus.SKIPPED,
        SECOND_DAY: TaskStatus.CANCELLED,
    }


def test_a_task_opened_again_is_due_when_the_course_asks_for_it_now(split: Office) -> None:
    split.register.run(skip_task_of_course, "PRV-1", SECOND_DAY, reason="Klart")
    split.register.run(finish_task_of_course, "PRV-1", ROOM)
    split.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + 35 * DAY,))
    again = split.register.run(reopen_task_of_course, "PRV-1", SECOND_DAY)
    assert (again.status, again.reason, again.due) == (TaskStatus.OPEN, "", MONDAY + 28 * DAY)
    assert split.register.run(reopen_task_of_course, "PRV-1", ROOM).status is TaskStatus.OPEN


def test_an_open_or_dropped_task_is_not_opened_again(split: Office) -> None:
    with pytest.raises(RuleRefused, match="the task is open"):
        split.register.run(reopen_task_of_course, "PRV-1", ROOM)
    split.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + DAY,))
    with pytest.raises(RuleRefused, match="the task is dropped"):
        split.register.run(reopen_task_of_course, "PRV-1", SECOND_DAY)


def test_a_task_that_nothing_asks_for_is_not_opened_again(split: Office) -> None:
    split.register.run(finish_task_of_course, "PRV-1", SECOND_DAY)
    split.register.run(move_gathering, "PRV-1", "day-2", (MONDAY + DAY,))
    before = contents(split.register)
    with pytest.raises(RuleRefused, match="nothing asks for"):
        split.register.run(reopen_task_of_course, "PRV-1", SECOND_DAY)
    assert contents(split.register) == before


def test_a_task_of_a_cancelled_course_is_not_opened_again(split: Office) -> None:
    split.register.run(finish_task_of_course, "PRV-1", ROOM)
    split.register.run(cancel, "PRV-1", reason="For få påmeldte")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        split.register.run(reopen_task_of_course, "PRV-1", ROOM)


def test_what_was_read_and_deleted_does_not_come_back(split: Office) -> None:
    split.apply("PRV-1", "Kari Berg", remark="Har cøliaki")
    key = next(key for key in by_key(split, "PRV-1") if key.startswith("read:"))
    assert split.register.run(skip_task_of_course, "PRV-1", key, reason="Spurt på telefon").secret is None
    assert "cøliaki" not in str(contents(split.register))
    with pytest.raises(RuleRefused, match="was deleted with the task"):
        split.register.run(reopen_task_of_course, "PRV-1", key)


def test_tasks_of_an_application_are_left_alone_while_the_course_stands(split: Office) -> None:
    split.apply("PRV-1", "Kari Berg", remark="Har cøliaki")
    key = next(key for key in by_key(split, "PRV-1") if key.startswith("read:"))
    before = by_key(split, "PRV-1")[key]
    split.register.run(move_gathering, "PRV-1", "day-1", (MONDAY + 2 * DAY,))
    assert by_key(split, "PRV-1")[key] == before
    split.register.run(cancel, "PRV-1", reason="For få påmeldte")
    after = by_key(split, "PRV-1")[key]
    assert (after.status, after.secret) == (TaskStatus.CANCELLED, None)


def test_tasks_are_listed_by_the_role_that_owns_them(split: Office) -> None:
    split.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + 28 * DAY,))
    found = split.register.read(due_tasks, owner="course-leader")
    assert [(line.course.code, line.task.key) for line in found] == [("PRV-1", SECOND_DAY), ("PRV-2", SECOND_DAY)]
    assert len(split.register.read(due_tasks, owner="course-leader", limit=1)) == 1
    assert split.register.read(due_tasks, owner="course-leader", until=MONDAY + 20 * DAY) == ()
    assert len(split.register.read(due_tasks, owner="course-leader", until=MONDAY + 21 * DAY)) == 2
    assert split.register.read(due_tasks, owner="nobody") == ()
    assert [line.task.key for line in split.register.read(list_tasks, "PRV-1", owner="coordinator")] == [ROOM]
    assert {line.task.owner for line in split.register.read(list_tasks, owner="course-leader")} == {"course-leader"}


def test_a_task_names_those_who_have_the_role_that_owns_it(split: Office) -> None:
    split.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + 28 * DAY,))
    split.staff("PRV-1", "course-leader", "Siri Åsen", "Kari Berg")
    split.staff("PRV-2", "course-leader", "Per Lie")
    lines = split.register.read(list_tasks)
    assert {(line.course.code, line.task.key): line.owners for line in lines} == {
        ("PRV-1", ROOM): (),
        ("PRV-1", SECOND_DAY): ("Kari Berg", "Siri Åsen"),
        ("PRV-2", ROOM): (),
        ("PRV-2", SECOND_DAY): ("Per Lie",),
    }
