"""Verbs of the noun `enrolment`: giving up a place, handing it over, changing to another course."""

from __future__ import annotations

import functools

import click

from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolments import leaving
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments, list_enrolments
from veiledning_core.use_cases.money.leaving_costs import with_costs
from veiledning_core.use_cases.work import Work

from ..changing import Changing
from ..naming import for_two, with_lines
from ..options import dry_run, never_asks, on_people, with_reason
from ..render.enrolments import print_moved
from ..render.findings import print_answer
from ..session import Session
from ..spoken import SpokenCommand, option
from ..steps import take_step

_FEES = click.Choice([decision.value for decision in FeeDecision])
_FEE_HELP = "What was decided about the fee of a binding place."


@click.command(cls=SpokenCommand)
@with_reason()
@option("--fee", type=_FEES, help=_FEE_HELP)
@on_people
@click.pass_obj
def withdraw(
    session: Session, /, code: str, who: tuple[str, ...], *, reason: str, fee: str | None, dry_run: bool
) -> None:
    """Record that people withdraw; their seats are free at once, and what they owe is said."""
    step = with_lines(with_costs(leaving.withdraw))
    with session.register() as register:
        left, lines = Changing(session, register, dry_run=dry_run)(
            step, code, who, reason=reason, fee_decision=_decided(fee)
        )
    print_moved(session, lines)
    for cost in left.costs:
        session.tell("{cost}", cost=cost)
    print_answer(session, left.verdict)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("leaving_one", metavar="LEAVING")
@click.argument("coming", metavar="COMING")
@with_reason(required=True)
@option("--fee", type=_FEES, help=_FEE_HELP)
@never_asks
@dry_run
@click.pass_obj
def replace(
    session: Session, /, code: str, leaving_one: str, coming: str, *, reason: str, fee: str | None, dry_run: bool
) -> None:
    """Hand one person's seat over to another applicant from the same organisation."""
    people, step = (leaving_one, coming), for_two(leaving.replace)
    take_step(session, dry_run, step, code, people, reason=reason, fee_decision=_decided(fee))


@click.command("change-course", cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@click.argument("to_code", metavar="TO-CODE")
@option("--reason", required=True, help="Why; it stands in the history of both applications.")
@never_asks
@dry_run
@click.pass_obj
def change_course(session: Session, /, code: str, who: str, to_code: str, *, reason: str, dry_run: bool) -> None:
    """Move somebody's application to another course of the same type."""

    @functools.wraps(leaving.change_course)  # the journal names the use case
    def change(work: Work) -> tuple[CourseCheck, EnrolmentLine]:
        (line,) = find_enrolments(work, code, (who,))
        verdict = leaving.change_course(work, code, line.enrolment.id, to_code, reason=reason)
        there = list_enrolments(work, to_code)
        return verdict, next(one for one in there if one.person.id == line.person.id)

    with session.register() as register:
        verdict, line = Changing(session, register, dry_run=dry_run)(change)
    session.tell(
        "{name} is on {code} instead: {status}",
        name=line.person.name,
        code=verdict.course.code,
        status=line.enrolment.status,
    )
    print_answer(session, verdict)


def _decided(fee: str | None) -> FeeDecision | None:
    return FeeDecision(fee) if fee else None


VERBS = (withdraw, replace, change_course)
