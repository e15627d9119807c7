"""The verb of the noun `message` that lets mail leave."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.domain.messages import Message
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.domain.progress import Stopped
from veiledning_core.exchange.mail.eml_folder import write_letters
from veiledning_core.exchange.mail.ways_out import server_door
from veiledning_core.register import Register
from veiledning_core.sending import SendingResult, due_mail, letters_of, send_mail
from veiledning_core.use_cases.messages.leaving import mark_sent
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.mail_settings import required_mail_settings
from veiledning_core.use_cases.messages.outbox import outbox

from .. import out
from ..asking import agreed
from ..exit_codes import ExitCode
from ..options import as_json, dry_run, yes
from ..progress import Bar, stopped_between
from ..render.mail import plain_line, plain_result, print_queue, print_results, tell_test_mode
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("what", metavar="[CODE] [KEY]...", nargs=-1)
@option("--all", "everything", is_flag=True, help="Also what is planned for later days.")
@option("--eml", "folder", type=click.Path(path_type=Path), help="Write files to this folder instead of sending.")
@option("--mark-sent", "counted", is_flag=True, help="Count what is written as files as sent.")
@dry_run
@as_json
@yes
@click.pass_context
def send(
    ctx: click.Context,
    /,
    *,
    what: tuple[str, ...],
    everything: bool,
    folder: Path | None,
    counted: bool,
    dry_run: bool,
    as_json: bool,
    yes: bool,
) -> None:
    """Send the mail that is due: of all courses, of one, or the mails that are named.

    A key, or the beginning of one, has a slash in it. What has left cannot be taken back.
    """
    session: Session = ctx.obj
    code, keys = _meant(what, everything=everything)
    if counted and folder is None:
        raise UsageFault(Message("only what is written as files is counted so"), hint=Message("Give --eml as well."))
    with session.register() as register:
        settings = register.read(required_mail_settings)
        lines = _planned(register, code) if everything else due_mail(register, code, keys=keys)
        if dry_run or not lines:
            _print_lines(session, settings, lines, as_json=as_json)
            return
        if folder is not None:
            may_count = not settings.only_to
            _write(session, register, lines, folder, counted=counted and may_count, may_count=may_count)
            return
        if not agreed(session, _question(settings, len(lines)), yes=yes):
            session.note("Nothing was sent.")
            return
        try:
            results = _send(session, register, settings, lines)
        except Stopped as stop:
            session.note("Stopped after {done} of {of}; `message send` goes on.", done=stop.done, of=stop.of)
            ctx.exit(ExitCode.STOPPED)
    ctx.exit(_told(session, results, as_json=as_json))


def _told(session: Session, results: Sequence[SendingResult], *, as_json: bool) -> ExitCode:
    """Print what became of each mail, and return whether all have left."""
    if as_json:
        out.envelope(messages=[plain_result(session, one) for one in results])
    else:
        print_results(session, results)
    return ExitCode.DONE if all(one.has_left for one in results) else ExitCode.RULE_REFUSED


def _meant(what: Sequence[str], *, everything: bool) -> tuple[str | None, tuple[str, ...]]:
    """Return the code and the keys among the words: a key has a slash in it, and no code has."""
    codes = [word for word in what if "/" not in word]
    if everything and len(codes) < len(what):
        raise UsageFault(Message("all mail and some mail cannot both be meant"), hint=Message("Leave out --all."))
    if len(codes) > 1:
        raise UsageFault(
            Message("{one} and {other} cannot both be meant", one=codes[0], other=codes[1]),
            hint=Message("Give one course's code, or none for all courses; a key has a slash in it."),
        )
    return next(iter(codes), None), tuple(word for word in what if "/" in word)


def _planned(register: Register, code: str | None) -> tuple[MailLine, ...]:
    lines = register.read(outbox, code)
    return tuple(line for line in lines if line.state in (MailState.PLANNED, MailState.AGAIN))


def _print_lines(session: Session, settings: MailSettings, lines: Sequence[MailLine], *, as_json: bool) -> None:
    if as_json:
        out.envelope(messages=[plain_line(session, line) for line in lines])
        return
    if not lines:
        session.tell("There is no mail to send.")
        return
    print_queue(session, lines)
    tell_test_mode(session, settings)
    session.note("Mails that would be sent: {count}", count=len(lines))


def _question(settings: MailSettings, count: int) -> Message:
    if settings.only_to:
        return Message(
            "Send {count} {count:mail|mails} as a test, {count:to|all to} {address}?",
            count=count,
            address=settings.only_to,
        )
    return Message("Send {count} {count:mail|mails}? What has left cannot be taken back.", count=count)


def _send(
    session: Session, register: Register, settings: MailSettings, lines: Sequence[MailLine]
) -> tuple[SendingResult, ...]:
    bar = Bar()

    def told() -> None:
        session.note("It stops when the server has answered; Ctrl+C once more stops it at once.")

    try:
        with (
            server_door(settings, clock=register.clock) as door,
            stopped_between(bar, told=told, break_off=door.break_off) as progress,
        ):
            return send_mail(register, door, lines, progress=progress)
    finally:
        bar.end()


def _write(
    session: Session, register: Register, lines: Sequence[MailLine], folder: Path, *, counted: bool, may_count: bool
) -> None:
    pairs = letters_of(register, lines)
    for path in write_letters([letter for _, letter in pairs], folder):
        out.echo(str(path))
    session.note("Mails written: {count}", count=len(pairs))
    if counted or (may_count and _asked(session)):
        register.run(mark_sent, [ready for ready, _ in pairs])
        session.note("They count as sent.")
    elif not may_count:
        session.note("In test mode nothing counts as sent.")
    else:
        session.note("They do not count as sent; --mark-sent does that.")


def _asked(session: Session) -> bool:
    return session.may_ask() and agreed(session, Message("Count them as sent?"), yes=False)


VERBS = (send,)
