"""The noun `journal`."""

from __future__ import annotations

import json
from typing import Any

import click

from veiledning_core.exchange.plain import plain_journal_entry
from veiledning_core.use_cases import reading

from .. import out
from ..options import as_json, window
from ..render.changes import change_words
from ..session import Session
from ..spoken import noun, option

command = noun("The journal: who changed what, and when.")


@command.command("list")
@option("--course", help="Only what happened to this course.")
@option("--actor", help="Only what this person did.")
@window
@as_json
@click.pass_obj
def list_(session: Session, /, as_json: bool, **chosen: Any) -> None:
    """List the journal, newest first."""
    with session.register() as register:
        entries = register.read(reading.list_journal, **chosen)
    if as_json:
        out.envelope(journal=[plain_journal_entry(entry) for entry in entries])
        return
    say = session.say
    headings = (say("No."), say("When"), say("Who"), say("Doing"), say("What"))
    rows = [
        (entry.number, session.moment(entry.at), entry.actor, entry.use_case, change_words(session, entry))
        for entry in entries
    ]
    out.table(headings, rows)


@command.command()
@click.argument("number", type=click.IntRange(1))
@as_json
@click.pass_obj
def show(session: Session, /, number: int, as_json: bool) -> None:
    """Show one line of the journal, with everything before and after."""
    with session.register() as register:
        entry = plain_journal_entry(register.read(reading.journal_entry, number))
    if as_json:
        out.envelope(journal_entry=entry)
        return
    out.facts((name, value if isinstance(value, str) else _json(value)) for name, value in entry.items())


def _json(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)
