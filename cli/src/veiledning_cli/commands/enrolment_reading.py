"""Verbs of the noun `enrolment`: who is enrolled, and one story from beginning to end."""

from __future__ import annotations

import click

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.exchange.plain import plain_enrolment_line
from veiledning_core.use_cases.enrolments import enrolling
from veiledning_core.use_cases.enrolments.enrolment_story import enrolment_story

from .. import out
from ..naming import for_one, with_people
from ..options import as_json
from ..render.enrolments import print_enrolments
from ..render.story import plain_story, print_story
from ..session import Session
from ..spoken import SpokenCommand, option

_STATUSES = [status.value for status in EnrolmentStatus]


@click.command("list", cls=SpokenCommand)
@click.argument("code")
@option("--status", "statuses", type=click.Choice(_STATUSES), multiple=True, help="Only those with this status.")
@as_json
@click.pass_obj
def list_(session: Session, /, code: str, statuses: tuple[str, ...], as_json: bool) -> None:
    """List a course's enrolments in order of arrival."""
    chosen = tuple(map(EnrolmentStatus, statuses))
    with session.register() as register:
        lines = register.read(enrolling.list_enrolments, code, statuses=chosen)
    if as_json:
        out.envelope(enrolments=[plain_enrolment_line(line) for line in lines])
    else:
        print_enrolments(session, lines)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, who: str, as_json: bool) -> None:
    """Show all about one person on one course: what happened and why, attendance, preparations, completion."""
    with session.register() as register:
        story = register.read(with_people(for_one(enrolment_story)), code, (who,))
    if as_json:
        out.envelope(enrolment=plain_story(session, story))
    else:
        print_story(session, story)


VERBS = (list_, show)
