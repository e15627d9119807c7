"""Verbs of the noun `course`: the local courses of a cohort."""

from __future__ import annotations

import datetime as dt

import click

from veiledning_core.domain.messages import Listed
from veiledning_core.use_cases.courses import local_courses

from .. import out
from ..carrying_out import changed_course, planned_course
from ..changing import Changing
from ..options import Day, as_json, dry_run, never_asks
from ..render.findings import print_answer
from ..render.local_courses import plain_local_courses, plain_time_left, print_wishes
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def wishes(session: Session, /, code: str, as_json: bool) -> None:
    """Show how each organisation's local course stands: wished for, agreed on or planned."""
    with session.register() as register:
        found = register.read(local_courses.wishes_of, code)
    if as_json:
        out.envelope(local_courses=plain_local_courses(found), **plain_time_left(found))
    else:
        print_wishes(session, found)


@click.command("agree-dates", cls=SpokenCommand)
@click.argument("code")
@click.argument("organisation")
@click.argument("days", metavar="DAY...", type=Day(), nargs=-1, required=True)
@never_asks
@dry_run
@click.pass_obj
def agree_dates(session: Session, /, code: str, organisation: str, days: tuple[dt.date, ...], dry_run: bool) -> None:
    """Record the dates agreed on with an organisation for its local course."""
    with session.register() as register:
        agree = Changing(session, register, dry_run=dry_run)
        verdict = agree(local_courses.agree_dates, code, organisation, days)
    if not dry_run:
        session.tell("Agreed on with {organisation}: {days}.", organisation=organisation, days=Listed(days))
    print_answer(session, verdict)


@click.command("local-course", cls=SpokenCommand)
@click.argument("code")
@click.argument("organisation")
@option("--code", "local_code", required=True, help="What the local course is called in lists, e.g. LOK-5-AHUS.")
@option("--day", "dates", type=Day(), multiple=True, help="A day of it, where none are agreed on; repeat for each.")
@option("--place", default="", help="Where it is held.")
@option("--teacher", help="Who supervises it: given and family name.")
@never_asks
@dry_run
@click.pass_obj
def local_course(
    session: Session,
    /,
    code: str,
    organisation: str,
    *,
    local_code: str,
    dates: tuple[dt.date, ...],
    place: str,
    teacher: str | None,
    dry_run: bool,
) -> None:
    """Plan an organisation's local course on the dates agreed on, with its participants as teachers."""
    planned_course(
        session,
        "{code} is planned as a draft.",
        dry_run,
        (),
        local_courses.plan_local_course,
        code,
        organisation,
        local_code=local_code,
        place=place,
        dates=dates or None,
        teacher=teacher,
        language=session.language,
    )


@click.command(cls=SpokenCommand)
@click.argument("local_code", metavar="LOCAL-CODE")
@never_asks
@dry_run
@click.pass_obj
def team(session: Session, /, local_code: str, dry_run: bool) -> None:
    """Make an organisation's participants teachers of its local course, those who are not yet."""
    changed_course(session, "{code} has its team.", dry_run, local_courses.give_team, local_code)


VERBS = (wishes, agree_dates, local_course, team)
