"""Verbs of the noun `enrolment`: applications, one by one or a file of them."""

from __future__ import annotations

from pathlib import Path

import click

from ..changing import Changing
from ..options import Pair, as_json, dry_run, mapped, once_each, yes
from ..session import Session
from ..sign_ups import add_by_hand, import_file
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--given-name", default="", help="Given name.")
@option("--family-name", default="", help="Family name.")
@option("--email", default="", help="E-mail address.")
@option("--phone", default="", help="Telephone.")
@option("--hpr-number", default="", help="HPR number.")
@option("--organisation", default="", help="The body that sends them.")
@option("--department", default="", help="Their department.")
@option(
    "--answer",
    "answers",
    type=Pair("FIELD=VALUE"),
    callback=once_each,
    multiple=True,
    help="Another question of the form; `type show TYPE --form` lists them.",
)
@dry_run
@click.pass_obj
def add(session: Session, /, code: str, answers: tuple[tuple[str, str], ...], dry_run: bool, **person: str) -> None:
    """Take one person's application."""
    given = {name.replace("_", "-"): value for name, value in person.items() if value}
    with session.register() as register:
        add_by_hand(Changing(session, register, dry_run=dry_run), code, given, dict(answers))


@click.command("import", cls=SpokenCommand)
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
@mapped(
    "FIELD", help="Which form field an unknown heading means; nothing after = leaves the column out. It is remembered."
)
@option("--all-or-nothing", is_flag=True, help="Write nothing when a row is faulty.")
@yes
@dry_run
@as_json
@click.pass_obj
def import_(session: Session, /, code: str, file: Path, mapping: tuple[tuple[str, str], ...], **how: bool) -> None:
    """Import sign-ups from a workbook or csv file; shows what it brings, asks, and writes the good rows.

    Faulty rows are left out and named; the exit code is then 6.
    """
    with session.register() as register:
        import_file(session, register, code, file, mapping=dict(mapping), **how)


VERBS = (add, import_)
