"""The noun `task`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from veiledning_core.exchange.plain import Plain, plain_task
from veiledning_core.use_cases.tasks import tasks
from veiledning_core.use_cases.tasks.reopening import reopen_task_of_course
from veiledning_core.use_cases.tasks.task_lines import TaskLine, list_tasks

from .. import out
from ..changing import Changing
from ..options import Day, Number, as_json, dry_run, never_asks
from ..session import Session
from ..spoken import noun, option

command = noun("Tasks: what is to be done, and by when.")


@command.command("list")
@click.argument("code", required=False)
@option("--owner", metavar="ROLE", help="Only the tasks of this role.")
@option("--overdue", is_flag=True, help="Only open tasks whose day has passed.")
@option("--until", type=Day(), help="Without a code: only tasks due by this day.")
@option("--limit", type=Number(1), default=200, show_default=True, help="Without a code: at most so many.")
@as_json
@click.pass_obj
def list_(session: Session, /, code: str | None, overdue: bool, as_json: bool, **chosen: Any) -> None:
    """List a course's tasks, or without a code the open tasks of all courses."""
    with session.register() as register:
        lines = register.read(list_tasks, code, **chosen)
    shown = [line for line in lines if line.overdue or not overdue]
    if as_json:
        out.envelope(tasks=[_plain(line) for line in shown])
    else:
        _print(session, shown)


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
    if task.reason:
        session.tell("    Skipped because: {reason}", reason=task.reason)
    for text in (task.secret or "").splitlines():
        out.echo(f"    {text}")


@command.command()
@click.argument("code")
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@dry_run
@click.pass_obj
def done(session: Session, /, code: str, keys: tuple[str, ...], dry_run: bool) -> None:
    """Mark tasks as done, named by key or the beginning of it; a text that was to be read is deleted with its task."""
    with session.register() as register:
        finished = Changing(session, register, dry_run=dry_run)(tasks.finish_tasks_of_course, code, keys)
    if not dry_run:
        for task in finished:
            session.tell("Done: {title}", title=task.title)


@command.command()
@click.argument("code")
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@option("--reason", required=True, help="Why; it is kept with each task.")
@never_asks
@dry_run
@click.pass_obj
def skip(session: Session, /, code: str, keys: tuple[str, ...], reason: str, dry_run: bool) -> None:
    """Let tasks go undone, named by key or the beginning of it; a text that was to be read is deleted with its task."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        skipped = change(tasks.skip_tasks_of_course, code, keys, reason=reason)
    if not dry_run:
        for task in skipped:
            session.tell("Skipped: {title}", title=task.title)


@command.command()
@click.argument("code")
@click.argument("key")
@never_asks
@dry_run
@click.pass_obj
def reopen(session: Session, /, code: str, key: str, dry_run: bool) -> None:
    """Open a task again that was done or skipped by mistake."""
    with session.register() as register:
        task = Changing(session, register, dry_run=dry_run)(reopen_task_of_course, code, key)
    if not dry_run:
        session.tell("Open again: {title}", title=task.title)


def _plain(line: TaskLine) -> Plain:
    return {
        **plain_task(line.task),
        "reason": line.task.reason or None,
        "course_code": line.course.code,
        "owners": list(line.owners),
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
