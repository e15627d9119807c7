"""The command `today`."""

from __future__ import annotations

import click

from veiledning_core.use_cases.today.mail_due import mail_needs
from veiledning_core.use_cases.today.whats_needed import whats_needed

from .. import out
from ..options import as_json
from ..render.today import plain_needs, print_needs
from ..session import Session
from ..spoken import SpokenCommand


@click.command(cls=SpokenCommand)
@as_json
@click.pass_obj
def command(session: Session, /, as_json: bool) -> None:
    """Show what needs somebody today, across all courses.

    Findings, tasks due, applications, offers, waiting lists, make-ups, attendance, courses that are over, certificates,
    invoices overdue, payments on no invoice, deadlines and messages to send, the most urgent first, and the gatherings
    of the coming weeks.
    """
    with session.register() as register:
        needs = register.read(whats_needed).followed_by(register.read(mail_needs))
    if as_json:
        out.envelope(**plain_needs(session, needs))
    else:
        print_needs(session, needs)
