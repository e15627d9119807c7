"""Verbs of the noun `message` by which somebody decides about a mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.messages import deciding
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.work import Work

from ..changing import Changing
from ..options import dry_run, never_asks
from ..render.mail import print_view
from ..session import Session
from ..spoken import SpokenCommand, option
from ..text_file import read_text


@click.command(cls=SpokenCommand)
@click.argument("key")
@option("--subject", metavar="TEXT", help="What stands as its subject.")
@option("--body-file", metavar="FILE", help="A text file with what it is to say; - reads what is piped in.")
@option("--reset", is_flag=True, help="Put the text of the course type back.")
@never_asks
@dry_run
@click.pass_obj
def edit(
    session: Session, /, *, key: str, subject: str | None, body_file: str | None, reset: bool, dry_run: bool
) -> None:
    """Give a mail words of its own; what stands in braces is filled in when it leaves.

    `message show KEY --template` prints the text to begin with.
    """
    if reset == (subject is not None or body_file is not None):
        raise UsageFault(
            Message("it is not clear what to change"),
            hint=Message("Give --subject or --body-file, or --reset for the text of the course type."),
        )
    body = read_text(body_file) if body_file else None
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        view = change(deciding.edit_mail, key, subject="" if reset else subject, body="" if reset else body)
    print_view(session, view)


@click.command(cls=SpokenCommand)
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@never_asks
@dry_run
@click.pass_obj
def hold(session: Session, /, keys: tuple[str, ...], dry_run: bool) -> None:
    """Hold mail back, named by key or the beginning of it; it is not sent before it is released."""
    for line in _decided(session, deciding.hold_mail, keys, dry_run=dry_run):
        session.tell("Held back: {title}, to {name}", title=line.title, name=line.name)


@click.command(cls=SpokenCommand)
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@never_asks
@dry_run
@click.pass_obj
def release(session: Session, /, keys: tuple[str, ...], dry_run: bool) -> None:
    """Let mail leave after all that was held back or dropped."""
    for line in _decided(session, deciding.release_mail, keys, dry_run=dry_run):
        session.tell("Released: {title}, to {name}", title=line.title, name=line.name)


@click.command(cls=SpokenCommand)
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@never_asks
@dry_run
@click.pass_obj
def drop(session: Session, /, keys: tuple[str, ...], dry_run: bool) -> None:
    """Never send mail, named by key or the beginning of it; `message release` takes it back."""
    for line in _decided(session, deciding.drop_mail, keys, dry_run=dry_run):
        session.tell("Dropped: {title}, to {name}", title=line.title, name=line.name)


@click.command(cls=SpokenCommand)
@click.argument("key")
@option("--sent/--again", default=None, help="It came through, or it is to be sent again.")
@never_asks
@dry_run
@click.pass_obj
def settle(session: Session, /, key: str, sent: bool | None, dry_run: bool) -> None:
    """Say what became of a mail that may have left, or that failed."""
    if sent is None:
        raise UsageFault(
            Message("it is not clear what became of it"), hint=Message("Give --sent if it came through, else --again.")
        )
    with session.register() as register:
        line = Changing(session, register, dry_run=dry_run)(deciding.settle_mail, key, sent=sent)
    if not dry_run:
        done = "Counted as sent: {title}, to {name}" if sent else "To be sent again: {title}, to {name}"
        session.tell(done, title=line.title, name=line.name)


def _decided(
    session: Session,
    use_case: Callable[[Work, Sequence[str]], tuple[MailLine, ...]],
    keys: Sequence[str],
    *,
    dry_run: bool,
) -> tuple[MailLine, ...]:
    """Return what was decided about; nothing where it was only shown."""
    with session.register() as register:
        lines = Changing(session, register, dry_run=dry_run)(use_case, keys)
    return () if dry_run else lines


VERBS = (edit, hold, release, drop, settle)
