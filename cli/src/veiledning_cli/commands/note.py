"""The noun `note`."""

from __future__ import annotations

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.note import CourseNote, NoteKind
from veiledning_core.exchange.plain_days import plain_note
from veiledning_core.use_cases.courses import noting

from .. import out
from ..changing import Changing
from ..options import as_json, dry_run, never_asks
from ..session import Session
from ..spoken import noun, option
from ..text_file import read_text

command = noun("Notes: what is to be remembered of a course.")


@command.command()
@click.argument("code")
@click.argument("kind", type=click.Choice([kind.value for kind in NoteKind]))
@option("--text", help="What is to be remembered.")
@option("--file", metavar="FILE", help="A text file with it; - reads what is piped in.")
@never_asks
@dry_run
@click.pass_obj
def write(session: Session, /, *, code: str, kind: str, text: str | None, file: str | None, dry_run: bool) -> None:
    """Write down what the supervising teacher saw, or what was said when the course was evaluated aloud.

    A note is about the course: never about a patient, and never about anybody's health.
    """
    if (text is None) == (file is None):
        raise UsageFault(Message("it is not clear what to write"), hint=Message("Give one of --text and --file."))
    said = text if text is not None else read_text(file or "")
    with session.register() as register:
        note = Changing(session, register, dry_run=dry_run)(noting.write_note, code, NoteKind(kind), said)
    if dry_run:
        _print(session, note)
    else:
        session.tell("The note is written.")


@command.command("list")
@click.argument("code")
@as_json
@click.pass_obj
def list_(session: Session, /, code: str, as_json: bool) -> None:
    """Show a course's notes, the oldest first."""
    with session.register() as register:
        notes = register.read(noting.notes_of, code)
    if as_json:
        out.envelope(notes=[plain_note(note) for note in notes])
        return
    for note in notes:
        _print(session, note)
    if not notes:
        session.tell("Nothing has been written down about {code}.", code=code)


def _print(session: Session, note: CourseNote) -> None:
    out.echo(f"{session.moment(note.at)}  {session.say(note.kind)}  {note.actor}")
    for line in note.text.splitlines():
        out.echo(f"    {line}" if line else "")
    out.echo()
