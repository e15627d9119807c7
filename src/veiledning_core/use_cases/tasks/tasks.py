"""Reconciling a course's tasks: what should be there is compared with what is, then made, moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ...course_type.model import CourseType
from ...course_type.planned_tasks import PlannedTask, planned_tasks
from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.messages import Listed, LocalText, Message
from ...domain.task import Task, TaskStatus
from ...rules.finding import Finding
from ..reasons import stated
from ..types import edition_of
from ..work import Work

_RECONCILED = ("plan:", "rule:")


def reconcile_tasks(work: Work, course: Course, findings: Sequence[Finding]) -> None:
    """Make a course's tasks what its type, its dates and its findings ask for.

    Open tasks move with the course, done and skipped ones stay, and those no longer asked for are cancelled; so are all
    open tasks of a cancelled course. Tasks that something else made (to read a remark, to decide a make-up) stay as
    they are while the course does.
    """
    existing = {task.key: task for task in work.tasks.of_course(course.id)}
    planned = planned_tasks(edition_of(work, course), course, findings, today=today(work.clock))
    wanted = {task.key: task for task in planned}
    work.tasks.add(*(_new(work, course, task) for key, task in wanted.items() if key not in existing))
    for key, task in existing.items():
        after = _as_wanted(course, task, wanted.get(key))
        if after != task:
            work.tasks.save(task, after)


def finish_task(work: Work, task: Task) -> Task:
    """Mark a task as done; text that was to be read once is deleted with it.

    Raises:
        RuleRefused: it is not open any more.
    """
    return _end(work, task, TaskStatus.DONE)


def finish_task_of_course(work: Work, code: str, key: str) -> Task:
    """Mark a course's task, named by its key, as done.

    Raises:
        NotFound: the course or the task is not there.
        RuleRefused: it is not open any more.
    """
    return finish_task(work, task_of_course(work, code, key))


def finish_tasks_of_course(work: Work, code: str, keys: Sequence[str]) -> tuple[Task, ...]:
    """Mark several of a course's tasks, named by their keys, as done; all of them or none.

    Raises:
        NotFound: the course or one of the tasks is not there.
        UsageFault: several tasks begin as one of the keys.
        RuleRefused: one is not open any more.
    """
    return tuple(finish_task(work, task) for task in tasks_of_course(work, code, keys))


def skip_task(work: Work, task: Task, reason: str) -> Task:
    """Let a task go undone, and say why; it does not come back. Text that was to be read once is deleted with it.

    Raises:
        UsageFault: no reason.
        RuleRefused: it is not open any more.
    """
    return _end(work, task, TaskStatus.SKIPPED, stated(reason, task.key))


def skip_task_of_course(work: Work, code: str, key: str, *, reason: str) -> Task:
    """Let a course's task, named by its key, go undone, and say why.

    Raises:
        NotFound: the course or the task is not there.
        UsageFault: no reason.
        RuleRefused: it is not open any more.
    """
    return skip_task(work, task_of_course(work, code, key), reason)


def skip_tasks_of_course(work: Work, code: str, keys: Sequence[str], *, reason: str) -> tuple[Task, ...]:
    """Let several of a course's tasks, named by their keys, go undone, and say why; all of them or none.

    Raises:
        NotFound: the course or one of the tasks is not there.
        UsageFault: no reason, or several tasks begin as one of the keys.
        RuleRefused: one is not open any more.
    """
    return tuple(skip_task(work, task, reason) for task in tasks_of_course(work, code, keys))


def task_of_course(work: Work, code: str, key: str) -> Task:
    """Return a course's task by its key, or by a beginning that no other task's key has.

    Raises:
        NotFound: the course or the task is not there.
        UsageFault: several tasks begin so.
    """
    (task,) = tasks_of_course(work, code, (key,))
    return task


def tasks_of_course(work: Work, code: str, keys: Sequence[str]) -> tuple[Task, ...]:
    """Return some of a course's tasks by their keys or beginnings of them, each once.

    Raises:
        NotFound: the course or one of the tasks is not there.
        UsageFault: several tasks begin as one of the keys.
    """
    course = work.courses.by_code(code)
    tasks = work.tasks.of_course(course.id)
    named = [_task_named(course, tasks, key) for key in keys]
    return tuple({task.id: task for task in named}.values())


def _task_named(course: Course, tasks: Iterable[Task], key: str) -> Task:
    found = [task for task in tasks if key and task.key.startswith(key)]
    if exact := [task for task in found if task.key == key]:
        found = exact
    if len(found) > 1:
        raise UsageFault(
            Message("several tasks begin with {key!r}: {keys}", key=key, keys=Listed(task.key for task in found)),
            where=course.code,
            hint=Message("Give more of the key."),
        )
    if not found:
        raise NotFound(
            Message("no task {key!r}", key=key),
            where=course.code,
            hint=Message("`veiledning task list {code}` shows the keys.", code=course.code),
        )
    return found[0]


def _end(work: Work, task: Task, status: TaskStatus, reason: str = "") -> Task:
    present = work.tasks.get(task.id)
    if present.status is not TaskStatus.OPEN:
        raise RuleRefused(Message("the task is {status} already", status=present.status), where=present.key)
    after = attrs.evolve(present, status=status, reason=reason, secret=None)
    work.tasks.save(present, after)
    return after


def _new(work: Work, course: Course, wanted: PlannedTask) -> Task:
    return Task(
        id=work.new_id(),
        course=course.id,
        key=wanted.key,
        title=wanted.title,
        owner=wanted.owner,
        due=wanted.due,
        subject=wanted.subject,
    )


def _as_wanted(course: Course, task: Task, wanted: PlannedTask | None) -> Task:
    if task.status in (TaskStatus.DONE, TaskStatus.SKIPPED):
        return task
    if wanted is not None:
        due = task.due if wanted.keeps_due else wanted.due
        return attrs.evolve(task, title=wanted.title, owner=wanted.owner, due=due, status=TaskStatus.OPEN)
    if task.key.startswith(_RECONCILED) or course.status is CourseStatus.CANCELLED:
        return attrs.evolve(task, status=TaskStatus.CANCELLED, secret=None)
    return task


def owners(course_type: CourseType, tasks: Iterable[Task]) -> dict[str, LocalText]:
    """Return the titles of the roles that own the tasks."""
    titles = {role.key: role.title for role in course_type.roles}
    return {task.owner: titles[task.owner] for task in tasks if task.owner in titles}
