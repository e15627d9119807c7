"""Verbs of the noun `course`: announce, change and close it."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.domain.course import Delivery
from veiledning_core.use_cases.courses import course_changes

from ..carrying_out import changed_course
from ..options import Number, dry_run
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@dry_run
@click.pass_obj
def publish(session: Session, /, code: str, dry_run: bool) -> None:
    """Announce a course, so that people can apply."""
    changed_course(session, "{code} is published.", dry_run, course_changes.publish, code)


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--place", help="Where it is held.")
@option("--title", help="Its title.")
@option("--capacity", type=Number(1), help="Its number of seats.")
@option("--cohort", help="The label of the cohort (kull).")
@option("--delivery", type=click.Choice([kind.value for kind in Delivery]), help="How it is held.")
@option("--organiser", help="The body that arranges it.")
@option("--organisation", help="The body whose own course it is.")
@dry_run
@click.pass_obj
def edit(session: Session, /, code: str, delivery: str | None, dry_run: bool, **changes: Any) -> None:
    """Change what a course is called, where and how it is held, how many it takes, or whose it is."""
    changes["delivery"] = Delivery(delivery) if delivery else None
    changed_course(session, "{code} is changed.", dry_run, course_changes.edit_course, code, **changes)


@click.command(cls=SpokenCommand)
@click.argument("code")
@dry_run
@click.pass_obj
def close(session: Session, /, code: str, dry_run: bool) -> None:
    """Close a course that has been held."""
    changed_course(session, "{code} is closed.", dry_run, course_changes.close, code)


VERBS = (publish, edit, close)
