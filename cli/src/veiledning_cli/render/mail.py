"""Outgoing mail, as lists, as it would leave, and as JSON."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.mail import DeliveryAttempt
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.domain.messages import Listed
from veiledning_core.exchange.plain import Plain, plain_text
from veiledning_core.use_cases.messages.mail_lines import MailLine, MailView

from .. import out

if TYPE_CHECKING:
    from veiledning_core.sending import SendingResult

    from ..session import Session

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHORT_ID = 8
"""Characters of an id that are shown in a list; as many tell the mails of a register apart."""


def print_queue(session: Session, lines: Sequence[MailLine], *, sent: bool = False) -> None:
    """Print mail by the day it is due; what has left by the instant at which it did."""
    say = session.say
    if not lines:
        session.tell("There is no mail." if not sent else "No mail has left.")
        return
    headings = (
        say("Sent") if sent else say("Leaves"),
        say("Course"),
        say("Status"),
        say("To"),
        say("Mail"),
        say("Key"),
    )
    rows = [
        (
            session.moment(line.sent_at) if line.sent_at else session.day(line.due),
            line.code,
            _status(session, line),
            line.name,
            session.words(line.title),
            key,
        )
        for line, key in zip(lines, _short_keys([line.key for line in lines]), strict=True)
    ]
    out.table(headings, rows)


def print_view(session: Session, view: MailView) -> None:
    """Print a mail as it would leave, or as it left."""
    say, line = session.say, view.line
    out.facts(
        (
            (say("Status"), _status(session, line)),
            (say("Leaves"), session.day(line.due)),
            (say("Course"), line.code),
            (say("From"), _address(view.sender.name, view.sender.email) if view.sender else ""),
            (say("Answers go to"), view.reply_to),
            (say("To"), _address(line.name, line.email)),
            (say("Subject"), view.subject),
            (say("Attached"), session.words(Listed(view.attachments)) if view.attachments else ""),
            (say("Calendar"), say("with an entry for the calendar") if view.has_calendar else ""),
            (say("Key"), line.key),
        )
    )
    out.echo()
    for part in view.body.splitlines():
        out.echo(f"    {part}" if part else "")
    for attempt in view.attempts:
        out.echo()
        out.echo(_attempt(session, attempt))


def print_results(session: Session, results: Sequence[SendingResult]) -> None:
    """Print what became of each mail that was tried, and how many have left."""
    say = session.say
    rows = [(one.name, one.email, _result(session, one)) for one in results if not one.is_untried]
    out.table((say("To"), say("Address"), say("Result")), rows)
    session.note("Mails sent: {count} of {all}", count=sum(one.has_left for one in results), all=len(results))
    if untried := sum(one.is_untried for one in results):
        session.note(
            "The server is away, so {count} {count:was|were} not tried; `message send` goes on.", count=untried
        )


def print_settings(session: Session, settings: MailSettings) -> None:
    """Print who sends the mail, and how."""
    say, server = session.say, settings.server
    out.facts(
        (
            (say("Sender"), _address(settings.sender.name, settings.sender.email)),
            (say("Answers go to"), settings.reply_to),
            (say("Server"), f"{server.host}:{server.port}" if server else say("none; mail can be written as files")),
            (say("Encryption"), say(server.security) if server else ""),
            (say("Logs in as"), server.user if server else ""),
            (say("Language"), settings.language),
            (say("Told already before"), session.day(settings.since)),
            (say("Test mode"), settings.only_to and say("all to {address}", address=settings.only_to)),
        )
    )


def tell_test_mode(session: Session, settings: MailSettings | None) -> None:
    """Say on stderr that mail reaches one address alone, where it does."""
    if settings and settings.only_to:
        session.note("Test mode: all mail goes to {address}, and none counts as sent.", address=settings.only_to)


def plain_line(session: Session, line: MailLine) -> Plain:
    """Return a mail of a list as JSON-ready data."""
    return {
        "key": line.key,
        "course_code": line.code,
        "plan": line.plan,
        "title": plain_text(line.title),
        "audience": line.audience.value if line.audience else None,
        "name": line.name,
        "email": line.email or None,
        "due": line.due.isoformat(),
        "state": line.state.value,
        "why": [session.say(why) for why in line.why],
        "edited": line.edited,
        "subject": line.subject or None,
        "sent_at": _instant(line.sent_at),
        "next_try": _instant(line.next_try),
    }


def plain_view(session: Session, view: MailView) -> Plain:
    """Return a mail with all that it says as JSON-ready data."""
    return {
        **plain_line(session, view.line),
        "from": {"name": view.sender.name, "email": view.sender.email} if view.sender else None,
        "reply_to": view.reply_to or None,
        "subject": view.subject,
        "body": view.body,
        "attachments": list(view.attachments),
        "calendar": view.has_calendar,
        "template": {"subject": view.template_subject, "body": view.template_body},
        "placeholders": list(view.placeholders),
        "attempts": [_plain_delivery(one) for one in view.attempts],
    }


def plain_result(session: Session, result: SendingResult) -> Plain:
    """Return what became of a mail as JSON-ready data."""
    return {
        "key": result.key,
        "name": result.name,
        "email": result.email,
        "delivery": _plain_delivery(result.delivery) if result.delivery else None,
        "why": session.say(result.why) if result.why else None,
    }


def plain_settings(settings: MailSettings) -> Plain:
    """Return who sends the mail as JSON-ready data."""
    server = settings.server
    return {
        "name": settings.sender.name,
        "email": settings.sender.email,
        "reply_to": settings.reply_to or None,
        "host": server.host if server else None,
        "port": server.port if server else None,
        "security": server.security.value if server else None,
        "user": (server.user or None) if server else None,
        "language": settings.language,
        "since": settings.since.isoformat() if settings.since else None,
        "only_to": settings.only_to or None,
    }


def _short_keys(keys: Sequence[str]) -> Sequence[str]:
    """Return keys as they are typed: of each id its beginning, unless two would be the same."""
    short = [_ID.sub(lambda id: id[0][:_SHORT_ID], key) for key in keys]
    counts = Counter(short)
    return [one if counts[one] == 1 else key for one, key in zip(short, keys, strict=True)]


def _status(session: Session, line: MailLine) -> str:
    said = session.say(line.state)
    if line.next_try:
        said = session.say("{status} {moment}", status=said, moment=session.moment(line.next_try))
    edited = [session.say("edited")] if line.edited else []
    return "; ".join((said, *edited, *map(session.say, line.why)))


def _result(session: Session, one: SendingResult) -> str:
    if one.delivery is None:
        return session.say("not sent: {why}", why=one.why)
    said = session.say(one.delivery.outcome)
    return said if one.has_left else f"{said}: {session.say(one.delivery.said)}"


def _attempt(session: Session, attempt: DeliveryAttempt) -> str:
    return f"{session.moment(attempt.at)}  {session.say(attempt.outcome)}  {session.say(attempt.said)}".rstrip()


def _address(name: str, email: str) -> str:
    return f"{name} <{email}>" if name else email


def _instant(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None


def _plain_delivery(delivery: DeliveryAttempt) -> Plain:
    return {"outcome": delivery.outcome.value, "at": delivery.at.isoformat(), "reply": delivery.reply or None}
