"""Verbs of the noun `course`: the list, one course, and its days to the minute."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.exchange.plain import (
    plain_assignment,
    plain_course,
    plain_course_line,
    plain_gathering,
)
from veiledning_core.use_cases import reading

from .. import out
from ..options import Day, as_json, window
from ..render.courses import print_card, print_courses
from ..render.programme import print_course_programme
from ..session import Session
from ..spoken import SpokenCommand, option

_ORDERS = ("-first_day", "first_day", "code", "title", "status")


@click.command("list", cls=SpokenCommand)
@click.argument("words", nargs=-1)
@option("--type", "type_key", help="Only courses of this type.")
@option("--status", "statuses", type=click.Choice([s.value for s in CourseStatus]), multiple=True, help="Only these.")
@option("--from", "from_day", type=Day(), help="Only courses that are not over before this day.")
@option("--to", "to_day", type=Day(), help="Only courses that begin by this day.")
@option("--order", type=click.Choice(_ORDERS), default="-first_day", help="By what; - is newest first.")
@window
@as_json
@click.pass_obj
def list_(
    session: Session, /, words: tuple[str, ...], statuses: tuple[str, ...], order: str, as_json: bool, **said: Any
) -> None:
    """List courses that have every word in code, title, cohort or place."""
    limits = {name: said.pop(name) for name in ("offset", "limit")}
    chosen = CourseFilter(words=" ".join(words), statuses=tuple(map(CourseStatus, statuses)), **said)
    with session.register() as register:
        page = register.read(reading.list_courses, chosen, order=order, **limits)
    if as_json:
        out.envelope(courses=[plain_course_line(line) for line in page.lines], total=page.total)
    else:
        print_courses(session, page)


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, as_json: bool) -> None:
    """Show a course with its people, bodies and gatherings."""
    with session.register() as register:
        card = register.read(reading.course_card, code)
    if as_json:
        staff = [plain_assignment(member.assignment, member.person) for member in card.staff]
        out.envelope(course={**plain_course(card.course), "staff": staff, "parts": [part.code for part in card.parts]})
    else:
        print_card(session, card)


@click.command("programme", cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def programme_(session: Session, /, code: str, as_json: bool) -> None:
    """Show each course day to the minute."""
    with session.register() as register:
        card = register.read(reading.course_card, code)
    if as_json:
        out.envelope(gatherings=[plain_gathering(gathering) for gathering in card.course.gatherings])
    else:
        print_course_programme(session, card)


VERBS = (list_, show, programme_)
