"""The noun `enrolment`; its verbs stand by theme in the modules beside this one."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.exchange.plain import plain_enrolment_line
from veiledning_core.use_cases.enrolments import enrolling
from veiledning_core.use_cases.enrolments.enrolment_story import enrolment_story

from .. import out
from ..carrying_out import Changing
from ..naming import for_one, with_people
from ..options import Pair, as_json, dry_run, once_each, yes
from ..render.enrolments import print_enrolments
from ..render.story import plain_story, print_story
from ..session import Session
from ..sign_ups import add_by_hand, import_file
from ..spoken import noun, option
from . import enrolment_answers, enrolment_completion, enrolment_leaving, enrolment_queue, enrolment_ranking

command = noun("Enrolments: from the application to completion.")
for _part in (enrolment_answers, enrolment_ranking, enrolment_queue, enrolment_leaving, enrolment_completion):
    for _verb in _part.VERBS:
        command.add_command(_verb)

_STATUSES = [status.value for status in EnrolmentStatus]


@command.command()
@click.argument("code")
@option("--given-name", default="", help="Given name.")
@option("--family-name", default="", help="Family name.")
@option("--email", default="", help="E-mail address.")
@option("--phone", default="", help="Telephone.")
@option("--hpr-number", default="", help="HPR number.")
@option("--organisation", default="", help="The body that sends them.")
@option("--department", default="", help="Their department.")
@option(
    "--answer",
    "answers",
    type=Pair("FIELD=VALUE"),
    callback=once_each,
    multiple=True,
    help="Another question of the form; `type show TYPE --form` lists them.",
)
@dry_run
@click.pass_obj
def add(session: Session, /, code: str, answers: tuple[tuple[str, str], ...], dry_run: bool, **person: str) -> None:
    """Take one person's application."""
    given = {name.replace("_", "-"): value for name, value in person.items() if value}
    with session.register() as register:
        add_by_hand(Changing(session, register, dry_run=dry_run), code, given, dict(answers))


@command.command("import")
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--map",
    "mapping",
    type=Pair("HEADING=FIELD", last=True),
    callback=once_each,
    multiple=True,
    help="Which form field an unknown heading means; nothing after = leaves the column out. It is remembered.",
)
@option("--all-or-nothing", is_flag=True, help="Write nothing when a row is faulty.")
@yes
@dry_run
@as_json
@click.pass_obj
def import_(session: Session, /, code: str, file: Path, mapping: tuple[tuple[str, str], ...], **how: bool) -> None:
    """Import sign-ups from a workbook or csv file; shows what it brings, then writes the good rows."""
    with session.register() as register:
        import_file(session, register, code, file, mapping=dict(mapping), **how)


@command.command("list")
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


@command.command()
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
