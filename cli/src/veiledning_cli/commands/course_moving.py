"""Verbs of the noun `course`: other days, other times, and calling it off."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

import click

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.courses import course_changes, programme, sessions
from veiledning_core.use_cases.courses.consequences import Consequences
from veiledning_core.use_cases.courses.past_days import DaysOver
from veiledning_core.use_cases.types import edition_of
from veiledning_core.use_cases.work import Work

from ..asking import agreed
from ..carrying_out import changed_course
from ..changing import Changing
from ..options import ClockTime, Day, Days, Number, dry_run, read_option, yes
from ..render.consequences import print_consequences
from ..session import Session
from ..spoken import SpokenCommand, option

P = ParamSpec("P")

_CHANGED = "{code} is changed."


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--gathering", help="Which gathering, by number from 1 or by key.")
@option("--session", "item", metavar="KEY", help="Which session, by the key that `course programme` shows.")
@option(
    "--to",
    help="The whole course's new first day, or with --gathering its days, e.g. 2027-03-09..2027-03-10; "
    "with --session its start, e.g. 09:30.",
)
@option("--by", type=Number(), metavar="DAYS", help="The whole course, by so many days; earlier with a minus.")
@option("--minutes", type=Number(1), help="How long the session lasts.")
@option("--past", is_flag=True, help="Days that are over are meant; without it, a published course asks.")
@dry_run
@click.pass_obj
def move(session: Session, /, code: str, past: bool, dry_run: bool, **said: Any) -> None:
    """Move a course or a gathering to other days, or a session to another time; says what follows from it.

    Gatherings move alike with the course, sessions that follow on the same day with the session.
    """
    days_moved = functools.partial(_move_days, session, code, past=past, dry_run=dry_run)
    match {name: value for name, value in said.items() if value is not None}:
        case {"gathering": str(key), "to": str(to), **rest} if not rest:
            days = read_option(Days(), to, "--to")
            days_moved(programme.move_gathering, key, days)
        case {"to": str(to), **rest} if not rest:
            day = read_option(Day(), to, "--to")
            days_moved(programme.move_course, first_day=day)
        case {"by": int(days), **rest} if not rest:
            days_moved(programme.move_course, by=dt.timedelta(days=days))
        case {"item": str(key), "to": str(to), **rest} if not rest:
            start = read_option(ClockTime(), to, "--to")
            changed_course(session, _CHANGED, dry_run, sessions.move_session, code, key, start)
        case {"item": str(key), "minutes": int(minutes), **rest} if not rest:
            changed_course(session, _CHANGED, dry_run, sessions.lengthen_session, code, key, minutes)
        case _:
            raise _unclear(code)


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--reason", required=True, help="Why; it stands in the journal.")
@yes
@dry_run
@click.pass_obj
def cancel(session: Session, /, code: str, reason: str, yes: bool, dry_run: bool) -> None:
    """Call a course off; says what follows from it, and asks."""
    called_off = Message("{code} is called off.", code=code)
    if dry_run or yes:
        _with_consequences(session, called_off, dry_run, course_changes.cancel, code, reason=reason)
        return
    _preview(session, course_changes.cancel, code, reason=reason)
    if agreed(session, Message("Call off {code}?", code=code), yes=False):
        with session.register() as register:
            register.run(course_changes.cancel, code, reason=reason)
        session.tell(called_off)
    else:
        session.note("Nothing was written.")


def _move_days(
    session: Session, code: str, use_case: Callable[..., Consequences], /, *args: Any, dry_run: bool, **said: Any
) -> None:
    """Move to other days; whoever sits at a terminal is asked about days that are over."""
    move = functools.partial(_with_consequences, session, Message("{code} is moved.", code=code), dry_run, use_case)
    try:
        move(code, *args, **said)
    except DaysOver as refused:
        if dry_run or not session.may_ask():
            raise
        if agreed(session, Message("{code}: {what}. Move it all the same?", code=code, what=refused.what), yes=False):
            move(code, *args, **{**said, "past": True})
        else:
            session.note("Nothing was written.")


def _with_consequences(
    session: Session,
    done: Message,
    dry_run: bool,
    use_case: Callable[Concatenate[Work, P], Consequences],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Change a course, print what was done and what follows from it."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        following, course_type = change(_with_type(use_case), *args, **kwargs)
    if not dry_run:
        session.tell(done)
    print_consequences(session, following, course_type)


def _preview(
    session: Session, use_case: Callable[Concatenate[Work, P], Consequences], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    """Print what would follow where somebody is there to be asked; what is refused is so before anybody is asked."""
    with session.register() as register:
        following, course_type = register.preview(_with_type(use_case), *args, **kwargs).result
    if session.may_ask():
        print_consequences(session, following, course_type)


def _with_type(
    use_case: Callable[Concatenate[Work, P], Consequences],
) -> Callable[Concatenate[Work, P], tuple[Consequences, CourseType]]:
    """Return a use case that also returns the edition of the type that the course was planned with."""

    @functools.wraps(use_case)  # the journal names the use case
    def both(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> tuple[Consequences, CourseType]:
        following = use_case(work, *args, **kwargs)
        return following, edition_of(work, following.verdict.course)

    return both


def _unclear(code: str) -> UsageFault:
    return UsageFault(
        Message("it is not clear what to move"),
        where=code,
        hint=Message(
            "Give --to or --by for the whole course, --gathering and --to, or --session and one of --to and --minutes."
        ),
    )


VERBS = (move, cancel)
