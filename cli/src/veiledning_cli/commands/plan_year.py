"""Verbs of the noun `plan` about the year: days for courses, and school holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import attrs
import click

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain_dates import plain_school_holiday
from veiledning_core.use_cases.year import proposing, school_holidays, year_check
from veiledning_core.use_cases.year.year_courses import YearAsked, YearCourse

from .. import out
from ..changing import Changing
from ..given_file import GivenFile
from ..options import Day, Number, Pair, as_json, dry_run, never_asks
from ..progress import searching, shown_progress
from ..render.year_plan import (
    plain_checked_gathering,
    plain_proposal,
    print_check,
    print_proposal,
    print_school_holidays,
)
from ..session import Session
from ..spoken import SpokenCommand, option

_NEW, _STAFF, _PLACE = Pair("TYPE=CODE"), Pair("CODE=NAME"), Pair("CODE=PLACE")


@click.command(cls=SpokenCommand)
@click.argument("wanted", metavar="YEAR", type=click.IntRange(1, 9998))
@option("--new", "new", type=_NEW, multiple=True, help="Find days for a new course: TYPE=CODE. May be repeated.")
@option("--move", "moved", multiple=True, help="Find days for a draft that there is, by code. May be repeated.")
@option(
    "--staff",
    type=_STAFF,
    multiple=True,
    help="Who teaches on a new course: CODE=NAME or CODE=ROLE:NAME. Without anybody it is kept off "
    "the days of others of its type.",
)
@option("--place", type=_PLACE, multiple=True, help="Where a course is: CODE=PLACE.")
@option("--from", "first", type=Day(), help="The first day; the first of the year, unless given.")
@option("--to", "last", type=Day(), help="The last day; the last of the year, unless given.")
@option("--county", "counties", multiple=True, help="Whose school holidays count; all, unless named. May be repeated.")
@option("--seed", type=Number(0), default=1, help="Another number tries courses in another order.")
@option("--check", is_flag=True, help="Look at the days that all courses have already instead.")
@option("--keep", is_flag=True, help="Make the new courses as drafts on these days, and move the drafts.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def year(session: Session, /, *, check: bool, keep: bool, dry_run: bool, as_json: bool, **said: Any) -> None:
    """Propose days for the gatherings of several courses in a year, with the reasons; --keep makes them so.

    Holidays, weekends and closed weeks are not chosen, nor days on which people or rooms are taken; school holidays,
    the summer, Christmas, the days before Easter and days squeezed between are rather not. Ctrl-C ends the search with
    the best so far; with --keep nothing is then kept.
    """
    if check:
        _check(session, said, as_json=as_json)
        return
    asked = _asked(said)
    with session.register() as register:
        if keep or dry_run:
            proposal = Changing(session, register, dry_run=dry_run)(proposing.keep_year, asked)
        else:
            with searching(register) as watched:
                proposal = watched.read(proposing.propose_year, asked)
    if as_json:
        out.envelope(proposal=plain_proposal(session, proposal))
    else:
        print_proposal(session, proposal, kept=keep and not dry_run)


@click.command("school-holidays", cls=SpokenCommand)
@click.argument("file", required=False)
@option("--year", "wanted", type=click.IntRange(1, 9998), help="The year to list; the present one, unless given.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def school_holidays_(session: Session, /, file: str | None, wanted: int | None, dry_run: bool, as_json: bool) -> None:
    """List the school holidays of a year, or take them in from a TOML file with tables [[holidays]].

    A table has county, name, first and last. For a county and year in the file, what was known before goes.
    """
    with session.register() as register:
        if file is None:
            held = register.read(school_holidays.school_holidays, wanted or today(register.clock).year)
        else:
            read = school_holidays.read_school_holidays(GivenFile(file))
            held = Changing(session, register, dry_run=dry_run)(school_holidays.set_school_holidays, read)
    if as_json:
        out.envelope(school_holidays=[plain_school_holiday(one) for one in held])
    else:
        print_school_holidays(session, held)


def _check(session: Session, said: dict[str, Any], *, as_json: bool) -> None:
    first, last = _days(said)
    with session.register() as register, shown_progress(register) as watched:
        found = watched.read(year_check.check_year, first, last, said["counties"])
    if as_json:
        out.envelope(gatherings=[plain_checked_gathering(session, one) for one in found])
    else:
        print_check(session, found)


def _asked(said: dict[str, Any]) -> YearAsked:
    first, last = _days(said)
    courses = [
        *(YearCourse(code=code.upper(), type_key=key) for key, code in said["new"]),
        *(YearCourse(code=code.upper()) for code in said["moved"]),
    ]
    return YearAsked(
        first=first,
        last=last,
        courses=tuple(_with(courses, said["staff"], said["place"])),
        counties=said["counties"],
        seed=said["seed"],
    )


def _with(
    courses: Sequence[YearCourse], staff: Sequence[tuple[str, str]], places: Sequence[tuple[str, str]]
) -> Sequence[YearCourse]:
    known = {one.code for one in courses}
    for code, _ in (*staff, *places):
        if code.upper() not in known:
            raise UsageFault(
                Message("{code} is not among the courses to plan", code=code),
                hint=Message("Name it with --new or --move."),
            )
    return [
        attrs.evolve(
            one,
            staff=tuple(name for code, name in staff if code.upper() == one.code),
            place=next((place for code, place in places if code.upper() == one.code), ""),
        )
        for one in courses
    ]


def _days(said: dict[str, Any]) -> tuple[dt.date, dt.date]:
    return said["first"] or dt.date(said["wanted"], 1, 1), said["last"] or dt.date(said["wanted"], 12, 31)


VERBS = (year, school_holidays_)
