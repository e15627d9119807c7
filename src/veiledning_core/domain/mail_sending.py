"""How mail leaves a register: in whose name, through which server, and whom alone it may reach."""

from __future__ import annotations

import datetime as dt
import ipaddress

import attrs

from .mail import MailAddress
from .messages import Worded


class MailSecurity(Worded):
    """Sikring av forbindelsen til e-posttjeneren."""

    STARTTLS = "starttls"
    """Begins in the open and is encrypted before anything is said (RFC 3207), usually at port 587."""
    TLS = "tls", "TLS from the start"
    """Encrypted from the first byte (RFC 8314), usually at port 465."""
    NONE = "none", "none, on this machine only"


@attrs.frozen(kw_only=True)
class MailServer:
    """E-posttjener: where letters are handed over; without a `user` nobody logs in."""

    host: str
    port: int = 587
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""

    @property
    def is_this_machine(self) -> bool:
        """Return whether it runs where the program runs, so that nothing goes over a network."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host.casefold() == "localhost"


@attrs.frozen(kw_only=True)
class MailSettings:
    """Avsenderoppsett: how mail leaves a register; while `only_to` is set, that address alone is sent anything.

    What happened before the day `since` was told in other ways, and is not told again; None leaves nothing out.
    """

    sender: MailAddress
    reply_to: str = ""
    server: MailServer | None = None
    language: str = "nb"
    only_to: str = ""
    since: dt.date | None = None
