"""Verbs of the noun `course`: a new one, by its type or after another."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from veiledning_core.domain.course import Delivery
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.courses.copying import copy_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course

from ..carrying_out import planned_course
from ..options import Days, Number, dry_run
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("type_key", metavar="TYPE")
@option("--code", required=True, help="What the course is called in lists, e.g. KULL-5.")
@option("--gathering", "gatherings", type=Days(), multiple=True, help="A day, or first..last; repeat for each.")
@option("--title", default="", help="Another title than the type's.")
@option("--cohort", help="The label of the cohort (kull).")
@option("--place", default="", help="Where it is held.")
@option("--capacity", type=Number(1), help="Another number of seats than the type's.")
@option("--delivery", type=click.Choice([kind.value for kind in Delivery]), default="physical", help="How it is held.")
@option("--variant", help="The variant, where the days do not say it.")
@option("--organiser", help="The body that arranges it.")
@option("--organisation", help="The body whose own course it is.")
@option("--part-of", help="The code of the course it belongs to.")
@dry_run
@click.pass_obj
def new(
    session: Session, /, gatherings: tuple[tuple[dt.date, ...], ...], delivery: str, dry_run: bool, **said: Any
) -> None:
    """Plan a course of a type, as a draft."""
    asked = NewCourse(gatherings=gatherings, delivery=Delivery(delivery), **said)
    done = "{code} is planned as a draft."
    planned_course(session, done, dry_run, gatherings, new_course, asked, language=session.language)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("new_code", metavar="NEW-CODE")
@option("--gathering", "gatherings", type=Days(), multiple=True, required=True, help="As with `course new`.")
@option("--cohort", help="The label of the new cohort (kull).")
@dry_run
@click.pass_obj
def copy(
    session: Session, /, code: str, *, gatherings: tuple[tuple[dt.date, ...], ...], dry_run: bool, **said: Any
) -> None:
    """Plan a draft on new days from a course: its place, seats, organiser, staff and programme; nobody is enrolled."""
    with session.register() as register:
        original = register.read(reading.course_card, code).course
    done = "{code} is planned as a draft."
    verdict = planned_course(session, done, dry_run, gatherings, copy_course, code, gatherings=gatherings, **said)
    if original.edition != verdict.course.edition:
        session.note(
            "{code} follows edition {edition} of the type, the copy {newer}: its programme is the newer one's.",
            code=original.code,
            edition=original.edition,
            newer=verdict.course.edition,
        )


VERBS = (new, copy)
