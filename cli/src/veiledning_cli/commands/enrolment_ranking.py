"""Verbs of the noun `enrolment`: choosing among applicants."""

from __future__ import annotations

import click

from veiledning_core.exchange.plain_life import plain_comparison
from veiledning_core.use_cases.enrolments import selecting

from .. import out
from ..changing import Changing
from ..naming import for_one, for_two, with_people
from ..options import Number, as_json, dry_run, never_asks, with_reason
from ..render.findings import print_answer
from ..render.ranking import (
    plain_ranking,
    print_comparison,
    print_order,
    print_ranking,
    print_ranking_at_length,
    print_recording,
)
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--long", "at_length", is_flag=True, help="Say of each applicant in words what each criterion gives, and why.")
@option("--record", is_flag=True, help="Write the places down; without it they are only shown.")
@dry_run
@as_json
@click.pass_obj
def rank(session: Session, /, code: str, *, at_length: bool, record: bool, dry_run: bool, as_json: bool) -> None:
    """Show the applicants in order, with points and reasons, and where the seats end; or record that."""
    with session.register() as register:
        if record:
            ranking = Changing(session, register, dry_run=dry_run)(selecting.rank_applicants, code)
        else:
            ranking = register.read(selecting.ranking, code)
    if as_json:
        seats = {"seats_free": ranking.seats_free, "waiting": ranking.waiting, "seats_to_give": ranking.seats_to_give}
        out.envelope(ranking=plain_ranking(session, ranking), **seats)
        return
    if at_length:
        print_ranking_at_length(session, ranking)
    else:
        print_ranking(session, ranking)
    if record:
        print_answer(session, ranking.verdict)
    else:
        print_recording(session, ranking)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@click.argument("place", type=Number(1))
@option("--reason", required=True, help="Why, in spite of the criteria; it stands with the place.")
@never_asks
@dry_run
@click.pass_obj
def place(session: Session, /, code: str, who: str, place: int, *, reason: str, dry_run: bool) -> None:
    """Put an applicant at a place in the ranking by hand; the others keep their order."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        print_order(session, change(with_people(for_one(selecting.place)), code, (who,), place, reason=reason))


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@with_reason()
@never_asks
@dry_run
@click.pass_obj
def unplace(session: Session, /, code: str, who: str, reason: str, dry_run: bool) -> None:
    """Take back a place given by hand."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        print_order(session, change(with_people(for_one(selecting.unplace)), code, (who,), reason=reason))


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("one")
@click.argument("other")
@as_json
@click.pass_obj
def why(session: Session, /, code: str, one: str, other: str, as_json: bool) -> None:
    """Say why one applicant stands before another, criterion by criterion."""
    with session.register() as register:
        comparison = register.read(with_people(for_two(selecting.why)), code, (one, other))
    if as_json:
        out.envelope(comparison=plain_comparison(comparison, session.say))
    else:
        print_comparison(session, comparison)


VERBS = (rank, place, unplace, why)
