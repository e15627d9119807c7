"""Verbs of the noun `course`: files that plugins write about a course, and take in."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.course_type.additions import PanelTable
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.additions import export_table, exporters_of, imported, importers_of

from .. import out
from ..asking import agreed
from ..changing import Changing
from ..options import as_json, dry_run, yes
from ..render.additions import list_added, plain_table, said_rows
from ..session import Session
from ..spoken import SpokenCommand, option
from ..streams import off_stdout

_STDOUT = "-"


@click.command("export", cls=SpokenCommand)
@click.argument("code")
@click.argument("key", required=False)
@option("--out", "file", metavar="FILE", help="The file to write, .xlsx or .csv; - prints it as csv.")
@yes
@as_json
@click.pass_obj
def export(session: Session, /, *, code: str, key: str | None, file: str | None, yes: bool, as_json: bool) -> None:
    """Write a file about a course that a plugin offers; without KEY, name those there are."""
    with session.register() as register:
        if key is None:
            list_added(session, register.read(exporters_of, code), "exports", as_json=as_json)
            return
        table = off_stdout(register.read, export_table, code, key)
    if as_json:
        out.envelope(export=plain_table(session, table))
    elif file == _STDOUT:
        _print(session, table)
    else:
        _write(session, table, file, yes=yes)


@click.command("import", cls=SpokenCommand)
@click.argument("code")
@click.argument("key", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@yes
@dry_run
@click.pass_obj
def import_(session: Session, /, code: str, key: str | None, file: Path | None, *, yes: bool, dry_run: bool) -> None:
    """Take a file about a course in, as a plugin reads it; says what it brings, and asks.

    Without KEY and FILE, name what can be taken in.
    """
    with session.register() as register:
        if key is None:
            list_added(session, register.read(importers_of, code), "imports", as_json=False)
            return
        if file is None:
            raise UsageFault(
                Message("no file is named"), hint=Message("`veiledning course import CODE KEY FILE` takes one in.")
            )
        from veiledning_core.exchange.tabular import read_table

        table = read_table(file)
        if not dry_run and not yes:
            session.note("What it brings: {brought}", brought=register.preview(imported(key), code, table).result)
        if dry_run or agreed(session, Message("Take {file} in?", file=file.name), yes=yes):
            session.tell(Changing(session, register, dry_run=dry_run)(imported(key), code, table))
        else:
            session.note("Nothing was written.")


def _print(session: Session, table: PanelTable) -> None:
    from veiledning_core.exchange.outgoing import as_csv

    for line in as_csv(said_rows(session, table)).splitlines():
        out.echo(line)


def _write(session: Session, table: PanelTable, file: str | None, *, yes: bool) -> None:
    """Write the file; one that is there already is replaced when that is agreed."""
    from veiledning_core.exchange.outgoing import require_writable, write_table

    if file is None:
        raise UsageFault(
            Message("no file is named to write to"),
            hint=Message("Name it with --out FILE.xlsx, or print it with --out -."),
        )
    path = Path(file)
    require_writable(path)
    if path.exists() and not agreed(session, Message("Replace {file}?", file=path.name), yes=yes):
        return
    write_table(path, said_rows(session, table))
    session.note("Written: {file}", file=file)


VERBS = (export, import_)
