"""Saying who sends the mail, through which server, and whom alone it may reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.identifiers import email_address
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSecurity, MailServer, MailSettings
from veiledning_core.domain.text import one_line
from veiledning_core.domain.time import parse_date
from veiledning_core.exchange.answers import whole_number
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.mail_settings import settings_text
from .errand import Question

_USUAL = MailServer(host="")


@attrs.frozen(kw_only=True)
class SayWhoSends:
    """Ærendet «Hvem som sender»: name, address and server; an office that begins has told what happened until today."""

    code: str
    held: MailSettings | None
    today: dt.date

    def heading(self, voice: Voice) -> str:
        return voice.say("Who sends the mail")

    def questions(self, voice: Voice) -> Sequence[Question]:
        held = self.held or MailSettings(sender=MailAddress(name="", email=""), since=self.today)
        return (*_about_sender(voice, held), *_about_server(voice, held.server or _USUAL), *_about_reach(voice, held))

    def read(self, typed: Mapping[str, str]) -> Draft[Step[MailSettings]]:
        reader = FieldReader(typed)
        name, email = reader.read("name", one_line) or "", reader.read("email", email_address) or ""
        said: dict[str, object] = {
            "sender": MailAddress(name=name, email=email),
            "reply_to": reader.read("reply-to", email_address, needed=False) or "",
            "server": _server(reader),
            "language": reader.read("language", str),
            "only_to": reader.read("only-to", email_address, needed=False) or "",
            "since": reader.read("since", parse_date, needed=False),
        }
        return reader.draft(lambda: step(set_mail_settings, MailSettings(**said)))  # type: ignore[arg-type] # by field

    def consequences(self, voice: Voice, outlook: Outlook[MailSettings]) -> Content:
        return settings_text(voice, outlook.preview.result)


def _about_sender(voice: Voice, held: MailSettings) -> tuple[Question, ...]:
    say = voice.say
    languages = (("nb", say("Norwegian")), ("en", say("English")))
    return (
        Question(name="name", title=say("Name"), value=held.sender.name),
        Question(name="email", title=say("E-mail"), value=held.sender.email),
        Question(name="reply-to", title=say("Answers go to"), value=held.reply_to, hint=say("an e-mail, or empty")),
        Question(name="language", title=say("Language"), value=held.language, choices=languages),
    )


def _about_server(voice: Voice, held: MailServer) -> tuple[Question, ...]:
    say = voice.say
    ways = tuple((way.value, say(way)) for way in MailSecurity)
    return (
        Question(name="host", title=say("Mail server"), value=held.host, hint=say("e.g. smtp.place.no")),
        Question(name="port", title=say("Port"), value=str(held.port)),
        Question(name="security", title=say("Encryption"), value=held.security.value, choices=ways),
        Question(name="user", title=say("User name"), value=held.user, hint=say("empty where nobody logs in")),
    )


def _about_reach(voice: Voice, held: MailSettings) -> tuple[Question, ...]:
    say = voice.say
    since = voice.day(held.since) if held.since else ""
    return (
        Question(name="only-to", title=say("Test: all mail to"), value=held.only_to, hint=say("an e-mail, or empty")),
        Question(name="since", title=say("Tell of what is from"), value=since, hint=say("a date, or empty")),
    )


def _server(reader: FieldReader) -> MailServer | None:
    """Return the server that was named, if one was."""
    host, port = reader.read("host", one_line, needed=False), reader.read("port", whole_number)
    security, user = reader.read("security", MailSecurity), reader.read("user", one_line, needed=False)
    if host is None or port is None or security is None:
        return None
    return MailServer(host=host, port=port, security=security, user=user or "")
