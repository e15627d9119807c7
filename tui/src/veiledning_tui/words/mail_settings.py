"""How mail leaves the register, in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.mail_sending import MailSettings

from ..speaking import Voice
from ..text import joined, lines


def settings_text(voice: Voice, settings: MailSettings) -> Content:
    """Return who sends the mail, through what, and whom it reaches."""
    sender = settings.sender
    said = (*_way_out(voice, settings), *_reach(voice, settings))
    return lines((joined((f"{sender.name} <{sender.email}>", "bold")), *(joined(line) for line in said)))


def _way_out(voice: Voice, settings: MailSettings) -> Iterator[str]:
    server = settings.server
    if server is None:
        yield voice.say("No mail server is named: mail is planned, and does not leave.")
    else:
        yield f"{server.host}:{server.port} · {voice.say(server.security)}"
        if server.user:
            yield voice.say(
                "The password is not kept here: VEILEDNING_SMTP_PASSWORD, or the machine's key ring, has it."
            )


def _reach(voice: Voice, settings: MailSettings) -> Iterator[str]:
    if address := settings.only_to:
        yield voice.say("Test mode: all mail goes to {address}, and none counts as sent.", address=address)
    if settings.since:
        yield voice.say("What happened before {day} is not told of again.", day=settings.since)
