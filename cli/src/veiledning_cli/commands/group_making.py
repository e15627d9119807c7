"""Verbs of the noun `group` that make groups, triads and pairs, and mend them."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.use_cases.groups.making import make_course_groups, repair_course_groups
from veiledning_core.use_cases.groups.practising import make_course_rounds, mark_away

from ..changing import Changing, Searching
from ..naming import with_people
from ..options import Number, dry_run, never_asks
from ..render.groups import print_groups, print_rounds
from ..session import Session
from ..solvers import grouping_solver, which_solver
from ..spoken import SpokenCommand, option

_seed = option("--seed", type=Number(0), default=0, help="Another number gives other groups that are as good.")


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--count", type=Number(1), help="How many groups; as many as there are, or as the course type says.")
@_seed
@which_solver
@never_asks
@dry_run
@click.pass_obj
def make(session: Session, /, *, code: str, solver: str, dry_run: bool, **said: Any) -> None:
    """Put the participants in groups, as mixed as can be; again it mixes anew, around those who are pinned.

    Ctrl-C ends the search and keeps the best so far.
    """
    with session.register() as register:
        search = Searching(session, register, dry_run=dry_run)
        groups = search(make_course_groups, code, solver=grouping_solver(solver), **said)
    print_groups(session, groups)


@click.command(cls=SpokenCommand)
@click.argument("code")
@_seed
@never_asks
@dry_run
@click.pass_obj
def repair(session: Session, /, *, code: str, seed: int, dry_run: bool) -> None:
    """Bring groups, triads and pairs in step with who is on the course; as few as possible change group.

    Ctrl-C ends the search and keeps the best so far.
    """
    with session.register() as register:
        groups = Searching(session, register, dry_run=dry_run)(repair_course_groups, code, seed=seed)
    print_groups(session, groups)


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--session", "key", metavar="SESSION", help="Only one session, by its key.")
@_seed
@never_asks
@dry_run
@click.pass_obj
def triads(session: Session, /, *, code: str, key: str | None, seed: int, dry_run: bool) -> None:
    """Make the triads and pairs of all sessions that ask for them; as few as possible meet twice.

    Ctrl-C ends the search and keeps the best so far.
    """
    with session.register() as register:
        rounds = Searching(session, register, dry_run=dry_run)(make_course_rounds, code, session=key, seed=seed)
    print_rounds(session, rounds)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who", nargs=-1)
@option("--gathering", metavar="GATHERING", help="Which gathering, by number or key; today's unless given.")
@option("--back", is_flag=True, help="They are there after all.")
@never_asks
@dry_run
@click.pass_obj
def absent(
    session: Session, /, *, code: str, who: tuple[str, ...], gathering: str | None, back: bool, dry_run: bool
) -> None:
    """Leave people out of the day's triads and pairs on the morning; as few as possible of the others move.

    Without names it is those who are recorded as absent that day.
    """
    with session.register() as register:
        step = with_people(mark_away)
        rounds = Changing(session, register, dry_run=dry_run)(step, code, who, gathering=gathering, back=back)
    print_rounds(session, rounds)


VERBS = (make, repair, triads, absent)
