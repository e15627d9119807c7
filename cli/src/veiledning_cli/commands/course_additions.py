"""Verbs of the noun `course`: what plugins add to a course, panels to read and commands to run."""

from __future__ import annotations

import click

from veiledning_core.use_cases.additions import commanded, commands_of, panels_of, read_panel

from .. import out
from ..changing import Changing
from ..options import as_json, dry_run
from ..render.additions import list_added, plain_content, print_content
from ..session import Session
from ..spoken import SpokenCommand, option
from ..streams import off_stdout


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("key", required=False)
@as_json
@click.pass_obj
def panel(session: Session, /, code: str, key: str | None, as_json: bool) -> None:
    """Show a panel that a plugin adds to a course; without KEY, name those there are."""
    with session.register() as register:
        if key is None:
            list_added(session, register.read(panels_of, code), "panels", as_json=as_json)
            return
        content = off_stdout(register.read, read_panel, code, key)
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
        list_added(session, register.read(commands_of, code), "commands", as_json=as_json)


VERBS = (panel, commands, do_)
