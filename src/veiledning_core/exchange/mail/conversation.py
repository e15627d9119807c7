"""One connection to a mail server (RFC 5321), step by step: so that it is known how far a letter came."""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
import socket
import ssl

import attrs

from ...domain.mail import DeliveryOutcome
from ...domain.mail_sending import MailSecurity, MailServer
from ...domain.messages import Message
from ...domain.system_faults import reason_of
from ...domain.text import safe

_US = "[127.0.0.1]"
"""What this machine calls itself: its own name is nobody's business, and looking it up may take long."""
_FINE, _GO_ON, _LATER, _NEVER = (range(first, first + 100) for first in (200, 300, 400, 500))
_LEAVES = 421
"""The server shuts the connection (RFC 5321, 3.8): whatever was asked was not done."""
_WRONG_PASSWORD = 535
"""RFC 4954, 6; others are about how one logs in."""
_LONGEST_REPLY = 300
_STARTS_WITH_A_DOT = re.compile(rb"^\.", re.MULTILINE)


class Dropped(Exception):
    """Forbindelsen er brutt: the server went away, or was silent for too long, before it had the whole letter."""

    def __init__(self, why: Message | str) -> None:
        super().__init__(why)
        self.why = why


class Unwelcome(Exception):
    """Avvist ved døra: the server will not begin, cannot be trusted, or lets nobody in; trying again is no help."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.what = what


class NotLetIn(Unwelcome):
    """Ikke sluppet inn: the server knows no such user and password."""


@attrs.frozen(kw_only=True)
class Patience:
    """Tålmodighet: seconds to wait for the server, and for its word on a whole letter (RFC 5321, 4.5.3.2, has more).

    `opening` is for each step until it is known who speaks: where a firewall is silent, somebody sits and waits.
    """

    opening: float = 20.0
    step: float = 60.0
    verdict: float = 300.0


@attrs.frozen(kw_only=True)
class Envelope:
    """Konvolutt: who a letter is from and for, as servers know them, and what is in it."""

    sender: str
    to: str
    content: bytes = attrs.field(repr=False)

    @property
    def needs_utf8(self) -> bool:
        """Return whether an address has letters that only newer servers know (RFC 6531)."""
        return not (self.sender + self.to).isascii()


@attrs.frozen(kw_only=True)
class Verdict:
    """Tjenerens svar: what becomes of a letter, in its own words."""

    outcome: DeliveryOutcome
    reply: str


class Conversation:
    """Samtale med en e-posttjener: opened and encrypted when made; many letters may follow one another."""

    def __init__(self, server: MailServer, *, trusted: ssl.SSLContext, patience: Patience) -> None:
        self._server, self._trusted, self._patience = server, trusted, patience
        try:
            self._smtp = self._opened()
        except ssl.SSLCertVerificationError as error:
            why = safe(error.verify_message)
            said = Message("the certificate of {host} cannot be trusted: {why}", host=server.host, why=why)
            raise Unwelcome(said) from None
        except smtplib.SMTPNotSupportedError:
            raise Unwelcome(Message("{host} offers no encryption", host=server.host)) from None
        except smtplib.SMTPResponseException as error:
            raise Dropped(_words(error.smtp_code, error.smtp_error)) from None
        except OSError as error:
            raise Dropped(_reason(error)) from None

    def log_in(self, password: str) -> None:
        """Say who we are, as RFC 4616 does it: the password may have any letters.

        Raises:
            NotLetIn: the server knows no such user and password.
            Unwelcome: it lets nobody in in this way.
            Dropped: the connection broke.
        """
        user, offered = self._server.user, self._smtp.esmtp_features.get("auth", "").upper().split()
        steps = ["AUTH LOGIN", _base64(user), _base64(password)]
        if "PLAIN" in offered:
            steps = ["AUTH PLAIN", _base64(f"\0{user}\0{password}")]
        for step in steps:
            code, said = self._says(step)
            if code not in _GO_ON:
                break
        if code not in _FINE:
            reply = _words(code, said)
            told = str(code) if any(secret in reply for secret in (password, steps[-1])) else reply
            what = Message("{host} does not let {user} in: {reply}", host=self._server.host, user=user, reply=told)
            raise NotLetIn(what) if code == _WRONG_PASSWORD else Unwelcome(what)

    def hand_over(self, envelope: Envelope) -> Verdict:
        """Give a letter over, and return what became of it.

        Raises:
            Dropped: the connection broke before the whole letter was given: it surely did not leave.
        """
        if envelope.needs_utf8 and not self._smtp.has_extn("smtputf8"):
            return Verdict(outcome=DeliveryOutcome.REFUSED, reply="SMTPUTF8 is not offered")
        steps = (
            (f"MAIL FROM:<{envelope.sender}>{self._options(envelope)}", _FINE),
            (f"RCPT TO:<{envelope.to}>", _FINE),
            ("DATA", _GO_ON),
        )
        for step, wanted in steps:
            code, said = self._says(step)
            if code not in wanted:
                return self._refused(code, said)
        return self._give(envelope.content)

    def end(self) -> None:
        """Take leave, if anybody still listens."""
        try:
            self._smtp.quit()
        except OSError:
            self._smtp.close()

    def break_off(self) -> None:
        """Go without a word, and without waiting for one."""
        self._smtp.close()

    def cut(self) -> None:
        """End the wait of another thread for the server: to it the server went away."""
        with contextlib.suppress(OSError):  # it was shut already
            # Not the method of an encrypted socket, which would let the other thread go on in the open.
            socket.socket.shutdown(_socket(self._smtp), socket.SHUT_RDWR)

    def _opened(self) -> smtplib.SMTP:
        host, port, patience = self._server.host, self._server.port, self._patience
        if self._server.security is MailSecurity.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, port, _US, timeout=patience.opening, context=self._trusted)
        else:
            smtp = smtplib.SMTP(host, port, _US, timeout=patience.opening)
        try:
            _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each letter waits for 40 ms
            smtp.ehlo_or_helo_if_needed()
            if self._server.security is MailSecurity.STARTTLS:
                smtp.starttls(context=self._trusted)
                smtp.ehlo_or_helo_if_needed()
            _socket(smtp).settimeout(patience.step)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _options(self, envelope: Envelope) -> str:
        eight_bits = " BODY=8BITMIME" if envelope.needs_utf8 and self._smtp.has_extn("8bitmime") else ""
        return f"{' SMTPUTF8' if envelope.needs_utf8 else ''}{eight_bits}"

    def _says(self, command: str) -> tuple[int, bytes]:
        self._sends(f"{command}\r\n".encode())
        try:
            return self._smtp.getreply()
        except OSError as error:
            self._smtp.close()
            raise Dropped(_reason(error)) from None

    def _sends(self, content: bytes) -> None:
        try:
            self._smtp.send(content)
        except OSError as error:
            self._smtp.close()
            raise Dropped(_reason(error)) from None

    def _refused(self, code: int, said: bytes) -> Verdict:
        """Let go of a letter half begun, and return why; the verdict stands even where the server leaves after it."""
        if code == _LEAVES or code not in (*_LATER, *_NEVER):
            self._smtp.close()
            raise Dropped(_words(code, said))
        with contextlib.suppress(Dropped):
            self._says("RSET")
        return Verdict(outcome=_outcome(code), reply=_words(code, said))

    def _give(self, content: bytes) -> Verdict:
        self._sends(_STARTS_WITH_A_DOT.sub(b"..", content))
        try:  # from here on the server may have the whole letter
            code, said = self._last_word()
        except OSError as error:
            self._smtp.close()
            return Verdict(outcome=DeliveryOutcome.UNKNOWN, reply=str(_reason(error)))
        return Verdict(outcome=_outcome(code), reply=_words(code, said))

    def _last_word(self) -> tuple[int, bytes]:
        line = _socket(self._smtp)
        line.settimeout(self._patience.verdict)
        self._smtp.send(b".\r\n")
        said = self._smtp.getreply()
        line.settimeout(self._patience.step)
        return said


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("the connection is shut")
    return smtp.sock


def _outcome(code: int) -> DeliveryOutcome:
    """Return what the server's answer to a whole letter means; one that is no answer leaves it open."""
    if code in _FINE:
        return DeliveryOutcome.ACCEPTED
    if code in _NEVER:
        return DeliveryOutcome.REFUSED
    return DeliveryOutcome.LATER if code in _LATER else DeliveryOutcome.UNKNOWN


def _reason(error: OSError) -> Message | str:
    """Return why a connection failed; the numbers of its own kinds of error are none of the operating system's."""
    if isinstance(error, socket.gaierror):
        return Message("no machine of that name is known")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        behind = error.__context__  # smtplib puts its words into a sentence
        return _reason(behind) if isinstance(behind, OSError) else Message("the connection was broken")
    if isinstance(error, ssl.SSLError) and error.reason == "WRONG_VERSION_NUMBER":
        return Message("its encryption does not begin in this way: of tls and starttls it takes the other")
    if isinstance(error, ssl.SSLError | smtplib.SMTPException):
        return safe(error.strerror or error)[:_LONGEST_REPLY]
    return reason_of(error)


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return safe(f"{code} {' '.join(text.split())}")[:_LONGEST_REPLY]


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
