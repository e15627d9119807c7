"""Opening a task again that was done or skipped by mistake."""

from __future__ import annotations

import attrs

from ...domain.errors import RuleRefused
from ...domain.messages import Message
from ...domain.task import Task, TaskStatus
from ..checking import check_and_reconcile
from ..courses.standing import standing_course
from ..work import Work
from .tasks import task_of_course

_READ_ONCE = "read:"


def reopen_task_of_course(work: Work, code: str, key: str) -> Task:
    """Open a course's task again; it is due when the course as it is now asks for it.

    Raises:
        NotFound: the course or the task is not there.
        RuleRefused: the course is cancelled, the task was neither done nor skipped, its text is deleted, or nothing
            asks for it any more.
    """
    course = standing_course(work, code)
    task = _closed(task_of_course(work, code, key))
    work.tasks.save(task, attrs.evolve(task, status=TaskStatus.OPEN, reason=""))
    check_and_reconcile(work, course)
    after = work.tasks.get(task.id)
    if after.status is not TaskStatus.OPEN:
        raise RuleRefused(Message("nothing asks for the task any more"), where=key)
    return after


def _closed(task: Task) -> Task:
    if task.status not in (TaskStatus.DONE, TaskStatus.SKIPPED):
        raise RuleRefused(
            Message("the task is {status}", status=task.status),
            where=task.key,
            hint=Message("Only a task that is done or skipped can be opened again."),
        )
    if task.key.startswith(_READ_ONCE):
        raise RuleRefused(
            Message("what was to be read was deleted with the task"),
            where=task.key,
            hint=Message("Ask the person, if it still has to be known."),
        )
    return task
