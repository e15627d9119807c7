"""Verb of the noun `course`: who does what on it."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import (
    plain_assignment,
)
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.courses import staffing

from .. import out
from ..carrying_out import changed_course
from ..options import as_json, dry_run
from ..render.courses import print_staff
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--add", "role", metavar="ROLE", help="Give somebody this role.")
@option("--remove", "removed", metavar="ROLE", help="Take this role from somebody.")
@option("--name", help="With --add and --remove: given and family name.")
@option("--email", default="", help="With --add: the e-mail address.")
@option("--gathering", "gatherings", multiple=True, help="With --add: only on this gathering; repeat for more.")
@option("--presenter", help="With --add: the presenter of the programme that the person is.")
@dry_run
@as_json
@click.pass_obj
def staff(session: Session, /, code: str, removed: str | None, dry_run: bool, as_json: bool, **added: Any) -> None:
    """Show who does what on a course, or give or take a role."""
    if (added["role"] or removed) and not added["name"]:
        raise UsageFault(Message("a role is given to or taken from somebody"), hint=Message("Name them with --name."))
    if added["role"]:
        changed_course(session, "{code} is changed.", dry_run, staffing.assign, code, **added)
    elif removed:
        changed_course(
            session, "{code} is changed.", dry_run, staffing.unassign, code, role=removed, name=added["name"]
        )
    else:
        _show_staff(session, code, as_json=as_json)


def _show_staff(session: Session, code: str, *, as_json: bool) -> None:
    with session.register() as register:
        card = register.read(reading.course_card, code)
    if as_json:
        out.envelope(staff=[plain_assignment(member.assignment, member.person) for member in card.staff])
    else:
        print_staff(session, card)


VERBS = (staff,)
