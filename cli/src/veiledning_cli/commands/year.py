"""The command `year`."""

from __future__ import annotations

import click

from veiledning_core.use_cases.year.year_plan import year_plan

from .. import out
from ..options import as_json
from ..render.year import plain_week, print_year
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("year", type=click.IntRange(1, 9998), required=False)
@option("--all", "all_weeks", is_flag=True, help="Show the weeks in which nothing is, too.")
@as_json
@click.pass_obj
def command(session: Session, /, year: int | None, all_weeks: bool, as_json: bool) -> None:
    """Show a year by weeks: gatherings, holidays, closed weeks, and who is needed in two places.

    The present year, unless another is given.
    """
    with session.register() as register:
        plan = register.read(year_plan, year)
    if as_json:
        out.envelope(year=plan.year, weeks=[plain_week(session, week) for week in plan.weeks])
    else:
        print_year(session, plan, all_weeks=all_weeks)
