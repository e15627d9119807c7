"""The way out that settings name: through the server, with its password."""

from __future__ import annotations

from ...domain.clock import Clock
from ...domain.errors import RuleRefused
from ...domain.mail_sending import MailSettings
from ...domain.messages import Message
from .password import password_of
from .smtp_door import SmtpDoor


def server_door(settings: MailSettings, *, clock: Clock) -> SmtpDoor:
    """Return the way out through the server, not yet opened.

    Raises:
        RuleRefused: no server is named.
        UsageFault: there is no password, or nothing would be encrypted.
    """
    if settings.server is None:
        raise RuleRefused(
            Message("no mail server is named"),
            hint=Message("`veiledning message sender --host` names one; `message send --eml` writes files instead."),
        )
    return SmtpDoor(settings.server, clock=clock, password=password_of(settings.server))
