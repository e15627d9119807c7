"""The noun `session`: the programme of a course, changed one session at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.programme_edits import Rest
from veiledning_core.domain.session import SessionFormat, SessionKind
from veiledning_core.use_cases.courses import sessions

from ..carrying_out import changed_course
from ..options import ClockTime, Day, dry_run
from ..session import Session
from ..spoken import noun, option

command = noun("Sessions: the programme of a course, to the minute.")

F = TypeVar("F", bound=Callable[..., Any])
_CHANGED = "{code} is changed."
_KINDS = click.Choice([kind.value for kind in SessionKind])
_FORMATS = click.Choice([form.value for form in SessionFormat])


def _rest(command: F) -> F:
    """Give a command the choice between the rest of the day following and staying."""
    return option(
        "--ripple/--pin",
        "ripple",
        default=True,
        help="Whether the rest of the day follows, as it does unless said, or stays where it is.",
    )(command)


@command.command()
@click.argument("code")
@click.argument("key")
@option("--to", "start", type=ClockTime(), help="When it starts, e.g. 09:30; else as before.")
@option("--on", "day", type=Day(), help="The course day that it is moved to; else its own.")
@_rest
@dry_run
@click.pass_obj
def move(session: Session, /, *, code: str, key: str, ripple: bool, dry_run: bool, **said: Any) -> None:
    """Start a session at another time, or hold it on another course day; `course programme` shows the keys."""
    changed_course(session, _CHANGED, dry_run, sessions.move_session, code, key, rest=_the_rest(ripple), **said)


@command.command()
@click.argument("code")
@click.argument("key")
@option("--minutes", type=click.IntRange(1), required=True, help="How long the session lasts.")
@_rest
@dry_run
@click.pass_obj
def lengthen(session: Session, /, *, code: str, key: str, minutes: int, ripple: bool, dry_run: bool) -> None:
    """Make a session longer or shorter."""
    changed_course(session, _CHANGED, dry_run, sessions.lengthen_session, code, key, minutes, rest=_the_rest(ripple))


@command.command()
@click.argument("code")
@click.argument("key")
@option("--minutes", type=click.IntRange(1), required=True, help="How long the first part lasts.")
@option("--title", default="", help="What the second part is called, unless as the first.")
@dry_run
@click.pass_obj
def split(session: Session, /, *, code: str, key: str, minutes: int, title: str, dry_run: bool) -> None:
    """Make two sessions of one."""
    changed_course(session, _CHANGED, dry_run, sessions.split_session, code, key, minutes, title=title)


@command.command()
@click.argument("code")
@click.argument("key")
@click.argument("other")
@_rest
@dry_run
@click.pass_obj
def swap(session: Session, /, *, code: str, key: str, other: str, ripple: bool, dry_run: bool) -> None:
    """Put two sessions of a day in each other's place."""
    changed_course(session, _CHANGED, dry_run, sessions.swap_sessions, code, key, other, rest=_the_rest(ripple))


@command.command()
@click.argument("code")
@option("--gathering", default="1", show_default=True, help="Which gathering, by number from 1 or by key.")
@option("--day", type=click.IntRange(1), default=1, show_default=True, help="Which of the gathering's days.")
@option("--start", type=ClockTime(), required=True, help="When it starts, e.g. 09:30.")
@option("--minutes", type=click.IntRange(1), required=True, help="How long the session lasts.")
@option("--title", required=True, help="What the session is called.")
@option("--kind", type=_KINDS, default=SessionKind.LECTURE.value, show_default=True, help="What is done in it.")
@option("--presenter", help="The presenter of the programme who holds it.")
@_rest
@dry_run
@click.pass_obj
def add(session: Session, /, *, code: str, gathering: str, kind: str, ripple: bool, dry_run: bool, **said: Any) -> None:
    """Take another session into the programme."""
    rest = _the_rest(ripple)
    changed_course(
        session, _CHANGED, dry_run, sessions.add_session, code, gathering, kind=SessionKind(kind), rest=rest, **said
    )


@command.command()
@click.argument("code")
@click.argument("key")
@_rest
@dry_run
@click.pass_obj
def remove(session: Session, /, code: str, key: str, ripple: bool, dry_run: bool) -> None:
    """Take a session out of the programme."""
    changed_course(session, _CHANGED, dry_run, sessions.remove_session, code, key, rest=_the_rest(ripple))


@command.command()
@click.argument("code")
@click.argument("key")
@option("--title", help="What the session is called.")
@option("--kind", type=_KINDS, help="What is done in it.")
@option("--format", "formats", type=_FORMATS, multiple=True, help="How it is worked in; repeat for more.")
@option("--presenter", help="The presenter of the programme who holds it; empty for nobody.")
@option("--outcome", "outcomes", multiple=True, help="An outcome that it serves; repeat for all of them.")
@option("--no-outcomes", is_flag=True, help="It serves none.")
@dry_run
@click.pass_obj
def edit(session: Session, /, code: str, key: str, no_outcomes: bool, dry_run: bool, **said: Any) -> None:
    """Say what a session is called, what is done in it, who presents it and which outcomes it serves."""
    if no_outcomes and said["outcomes"]:
        raise UsageFault(Message("--outcome and --no-outcomes are given at once"))
    changed_course(session, _CHANGED, dry_run, sessions.describe_session, code, key, **_described(said, no_outcomes))


def _described(said: dict[str, Any], no_outcomes: bool) -> dict[str, Any]:
    kind, formats, outcomes = said["kind"], said["formats"], said["outcomes"]
    return {
        "title": said["title"],
        "presenter": said["presenter"],
        "kind": SessionKind(kind) if kind else None,
        "formats": tuple(SessionFormat(form) for form in formats) or None,
        "outcomes": () if no_outcomes else outcomes or None,
    }


def _the_rest(ripple: bool) -> Rest:
    return Rest.FOLLOWS if ripple else Rest.STAYS
