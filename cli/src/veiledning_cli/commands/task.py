"""The noun `task`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from veiledning_core.domain.course import Course
from veiledning_core.domain.task import Task
from veiledning_core.exchange.plain import plain_task
from veiledning_core.use_cases import reading, tasks
from veiledning_core.use_cases.work import Work

from .. import out
from ..carrying_out import Changing
from ..options import Day, as_json, dry_run
from ..session import Session
from ..spoken import noun, option

command = noun("Tasks: what is to be done, and by when.")


@command.command("list")
@click.argument("code", required=False)
@option("--until", type=Day(), help="Without a code: only tasks due by this day.")
@option("--limit", type=click.IntRange(1), default=200, show_default=True, help="Without a code: at most so many.")
@as_json
@click.pass_obj
def list_(session: Session, /, code: str | None, until: dt.date | None, limit: int, as_json: bool) -> None:
    """List a course's tasks, or without a code the open tasks of all courses."""
    with session.register() as register:
        if code:
            course = register.read(reading.course_card, code).course
            found = [(course, task) for task in register.read(reading.course_tasks, code)]
        else:
            due = register.read(reading.due_tasks, until=until, limit=limit)
            found = [(item.course, item.task) for item in due]
    if as_json:
        out.envelope(tasks=[{**plain_task(task), "course_code": course.code} for course, task in found])
    else:
        _print(session, found)


@command.command()
@click.argument("code")
@click.argument("key")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, key: str, as_json: bool) -> None:
    """Show a task, with the text that is to be read and deleted."""
    with session.register() as register:
        task = register.read(tasks.task_of_course, code, key)
    if as_json:
        out.envelope(task={**plain_task(task), "text": task.secret})
        return
    _print(session, [(None, task)])
    for line in (task.secret or "").splitlines():
        out.echo(f"    {line}")


@command.command()
@click.argument("code")
@click.argument("key")
@dry_run
@click.pass_obj
def done(session: Session, /, code: str, key: str, dry_run: bool) -> None:
    """Mark a task as done; a text that was to be read is deleted with it."""

    def finish_task(work: Work) -> Task:
        return tasks.finish_task(work, tasks.task_of_course(work, code, key))

    with session.register() as register:
        task = Changing(session, register, dry_run=dry_run)(finish_task)
    if not dry_run:
        session.tell("Done: {title}", title=task.title)


def _print(session: Session, found: Sequence[tuple[Course | None, Task]]) -> None:
    say = session.say
    headings = (say("Due"), say("Course"), say("Status"), say("Who"), say("Task"), say("Key"))
    rows = [_row(session, course, task) for course, task in found]
    out.table(headings, rows)


def _row(session: Session, course: Course | None, task: Task) -> tuple[object, ...]:
    code = course.code if course else None
    return session.day(task.due), code, session.say(task.status), task.owner, session.say(task.title), task.key
