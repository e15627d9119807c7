"""The noun `attendance`."""

from __future__ import annotations

import datetime as dt

import click

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.course_days.making_up import make_ups_of

from .. import out, roll_calls
from ..changing import Changing
from ..options import Day, as_json, dry_run, never_asks
from ..render.attendance import (
    plain_line,
    plain_sheet,
    print_make_up,
    print_make_ups,
    print_recorded,
    print_sheet,
)
from ..session import Session
from ..spoken import noun, option

command = noun("Attendance: who was there, and what is made up elsewhere.")


@command.command()
@click.argument("code")
@click.argument("day", type=Day())
@option("--absent", multiple=True, metavar="WHO", help="Somebody who was not there; repeat for more.")
@option("--partly", multiple=True, metavar="WHO", help="Somebody who was there for part of the day; repeat for more.")
@option("--present", multiple=True, metavar="WHO", help="To correct: somebody who was there after all.")
@never_asks
@dry_run
@click.pass_obj
def record(
    session: Session,
    /,
    *,
    code: str,
    day: dt.date,
    absent: tuple[str, ...],
    partly: tuple[str, ...],
    present: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Record a course day: everybody was there but those named. Later it corrects those named, and nobody else.

    People are named by e-mail address, full name or id; guests from other courses as well.
    """
    said = {Presence.ABSENT: absent, Presence.PARTLY: partly, Presence.PRESENT: present}
    with session.register() as register:
        recorded = Changing(session, register, dry_run=dry_run)(roll_calls.record_attendance, code, day, said)
    print_recorded(session, recorded)


@command.command()
@click.argument("code")
@click.argument("day", type=Day(), required=False)
@as_json
@click.pass_obj
def show(session: Session, /, code: str, day: dt.date | None, as_json: bool) -> None:
    """Show who was there on which day, or on one day, with each participant's hours, and the guests."""
    with session.register() as register:
        sheet = register.read(roll_calls.sheet, code, day)
    if as_json:
        out.envelope(attendance=plain_sheet(sheet, session.say))
    else:
        print_sheet(session, sheet)


@command.command()
@click.argument("code")
@click.argument("who")
@click.argument("gathering")
@option("--on", type=Day(), help="The day on which the application came; today unless given.")
@never_asks
@dry_run
@click.pass_obj
def makeup(session: Session, /, *, code: str, who: str, gathering: str, on: dt.date | None, dry_run: bool) -> None:
    """Take somebody's application to make up a missed gathering, given by number or key, with another course.

    Nobody is asked why they were away.
    """
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        print_make_up(session, change(roll_calls.apply_to_make_up, code, who, gathering, on=on))


@command.command()
@click.argument("code")
@click.argument("who")
@click.argument("gathering")
@option("--grant", is_flag=True, help="Grant it; takes --with.")
@option("--refuse", is_flag=True, help="Refuse it.")
@option("--with", "with_course", metavar="COURSE", help="The course with which the gathering is made up.")
@option(
    "--gathering", "with_gathering", metavar="GATHERING", help="Which of that course's gatherings, if not the same."
)
@never_asks
@dry_run
@click.pass_obj
def decide(
    session: Session,
    /,
    *,
    code: str,
    who: str,
    gathering: str,
    grant: bool,
    refuse: bool,
    with_course: str | None,
    with_gathering: str | None,
    dry_run: bool,
) -> None:
    """Grant or refuse somebody's application to make up a gathering."""
    if grant == refuse:
        raise UsageFault(Message("it is not clear what is decided"), hint=Message("Give --grant or --refuse."))
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        line = change(
            roll_calls.decide_make_up,
            code,
            who,
            gathering,
            granted=grant,
            with_course=with_course,
            with_gathering=with_gathering,
        )
    print_make_up(session, line)


@command.command()
@click.argument("code")
@as_json
@click.pass_obj
def makeups(session: Session, /, code: str, as_json: bool) -> None:
    """List the applications to make up a gathering, oldest first."""
    with session.register() as register:
        lines = register.read(make_ups_of, code)
    if as_json:
        out.envelope(makeups=[plain_line(line) for line in lines])
    else:
        print_make_ups(session, lines)
