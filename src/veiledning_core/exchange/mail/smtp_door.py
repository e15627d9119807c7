"""The way out through a mail server: one connection for many letters, opened again when it is lost."""

from __future__ import annotations

import ssl
from types import TracebackType
from typing import Self

from ...domain.clock import Clock
from ...domain.errors import UsageFault, ValueFault
from ...domain.mail import DeliveryAttempt, DeliveryOutcome, Letter
from ...domain.mail_sending import MailSecurity, MailServer
from ...domain.messages import Message
from ...domain.progress import Stopped
from .conversation import Conversation, Dropped, Envelope, NotLetIn, Patience, Unwelcome, Verdict
from .headers import wire_address
from .letter_text import letter_bytes
from .password import how_to_keep

_HINT = Message("`veiledning message sender` shows the server, and changes it.")


class SmtpDoor:
    """Utgang gjennom en e-posttjener (SMTP), open for the length of a `with` block.

    A letter that a lost connection stopped before it was given whole is tried once more on a new one.
    """

    def __init__(
        self,
        server: MailServer,
        *,
        clock: Clock,
        password: str = "",
        trusted: ssl.SSLContext | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Keep what is needed; nothing is opened before the first letter, or the `with` block.

        Raises:
            UsageFault: nothing would be encrypted on the way to another machine.
        """
        if server.security is MailSecurity.NONE and not server.is_this_machine:
            raise UsageFault(Message("nothing would be encrypted on the way to {host}", host=server.host), hint=_HINT)
        self._server, self._clock, self._password = server, clock, password
        self._trusted = trusted or ssl.create_default_context()
        self._patience = patience or Patience()
        self._conversation: Conversation | None = None
        self._is_broken_off = False

    def __enter__(self) -> Self:
        """Open the connection and log in, so that a wrong password is known before the first letter.

        Raises:
            UsageFault: the server cannot be reached, is not to be trusted, or does not let us in.
            Stopped: it was broken off meanwhile.
        """
        try:
            self._begin()
        except NotLetIn as refusal:
            raise UsageFault(refusal.what, hint=how_to_keep(self._server)) from None
        except Unwelcome as refusal:
            raise UsageFault(refusal.what, hint=_HINT) from None
        except Dropped as drop:
            if self._is_broken_off:
                raise Stopped from None
            said = Message("{host} cannot be reached: {why}", host=self._server.host, why=drop.why)
            raise UsageFault(said, hint=_HINT) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._conversation is None:
            return
        if error is None or isinstance(error, Exception):
            self._conversation.end()
        else:  # somebody is tired of waiting, maybe for this very server
            self._conversation.break_off()
        self._conversation = None

    def deliver(self, letter: Letter) -> DeliveryAttempt:
        """Give one letter over, and return what became of it."""
        try:
            envelope = Envelope(
                sender=wire_address(letter.sender.email), to=wire_address(letter.to.email), content=letter_bytes(letter)
            )
        except ValueFault as fault:
            verdict = Verdict(outcome=DeliveryOutcome.REFUSED, reply=str(fault.what))
        else:
            verdict = self._handed_over(envelope)
        return DeliveryAttempt(outcome=verdict.outcome, at=self._clock.now(), reply=verdict.reply)

    def break_off(self) -> bool:
        """Wait for the server no longer; another thread may say so, or a signal, and then the door is shut for good.

        The letter under way gets the verdict it has come to: after its end it may have left. No other leaves. Return
        whether there was a server to cut off; one that is still being looked for is given up by itself before long.
        """
        self._is_broken_off = True
        if (conversation := self._conversation) is not None:
            conversation.cut()
        return conversation is not None

    def _handed_over(self, envelope: Envelope) -> Verdict:
        if self._conversation is not None:
            try:
                return self._conversation.hand_over(envelope)
            except Dropped:  # servers shut a connection that was quiet: that says nothing of this letter
                self._conversation = None
        try:
            conversation = self._begin()
        except (Dropped, Unwelcome) as error:
            return Verdict(outcome=DeliveryOutcome.AWAY, reply=str(error))
        try:
            return conversation.hand_over(envelope)
        except Dropped as error:
            self._conversation = None
            return Verdict(outcome=DeliveryOutcome.LATER, reply=str(error))

    def _begin(self) -> Conversation:
        """Open a conversation, which another thread may break off from its first moment."""
        conversation = Conversation(self._server, trusted=self._trusted, patience=self._patience)
        self._conversation = conversation
        try:
            if self._is_broken_off:
                raise Dropped(Message("nobody waits for it any more"))
            if self._server.user:
                conversation.log_in(self._password)
        except BaseException:
            self._conversation = None
            conversation.end()
            raise
        return conversation
