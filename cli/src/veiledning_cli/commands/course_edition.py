"""Verbs of the noun `course`: the edition of its type, and taking it over to the installed one."""

from __future__ import annotations

import click

from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.courses.upgrading import edition_changes, upgrade_course

from .. import out
from ..asking import agreed
from ..carrying_out import changed_course
from ..options import as_json, dry_run, yes
from ..render.editions import plain_edition_change, print_edition_change
from ..session import Session
from ..spoken import SpokenCommand


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def edition(session: Session, /, code: str, as_json: bool) -> None:
    """Show the edition of its type that a course has, and what the installed one says differently."""
    with session.register() as register:
        change = register.read(edition_changes, code)
    if as_json:
        out.envelope(edition=plain_edition_change(session, change))
    else:
        print_edition_change(session, change)


@click.command(cls=SpokenCommand)
@click.argument("code")
@yes
@dry_run
@click.pass_obj
def upgrade(session: Session, /, code: str, yes: bool, dry_run: bool) -> None:
    """Take a course over to the installed edition of its type; shows what that changes, and asks."""
    with session.register() as register:
        change = register.read(edition_changes, code)
    if change.is_needed:
        print_edition_change(session, change)
    question = Message("Take {code} over to edition {edition}?", code=code, edition=change.new.edition)
    if dry_run or not change.is_needed or agreed(session, question, yes=yes):
        changed_course(session, "{code} is taken over.", dry_run, upgrade_course, code)
    else:
        session.note("Nothing was written.")


VERBS = (edition, upgrade)
