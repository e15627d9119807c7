"""Verbs of the noun `course`: what the rules find, and letting it pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from veiledning_core.course_type.model import CourseType
from veiledning_core.exchange.plain import plain_course, plain_finding
from veiledning_core.use_cases import checking, waiving
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.waiving import COORDINATOR, WaiverLine
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing, with_type
from ..exit_codes import ExitCode
from ..naming import about
from ..options import Day, as_json, dry_run, never_asks
from ..render.findings import print_answer, print_findings
from ..render.waivers import plain_waiver_line, print_waivers
from ..session import Session
from ..spoken import SpokenCommand, option

F = TypeVar("F", bound=Callable[..., Any])

_Checked = tuple[CourseCheck, CourseType, tuple[WaiverLine, ...]]


def _waiver(command: F) -> F:
    """Give a command the options of a waiver."""
    subject = "Only the finding about this: a person, a body or a gathering by name, or a subject as --json names it."
    command = option(
        "--until", type=Day(), help="The last day on which it passes; unless given, as long as the course lasts."
    )(command)
    command = option("--role", default=COORDINATOR, show_default=True, help="The role that decides it.")(command)
    command = option("--reason", default="", help="Why it passes.")(command)
    return option("--about", "subject", help=subject)(command)


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--waive", "rule", metavar="RULE", help="First let the findings of this rule pass, as `course waive` does.")
@_waiver
@option("--long", "each", is_flag=True, help="Say of each person what a rule finds, not only whom it is about.")
@option("--exit-code", is_flag=True, help="End with 1 when something stops the course.")
@dry_run
@as_json
@click.pass_obj
def check(
    session: Session,
    /,
    code: str,
    *,
    rule: str | None,
    each: bool,
    exit_code: bool,
    dry_run: bool,
    as_json: bool,
    **waiver: Any,
) -> None:
    """Say what the rules find, who fixes it, how and by when, and whether the course can run."""
    with session.register() as register:
        if rule:
            change = Changing(session, register, dry_run=dry_run)
            verdict, course_type, waivers = change(_then_checked(waiving.waive), code, rule=rule, **waiver)
        else:
            verdict, course_type, waivers = register.read(_checked, code)
    if as_json:
        _print_plain(session, verdict, waivers)
    else:
        print_findings(session, verdict, course_type, each=each)
        print_waivers(session, waivers)
        print_answer(session, verdict)
    if exit_code and not verdict.can_run:
        raise click.exceptions.Exit(ExitCode.RULE_REFUSED)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("rule")
@_waiver
@never_asks
@dry_run
@click.pass_obj
def waive(session: Session, /, code: str, rule: str, dry_run: bool, **waiver: str | dt.date | None) -> None:
    """Let what a rule finds pass, with a reason; `course check` then lists it."""
    _change_waivers(session, dry_run, waiving.waive, code, rule=rule, **waiver)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("rule")
@option("--about", "subject", help="Only about this: named as for `course waive`.")
@option("--reason", required=True, help="Why it passes no more; it stands in the journal.")
@never_asks
@dry_run
@click.pass_obj
def unwaive(session: Session, /, code: str, rule: str, *, subject: str | None, reason: str, dry_run: bool) -> None:
    """Let a rule count again that was let pass."""
    _change_waivers(session, dry_run, waiving.end_waiver, code, rule=rule, subject=subject, reason=reason)


def _checked(work: Work, code: str) -> _Checked:
    verdict, course_type = with_type(checking.check_course)(work, code)
    return verdict, course_type, waiving.waiver_lines(work, verdict.picture, course_type)


def _change_waivers(
    session: Session, dry_run: bool, use_case: Callable[..., CourseCheck], code: str, /, **waiver: Any
) -> None:
    """Let something pass, or no more, and print all that is let pass on the course then."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        verdict, _, waivers = change(_then_checked(use_case), code, **waiver)
    print_waivers(session, waivers)
    print_answer(session, verdict)


def _then_checked(use_case: Callable[..., CourseCheck]) -> Callable[..., _Checked]:
    """Return a use case about a waiver that also returns what the rules say then."""

    def both(work: Work, /, code: str, **waiver: Any) -> _Checked:
        about(use_case)(work, code, **waiver)
        return _checked(work, code)

    both.__name__ = use_case.__name__  # the journal names the use case
    return both


def _print_plain(session: Session, verdict: CourseCheck, waivers: tuple[WaiverLine, ...]) -> None:
    out.envelope(
        course=plain_course(verdict.course),
        can_run=verdict.can_run,
        stopped_by=list(dict.fromkeys(finding.rule for finding in verdict.stopping)),
        findings=[plain_finding(finding, session.say) for finding in verdict.findings],
        waivers=[plain_waiver_line(line) for line in waivers],
    )


VERBS = (check, waive, unwaive)
