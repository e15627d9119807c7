"""Verbs of the noun `message` that read."""

from __future__ import annotations

import datetime as dt

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.use_cases.messages.mail_settings import mail_settings
from veiledning_core.use_cases.messages.outbox import mail, outbox, sent_mail

from .. import out
from ..options import Day, as_json
from ..render.mail import plain_line, plain_view, print_queue, print_view, tell_test_mode
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code", required=False)
@option("--sent", is_flag=True, help="What has left instead, the newest first.")
@option("--dropped", is_flag=True, help="Also what is never to be sent.")
@option("--until", type=Day(), help="Only what is to be sent by this day.")
@as_json
@click.pass_obj
def queue(
    session: Session, /, *, code: str | None, sent: bool, dropped: bool, until: dt.date | None, as_json: bool
) -> None:
    """List the mail that is planned, waits, is held back or has failed; of one course, or of all."""
    if sent and (dropped or until):
        raise UsageFault(
            Message("what has left is neither planned nor dropped"), hint=Message("Leave out --dropped and --until.")
        )
    with session.register() as register:
        lines = register.read(sent_mail, code) if sent else register.read(outbox, code, everything=dropped)
        settings = register.read(mail_settings)
    to_leave = [line for line in lines if sent or line.state is not MailState.SENT]
    shown = [line for line in to_leave if until is None or line.due <= until]
    if as_json:
        out.envelope(messages=[plain_line(session, line) for line in shown])
        return
    print_queue(session, shown, sent=sent)
    tell_test_mode(session, settings)


@click.command(cls=SpokenCommand)
@click.argument("key")
@option("--template", is_flag=True, help="Only the text, as `message edit` takes it.")
@as_json
@click.pass_obj
def show(session: Session, /, *, key: str, template: bool, as_json: bool) -> None:
    """Show a mail, named by its key or the beginning of it, as it would leave today."""
    with session.register() as register:
        view = register.read(mail, key)
    if as_json:
        out.envelope(message=plain_view(session, view))
    elif template:
        for line in view.template_body.splitlines():
            out.echo(line)
    else:
        print_view(session, view)


VERBS = (queue, show)
