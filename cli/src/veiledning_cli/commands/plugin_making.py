"""Verbs of the noun `plugin`: for those who write one."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from veiledning_core.plugins import installed_plugins

from .. import out
from ..new_plugin import NewPlugin, listed, put_there, refuse_if_taken, refuse_if_there
from ..options import dry_run
from ..plugin_notices import load
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("key")
@option("--title", default="", help="What the course type is called in Norwegian.")
@option("--title-en", default="", help="What it is called in English.")
@option("--folder", type=click.Path(path_type=Path), help="The folder to make; otherwise one named as the key, here.")
@dry_run
@click.pass_obj
def new(session: Session, /, key: str, folder: Path | None, dry_run: bool, **titles: str) -> None:
    """Make the distribution of a new course type: complete, to be installed and then made your own.

    KEY is what the course type is called in commands, with small letters, digits and hyphens.
    """
    plugin = NewPlugin(key=key, **titles)
    place = folder or Path(key)
    _refuse_if_taken(session, plugin)
    refuse_if_there(place)
    contents = plugin.files(_schema(session))
    if dry_run:
        session.tell(
            "{folder} would be made, with {files}; nothing was written.",
            folder=place,
            files=", ".join(listed(contents)),
        )
        return
    put_there(contents, place)
    session.tell("{folder} is made. Next:", folder=place)
    for line in _next(place):
        out.echo(f"    {line}")


def _refuse_if_taken(session: Session, plugin: NewPlugin) -> None:
    types = {offer.key: offer.distribution for offer in load(session).course_types}
    refuse_if_taken(plugin, types, {entry.name: str(entry.dist and entry.dist.name) for entry in installed_plugins()})


def _schema(session: Session) -> str:
    from veiledning_core.course_type.describe import json_schema

    return out.as_json_text(json_schema(load(session).rule_kinds), ascii_only=False) + "\n"


def _next(folder: Path) -> tuple[str, ...]:
    return (
        f"pip install -e {shlex.quote(f'{folder}[test]')}",
        f"pytest {shlex.quote(str(folder))}",
    )


VERBS = (new,)
