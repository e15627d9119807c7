"""What becomes of applications to make up a gathering when somebody gives up their place."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import attrs

from ...domain.attendance import MakeUp, MakeUpStatus
from ...domain.clock import today
from ...domain.course import Course
from ...domain.task import TaskStatus
from ..work import Work


def let_make_ups_lapse(work: Work, course: Course, enrolments: Collection[UUID]) -> None:
    """Let the open applications of those who leave a course lapse, and drop the tasks to decide them.

    A day that has been made up already stays recorded. Whoever comes back applies anew.
    """
    lapsing = [one for one in work.make_ups.of_course(course.id) if one.enrolment in enrolments and one.is_open]
    for make_up in lapsing:
        lapsed = attrs.evolve(make_up, status=MakeUpStatus.LAPSED, decided_by=work.actor, decided_on=today(work.clock))
        work.make_ups.save(make_up, lapsed)
    if lapsing:
        _drop_tasks(work, course, {task_key(make_up) for make_up in lapsing})


def task_key(make_up: MakeUp) -> str:
    """Return the key of the task to decide an application."""
    return f"make-up:{make_up.id}"


def _drop_tasks(work: Work, course: Course, keys: Collection[str]) -> None:
    for task in work.tasks.of_course(course.id):
        if task.key in keys and task.status is TaskStatus.OPEN:
            work.tasks.save(task, attrs.evolve(task, status=TaskStatus.CANCELLED))
