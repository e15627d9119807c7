"""The noun `week`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from veiledning_core.domain.clock import today
from veiledning_core.use_cases.year import closed_weeks
from veiledning_core.use_cases.year.closed_weeks import ClosedWeek

from .. import out
from ..changing import Changing
from ..options import WeekNumbers, as_json, dry_run, never_asks
from ..render.year import plain_closed_week
from ..session import Session
from ..spoken import noun, option

command = noun("Weeks that are kept free of courses, such as school holidays; they differ from place to place.")


@command.command("list")
@click.argument("year", type=click.IntRange(1, 9998), required=False)
@as_json
@click.pass_obj
def list_(session: Session, /, year: int | None, as_json: bool) -> None:
    """List the closed weeks of a year; the present one, unless another is given."""
    with session.register() as register:
        closed = register.read(closed_weeks.closed_weeks, year or today(register.clock).isocalendar().year)
    if as_json:
        out.envelope(weeks=[plain_closed_week(one) for one in closed])
    else:
        _print(session, closed)


@command.command("close")
@click.argument("year", type=click.IntRange(1, 9998))
@click.argument("weeks", type=WeekNumbers())
@option("--reason", required=True, help="Why; it is shown in the year.")
@never_asks
@dry_run
@click.pass_obj
def close(session: Session, /, year: int, weeks: tuple[int, ...], reason: str, dry_run: bool) -> None:
    """Keep weeks free of courses: 40, 27-32 or 8,40. A course that is there already stays, and is marked."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        closed = change(closed_weeks.close_weeks, year, weeks, reason=reason)
    if not dry_run:
        _print(session, closed)


@command.command("open")
@click.argument("year", type=click.IntRange(1, 9998))
@click.argument("weeks", type=WeekNumbers())
@never_asks
@dry_run
@click.pass_obj
def open_(session: Session, /, year: int, weeks: tuple[int, ...], dry_run: bool) -> None:
    """Let courses be held in weeks again: 40, 27-32 or 8,40."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        closed = change(closed_weeks.open_weeks, year, weeks)
    if not dry_run:
        _print(session, closed)


def _print(session: Session, closed: Sequence[ClosedWeek]) -> None:
    if not closed:
        session.note("No week of the year is closed.")
        return
    say = session.say
    rows = [(one.week.number, session.day(one.week.monday), one.reason) for one in closed]
    out.table((say("Week"), say("Monday"), say("Closed because")), rows)
