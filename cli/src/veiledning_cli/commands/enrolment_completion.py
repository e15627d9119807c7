"""Verbs of the noun `enrolment`: who has completed a course, and recording it."""

from __future__ import annotations

import functools

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..naming import for_one, ids_of, with_people
from ..options import as_json, dry_run, never_asks, with_reason
from ..render.completion import plain_completion, print_completion, print_completions
from ..render.enrolments import print_moved
from ..render.findings import print_answer
from ..session import Session
from ..spoken import SpokenCommand, option
from ..steps import take_step


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who", required=False)
@as_json
@click.pass_obj
def completion(session: Session, /, code: str, who: str | None, as_json: bool) -> None:
    """Say who has what it takes to complete the course, and who lacks what; of one person in full."""
    with session.register() as register:
        if who is None:
            found = register.read(completing.completions, code)
        else:
            found = (register.read(with_people(for_one(completing.completion_of)), code, (who,)),)
    if as_json:
        out.envelope(completions=[plain_completion(session, one) for one in found])
    elif who is None:
        print_completions(session, found)
    else:
        print_completion(session, found[0])


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who", nargs=-1)
@option("--all", "everybody", is_flag=True, help="Everybody who has what it takes.")
@never_asks
@dry_run
@click.pass_obj
def complete(session: Session, /, code: str, who: tuple[str, ...], everybody: bool, dry_run: bool) -> None:
    """Record that people have completed the course; the history says why."""
    if everybody == bool(who):
        raise UsageFault(
            Message("it is not clear who has completed the course"), hint=Message("Name them, or give --all.")
        )

    @functools.wraps(completing.complete)  # the journal names the use case
    def complete(work: Work) -> completing.Completed:
        return completing.complete(work, code, ids_of(work, code, who) if who else None)

    with session.register() as register:
        result = Changing(session, register, dry_run=dry_run)(complete)
    print_moved(session, result.completed)
    print_completions(session, result.lacking)
    if not result.completed:
        session.tell("Nobody has completed the course now who had not before.")
    print_answer(session, result.verdict)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@with_reason(required=True)
@never_asks
@dry_run
@click.pass_obj
def reopen(session: Session, /, code: str, who: str, reason: str, dry_run: bool) -> None:
    """Take a completion back."""
    take_step(session, dry_run, for_one(completing.reopen), code, (who,), reason=reason)


VERBS = (completion, complete, reopen)
