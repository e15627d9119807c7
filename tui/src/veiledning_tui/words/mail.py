"""Outgoing mail in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from veiledning_core.domain.mail import DeliveryAttempt
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.use_cases.messages.mail_lines import MailLine, MailView

from ..mail_reading import CourseMail
from ..speaking import Voice
from ..text import joined, lines

if TYPE_CHECKING:
    from veiledning_core.sending import SendingResult

_MOST = 12


def state_text(voice: Voice, line: MailLine) -> str:
    """Return how a mail stands, and when it is tried again."""
    said = voice.say(line.state)
    if line.next_try:
        said = voice.say("{status} {moment}", status=said, moment=voice.moment(line.next_try))
    return voice.say("{status}, edited", status=said) if line.edited else said


def summary_text(voice: Voice, mail: CourseMail) -> str:
    """Return how much is to be sent, and whom it reaches."""
    if mail.settings is None:
        return voice.say("Nobody has said who sends the mail: ctrl+p, Who sends the mail.")
    if mail.has_left:
        said = voice.say("Mail that has left: {count}", count=len(mail.lines))
    else:
        said = voice.say("To be sent now: {due} of {count}", due=len(mail.due), count=len(mail.lines))
    if not mail.settings.only_to:
        return said
    test = voice.say("Test mode: all mail goes to {address}, and none counts as sent.", address=mail.settings.only_to)
    return f"{said} · {test}"


def line_text(voice: Voice, line: MailLine) -> Content:
    """Return what there is to know of a mail beside its row."""
    return lines((joined((voice.say(line.title), "bold")), *_about(voice, line)))


def mail_text(voice: Voice, view: MailView) -> Content:
    """Return a mail as it would leave, or as it left."""
    return lines((*_head(voice, view), joined(""), joined(view.body), *_attempts(voice, view.attempts)))


def nothing_text(voice: Voice, mail: CourseMail) -> str:
    """Return what stands where there is no mail."""
    if mail.has_left:
        return voice.say("Nothing has left yet; v shows what is to leave.")
    return voice.say("There is nothing to send; v shows what has left.")


def decided_text(voice: Voice, found: Sequence[MailLine]) -> Content:
    """Return which mail is meant."""
    return lines(_named(voice, found))


def sending_text(voice: Voice, mail: CourseMail) -> str:
    """Return the question before mail leaves."""
    if mail.settings and mail.settings.only_to:
        address = mail.settings.only_to
        return voice.say(
            "Send {count} {count:mail|mails} as a test, {count:to|all to} {address}?",
            count=len(mail.due),
            address=address,
        )
    return voice.say("Send {count} {count:mail|mails}? What has left cannot be taken back.", count=len(mail.due))


def results_text(voice: Voice, results: Sequence[SendingResult]) -> Content:
    """Return what became of each mail that did not simply leave, after how many did."""
    said = voice.say("Sent: {count} of {all}", count=sum(one.has_left for one in results), all=len(results))
    others = [one for one in results if not (one.has_left or one.is_untried)]
    return lines((joined((said, "bold")), *(joined(_trouble(voice, one)) for one in others), *_untried(voice, results)))


def _about(voice: Voice, line: MailLine) -> Iterator[Content]:
    address = f"{line.name} <{line.email}>" if line.email else line.name
    yield from _facts((voice.say("To"), address), (voice.say("Subject"), line.subject))
    leaves = "" if line.sent_at else voice.day(line.due)
    left = voice.moment(line.sent_at) if line.sent_at else ""
    yield from _facts((voice.say("Status"), state_text(voice, line)), (voice.say("Leaves"), leaves))
    yield from _facts((voice.say("Sent"), left))
    for why in line.why:
        yield joined((voice.say(why), "$text-warning"))


def _head(voice: Voice, view: MailView) -> Iterator[Content]:
    sender = view.sender
    yield from _about(voice, view.line)
    yield from _facts(
        (voice.say("From"), f"{sender.name} <{sender.email}>" if sender else ""),
        (voice.say("Answers go to"), view.reply_to),
        (
            voice.say("Attached"),
            voice.say(Message("{said}", said=Listed(view.attachments))) if view.attachments else "",
        ),
        (voice.say("Calendar"), voice.say("with an entry for the calendar") if view.has_calendar else ""),
    )


def _facts(*pairs: tuple[str, str]) -> Iterator[Content]:
    for name, value in pairs:
        if value:
            yield joined((f"{name}: ", "$foreground-muted"), value)


def _attempts(voice: Voice, attempts: Sequence[DeliveryAttempt]) -> Iterator[Content]:
    if attempts:
        yield joined("")
    for one in attempts:
        said = f"{voice.moment(one.at)}  {voice.say(one.outcome)}  {voice.say(one.said)}".rstrip()
        yield joined((said, "$foreground-muted"))


def _named(voice: Voice, found: Sequence[MailLine]) -> Iterator[Content]:
    for line in found[:_MOST]:
        address = f" <{line.email}>" if line.email else ""
        yield joined((f"{voice.say(line.title)}  ", "bold"), f"{line.name}{address}")
    if len(found) > _MOST:
        yield joined((voice.say("… and {count} more", count=len(found) - _MOST), "$foreground-muted"))


def _untried(voice: Voice, results: Sequence[SendingResult]) -> Iterator[Content]:
    if count := sum(one.is_untried for one in results):
        yield joined(voice.say("The server is away, so {count} {count:was|were} not tried; s goes on.", count=count))


def _trouble(voice: Voice, one: SendingResult) -> str:
    if one.delivery is None:
        return voice.say("{name}: not sent: {why}", name=one.name, why=one.why)
    return f"{one.name}: {voice.say(one.delivery.outcome)}: {voice.say(one.delivery.said)}"
