"""How mail leaves the register: a setting of it, without the password, which never stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from ...domain.errors import RuleRefused, UsageFault
from ...domain.identifiers import email_address
from ...domain.mail import MailAddress
from ...domain.mail_sending import MailSecurity, MailServer, MailSettings
from ...domain.messages import Message
from ...domain.text import one_line
from ..work import Work

_MAIL, _SENDING = "mail", "sending"
_LANGUAGES = ("nb", "en")
_LAST_PORT = 65535


def mail_settings(work: Work) -> MailSettings | None:
    """Return how mail leaves the register; None while nobody has said."""
    held: Mapping[str, Any] | None = work.settings.get(_MAIL, _SENDING)
    return None if held is None else _read(held)


def required_mail_settings(work: Work) -> MailSettings:
    """Return how mail leaves the register.

    Raises:
        RuleRefused: nobody has said.
    """
    if (settings := mail_settings(work)) is None:
        raise RuleRefused(
            Message("nobody has said who sends the mail"),
            hint=Message("`veiledning message sender` takes the name, the address and the server."),
        )
    return settings


def set_mail_settings(work: Work, settings: MailSettings) -> MailSettings:
    """Keep how mail leaves the register from now on; what has left stays as it was.

    Raises:
        UsageFault: no name, no such language or port, or a server on another machine that nothing is encrypted to.
        ValueFault: an address is none, or a name has signs that nobody can see.
    """
    checked = attrs.evolve(
        settings,
        sender=_checked_sender(settings.sender),
        reply_to=_address_or_none(settings.reply_to),
        server=settings.server and _checked_server(settings.server),
        language=_one_of(settings.language),
        only_to=_address_or_none(settings.only_to),
    )
    work.settings.put(_MAIL, _SENDING, _written(checked))
    return checked


def begin_test_mode(work: Work, address: str) -> MailSettings:
    """Let every letter go to one address alone, whoever it is for.

    Raises:
        RuleRefused: nobody has said who sends the mail.
        ValueFault: it is no e-mail address.
    """
    return set_mail_settings(work, attrs.evolve(required_mail_settings(work), only_to=email_address(address)))


def end_test_mode(work: Work) -> MailSettings:
    """Let letters reach those they are for.

    Raises:
        RuleRefused: nobody has said who sends the mail.
    """
    return set_mail_settings(work, attrs.evolve(required_mail_settings(work), only_to=""))


def _checked_sender(sender: MailAddress) -> MailAddress:
    if not (name := one_line(sender.name)):
        raise UsageFault(Message("a sender has a name"))
    return MailAddress(name=name, email=email_address(sender.email))


def _checked_server(server: MailServer) -> MailServer:
    host = one_line(server.host)
    if not host or " " in host or not 1 <= server.port <= _LAST_PORT:
        raise UsageFault(
            Message("{host}:{port} is no address of a server", host=host, port=str(server.port)),
            hint=Message("Write it as smtp.place.no, with a port such as 587."),
        )
    if server.security is MailSecurity.NONE and not attrs.evolve(server, host=host).is_this_machine:
        raise UsageFault(
            Message("nothing would be encrypted on the way to {host}", host=host),
            hint=Message("Use {one} or {other}.", one=MailSecurity.STARTTLS.value, other=MailSecurity.TLS.value),
        )
    return attrs.evolve(server, host=host, user=one_line(server.user))


def _one_of(language: str) -> str:
    if language not in _LANGUAGES:
        raise UsageFault(
            Message("there are no words in {language!r}", language=language),
            hint=Message("Use one of: {languages}.", languages=", ".join(_LANGUAGES)),
        )
    return language


def _address_or_none(text: str) -> str:
    return email_address(text) if text else ""


def _written(settings: MailSettings) -> dict[str, Any]:
    held = {**attrs.asdict(settings), "since": settings.since and settings.since.isoformat()}
    if settings.server:
        held["server"]["security"] = settings.server.security.value
    return held


def _read(held: Mapping[str, Any]) -> MailSettings:
    server = held["server"] and MailServer(
        **{**held["server"], "security": MailSecurity(held["server"]["security"])},
    )
    since = held["since"] and dt.date.fromisoformat(held["since"])
    return MailSettings(**{**held, "sender": MailAddress(**held["sender"]), "server": server, "since": since})
