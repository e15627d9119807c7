"""Verbs of the noun `group` that show who sits together."""

from __future__ import annotations

import click

from veiledning_core.use_cases.groups.rounds_seen import rounds_of
from veiledning_core.use_cases.groups.seeing import groups_of

from .. import out
from ..options import as_json
from ..render.groups import print_groups, print_rounds
from ..render.plain_groups import plain_groups, plain_rounds
from ..session import Session
from ..spoken import SpokenCommand


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, as_json: bool) -> None:
    """Show the groups of a course, how mixed they are, what no longer fits, and the triads and pairs."""
    with session.register() as register:
        groups, rounds = register.read(groups_of, code), register.read(rounds_of, code)
    if as_json:
        out.envelope(**plain_groups(session, groups), rounds=plain_rounds(rounds))
    else:
        print_groups(session, groups)
        print_rounds(session, rounds)


VERBS = (show,)
