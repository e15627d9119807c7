"""The noun `enrolment`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import plain_enrolment_line
from veiledning_core.use_cases import enrolling
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.work import Work

from .. import out
from ..carrying_out import Changing
from ..options import Pair, as_json, dry_run, never_asks, yes
from ..render.enrolments import print_admission, print_enrolments, print_moved
from ..render.findings import print_answer
from ..session import Session
from ..sign_ups import add_by_hand, import_file
from ..spoken import noun, option

command = noun("Enrolments: take, import, admit, decline.")

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
@click.argument("who", nargs=-1)
@option("--all", "everybody", is_flag=True, help="Everybody who has applied or waits, in order of arrival.")
@option("--overflow", is_flag=True, help="Whoever finds no seat goes on the waiting list.")
@option("--reason", default="", help="Why; it stands in the history.")
@never_asks
@dry_run
@click.pass_obj
def admit(session: Session, /, code: str, who: tuple[str, ...], everybody: bool, dry_run: bool, **how: Any) -> None:
    """Admit people, named by e-mail address, full name or id."""
    if everybody == bool(who):
        raise UsageFault(Message("it is not clear whom to admit"), hint=Message("Name them, or give --all."))

    def admit(work: Work) -> enrolling.Admission:
        lines = enrolling.find_enrolments(work, code, who) if who else _unanswered(work, code)
        return enrolling.admit(work, code, [line.enrolment.id for line in lines], **how)

    with session.register() as register:
        print_admission(session, Changing(session, register, dry_run=dry_run)(admit))


@command.command()
@click.argument("code")
@click.argument("who", nargs=-1, required=True)
@option("--reason", required=True, help="Why; it stands in the history.")
@never_asks
@dry_run
@click.pass_obj
def decline(session: Session, /, code: str, who: tuple[str, ...], dry_run: bool, reason: str) -> None:
    """Turn applicants down."""
    _move(session, enrolling.decline, code, who, dry_run=dry_run, reason=reason)


@command.command()
@click.argument("code")
@click.argument("who", nargs=-1, required=True)
@option("--reason", default="", help="Why; it stands in the history.")
@never_asks
@dry_run
@click.pass_obj
def withdraw(session: Session, /, code: str, who: tuple[str, ...], dry_run: bool, reason: str) -> None:
    """Record that people withdraw."""
    _move(session, enrolling.withdraw, code, who, dry_run=dry_run, reason=reason)


@command.command()
@click.argument("code")
@click.argument("who", nargs=-1, required=True)
@option("--reason", default="", help="Why; it stands in the history.")
@never_asks
@dry_run
@click.pass_obj
def waitlist(session: Session, /, code: str, who: tuple[str, ...], dry_run: bool, reason: str) -> None:
    """Put applicants on the waiting list."""
    _move(session, enrolling.put_on_waiting_list, code, who, dry_run=dry_run, reason=reason)


@command.command()
@click.argument("code")
@click.argument("who", nargs=-1, required=True)
@option("--reason", default="", help="Why; it stands in the history.")
@never_asks
@dry_run
@click.pass_obj
def reapply(session: Session, /, code: str, who: tuple[str, ...], dry_run: bool, reason: str) -> None:
    """Take up again applications that were declined or withdrawn."""
    _move(session, enrolling.reapply, code, who, dry_run=dry_run, reason=reason)


def _move(
    session: Session, step: Callable[..., CourseCheck], code: str, who: tuple[str, ...], *, dry_run: bool, reason: str
) -> None:
    def move(work: Work) -> tuple[CourseCheck, Sequence[EnrolmentLine]]:
        ids = [line.enrolment.id for line in enrolling.find_enrolments(work, code, who)]
        verdict = step(work, code, ids, reason=reason)
        now = {line.enrolment.id: line for line in enrolling.list_enrolments(work, code)}
        return verdict, [now[id] for id in ids]

    move.__name__ = step.__name__  # the journal names the use case
    with session.register() as register:
        verdict, lines = Changing(session, register, dry_run=dry_run)(move)
    print_moved(session, lines)
    print_answer(session, verdict)


def _unanswered(work: Work, code: str) -> Any:
    statuses = (EnrolmentStatus.APPLIED, EnrolmentStatus.WAITING)
    return enrolling.list_enrolments(work, code, statuses=statuses)
