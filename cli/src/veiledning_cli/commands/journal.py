"""The noun `journal`."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import plain_journal_entry
from veiledning_core.register import Register
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.journal.journal_lines import JournalLine, journal_lines, with_names
from veiledning_core.use_cases.journal.undoing import undo as undo_step
from veiledning_core.use_cases.work import Work

from .. import out
from ..asking import agreed
from ..changing import Changing
from ..options import Number, as_json, dry_run, window, yes
from ..render.journal import print_entry, print_groups, print_step, print_undone, tell_of_mail, written_together
from ..session import Session
from ..spoken import noun, option

command = noun("The journal: who changed what, and when.")

_PAGE = 500


@command.command("list")
@option("--course", help="Only what happened to this course.")
@option("--actor", help="Only what this person did.")
@option("--all", "each", is_flag=True, help="Each line for itself; else what was done together is counted together.")
@window
@as_json
@click.pass_obj
def list_(session: Session, /, each: bool, as_json: bool, limit: int, offset: int, **chosen: Any) -> None:
    """List the journal, newest first."""
    with session.register() as register:
        if each or as_json:
            groups = [[line] for line in register.read(journal_lines, offset=offset, limit=limit, **chosen)]
        else:
            groups = _groups(session, register, offset, limit, chosen)
    if as_json:
        out.envelope(journal=[plain_journal_entry(line.entry, session.say) for group in groups for line in group])
        return
    print_groups(session, groups)
    if len(groups) == limit:
        session.note("Older lines: --offset {offset}", offset=offset + sum(map(len, groups)))


def _groups(session: Session, register: Register, offset: int, limit: int, chosen: Any) -> list[list[JournalLine]]:
    """Return the first `limit` groups, each whole: an import may have written thousands of lines."""
    lines: list[JournalLine] = []
    while True:
        page = register.read(journal_lines, offset=offset + len(lines), limit=_PAGE, **chosen)
        lines += page
        groups = list(written_together(session, lines))
        if len(page) < _PAGE or len(groups) > limit:
            return groups[:limit]


@command.command()
@click.argument("number", type=Number(1))
@as_json
@click.pass_obj
def show(session: Session, /, number: int, as_json: bool) -> None:
    """Show one line of the journal, with everything before and after."""

    def named_entry(work: Work) -> JournalLine:
        return with_names(work, (reading.journal_entry(work, number),))[0]

    with session.register() as register:
        line = register.read(named_entry)
    if as_json:
        out.envelope(journal_entry=plain_journal_entry(line.entry, session.say))
    else:
        print_entry(session, line)


@command.command()
@click.argument("number", type=Number(1))
@yes
@dry_run
@click.pass_obj
def undo(session: Session, /, number: int, yes: bool, dry_run: bool) -> None:
    """Take back all that was done in the same step as a line of the journal; shows it, and asks.

    What later steps build on is not taken back: the refusal names those steps.
    """
    with session.register() as register:
        if not (dry_run or yes or _agreed(session, register, number)):
            session.note("Nothing was written.")
            return
        undone = Changing(session, register, dry_run=dry_run)(undo_step, number)
        print_undone(session, undone, register.read(with_names, undone.stays), dry_run=dry_run)


def _agreed(session: Session, register: Register, number: int) -> bool:
    """Show what would be taken back, and ask; what cannot be is refused before anybody is asked."""
    undone = register.preview(undo_step, number).result
    if session.may_ask():
        print_step(session, register.read(with_names, undone.entries))
        tell_of_mail(session, undone)
    return agreed(session, Message("Take back all of the step with line {number}?", number=number), yes=False)
