"""Verbs of the noun `course`: what plugins add to a course, panels to read and commands to run."""

from __future__ import annotations

from collections.abc import Sequence

import click

from veiledning_core.course_type.additions import Added, CourseCommand, CoursePanel
from veiledning_core.use_cases.additions import commanded, commands_of, panels_of, read_panel

from .. import out
from ..changing import Changing
from ..options import as_json, dry_run
from ..render.additions import plain_added, plain_content, print_content
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("key", required=False)
@as_json
@click.pass_obj
def panel(session: Session, /, code: str, key: str | None, as_json: bool) -> None:
    """Show a panel that a plugin adds to a course; without KEY, name those there are."""
    with session.register() as register:
        if key is None:
            _list(session, register.read(panels_of, code), "panels", as_json=as_json)
            return
        content = register.read(read_panel, code, key)
    if as_json:
        out.envelope(panel=plain_content(session, content))
    else:
        print_content(session, content)


@click.command("do", cls=SpokenCommand)
@click.argument("code")
@click.argument("key")
@option("--yes", is_flag=True, expose_value=False, help="Do not ask; this command never does.")
@dry_run
@click.pass_obj
def do_(session: Session, /, code: str, key: str, dry_run: bool) -> None:
    """Run a command that a plugin adds to a course; `course commands` names those there are."""
    with session.register() as register:
        done = Changing(session, register, dry_run=dry_run)(commanded(key), code)
    session.tell(done)


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def commands(session: Session, /, code: str, as_json: bool) -> None:
    """Name the commands that plugins add to a course; `course do` runs one."""
    with session.register() as register:
        _list(session, register.read(commands_of, code), "commands", as_json=as_json)


def _list(
    session: Session, added: Sequence[Added[CoursePanel]] | Sequence[Added[CourseCommand]], noun: str, *, as_json: bool
) -> None:
    if as_json:
        out.envelope(**{noun: [plain_added(session, one) for one in added]})
    elif added:
        say = session.say
        rows = [(one.what.key, say(one.what.title), one.distribution) for one in added]
        out.table((say("Key"), say("Title"), say("Plugin")), rows)
    else:
        session.tell("No plugin adds any to this course.")


VERBS = (panel, commands, do_)
