"""The noun `task`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from veiledning_core.exchange.plain import Plain, plain_task
from veiledning_core.use_cases import tasks
from veiledning_core.use_cases.task_lines import TaskLine, list_tasks

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
        lines = register.read(list_tasks, code, until=until, limit=limit)
    if as_json:
        out.envelope(tasks=[_plain(line) for line in lines])
    else:
        _print(session, lines)


@command.command()
@click.argument("code")
@click.argument("key")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, key: str, as_json: bool) -> None:
    """Show a task, with the text that is to be read and deleted."""
    with session.register() as register:
        task = register.read(tasks.task_of_course, code, key)
        (line,) = (line for line in register.read(list_tasks, code) if line.task.id == task.id)
    if as_json:
        out.envelope(task={**_plain(line), "text": task.secret})
        return
    _print(session, [line])
    for text in (task.secret or "").splitlines():
        out.echo(f"    {text}")


@command.command()
@click.argument("code")
@click.argument("key")
@dry_run
@click.pass_obj
def done(session: Session, /, code: str, key: str, dry_run: bool) -> None:
    """Mark a task as done; a text that was to be read is deleted with it."""
    with session.register() as register:
        task = Changing(session, register, dry_run=dry_run)(tasks.finish_task_of_course, code, key)
    if not dry_run:
        session.tell("Done: {title}", title=task.title)


def _plain(line: TaskLine) -> Plain:
    return {
        **plain_task(line.task),
        "course_code": line.course.code,
        "about": line.about or None,
        "overdue": line.overdue,
    }


def _print(session: Session, lines: Sequence[TaskLine]) -> None:
    say = session.say
    headings = (say("Due"), say("Course"), say("Status"), say("Who"), say("Task"), say("Key"))
    out.table(headings, [_row(session, line) for line in lines])


def _row(session: Session, line: TaskLine) -> tuple[object, ...]:
    task, say = line.task, session.say
    status = say("OVERDUE") if line.overdue else say(task.status)
    title = say("{title} – {name}", title=task.title, name=line.about) if line.about else say(task.title)
    return session.day(task.due), line.course.code, status, session.words(line.owner), title, task.key
