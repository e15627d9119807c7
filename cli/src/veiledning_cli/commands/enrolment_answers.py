"""Verbs of the noun `enrolment`: the leader's approval, and the answer to an application."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.enrolments import admitting, approving

from ..changing import Changing
from ..naming import with_people
from ..options import Day, dry_run, never_asks, on_people, with_reason
from ..render.enrolments import print_admission
from ..session import Session
from ..spoken import SpokenCommand, option
from ..steps import take_step


@click.command(cls=SpokenCommand)
@option("--leader", required=True, help="The leader who approves, by name and role; it stands in the history.")
@option("--on", type=Day(), help="The day of the approval; today, unless given.")
@on_people
@click.pass_obj
def approve(
    session: Session, /, code: str, who: tuple[str, ...], *, leader: str, on: dt.date | None, dry_run: bool
) -> None:
    """Record that a leader approves applications; named by e-mail address, full name or id."""
    take_step(session, dry_run, approving.approve, code, who, leader=leader, on=on)


@click.command(cls=SpokenCommand)
@with_reason(required=True)
@on_people
@click.pass_obj
def unapprove(session: Session, /, code: str, who: tuple[str, ...], reason: str, dry_run: bool) -> None:
    """Take back a leader's approval."""
    take_step(session, dry_run, approving.take_back_approval, code, who, reason=reason)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who", nargs=-1)
@option(
    "--all",
    "everybody",
    is_flag=True,
    help="Everybody: the waiting list first, then as the ranking shows; it is recorded if it is not.",
)
@option("--overflow", is_flag=True, help="Whoever finds no seat goes on the waiting list.")
@option("--past-queue", is_flag=True, help="Before those on the waiting list; takes --reason.")
@with_reason()
@never_asks
@dry_run
@click.pass_obj
def admit(session: Session, /, code: str, who: tuple[str, ...], everybody: bool, dry_run: bool, **how: Any) -> None:
    """Admit people, named by e-mail address, full name or id."""
    if everybody == bool(who):
        raise UsageFault(Message("it is not clear whom to admit"), hint=Message("Name them, or give --all."))

    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if everybody:
            print_admission(session, change(admitting.admit_in_order, code, **how))
        else:
            print_admission(session, change(with_people(admitting.admit), code, who, **how))


@click.command(cls=SpokenCommand)
@with_reason(required=True)
@on_people
@click.pass_obj
def decline(session: Session, /, code: str, who: tuple[str, ...], reason: str, dry_run: bool) -> None:
    """Turn applicants down."""
    take_step(session, dry_run, admitting.decline, code, who, reason=reason)


@click.command(cls=SpokenCommand)
@with_reason()
@on_people
@click.pass_obj
def waitlist(session: Session, /, code: str, who: tuple[str, ...], reason: str, dry_run: bool) -> None:
    """Put applicants on the waiting list, behind all who stand there."""
    take_step(session, dry_run, admitting.put_on_waiting_list, code, who, reason=reason)


@click.command(cls=SpokenCommand)
@with_reason()
@on_people
@click.pass_obj
def reapply(session: Session, /, code: str, who: tuple[str, ...], reason: str, dry_run: bool) -> None:
    """Take up again applications that were declined or withdrawn."""
    take_step(session, dry_run, admitting.reapply, code, who, reason=reason)


VERBS = (approve, unapprove, admit, decline, waitlist, reapply)
