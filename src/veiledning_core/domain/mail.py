"""Mail that leaves the register: what is sent to whom, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import attrs

from .messages import Message, Worded


@attrs.frozen(kw_only=True)
class MailAddress:
    """E-postadresse, with the name it is shown by."""

    email: str
    name: str = ""


@attrs.frozen(kw_only=True)
class Attachment:
    """Vedlegg: a file that a mail carries; `media_type` as in `application/pdf`."""

    name: str
    media_type: str
    data: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Letter:
    """Melding, ferdig skrevet: one mail to one recipient, as it leaves.

    `message_id` is the same whenever the same mail is written, so that whoever gets it twice can see that. `calendar`
    is an invitation, an update or a cancellation (iCalendar with a METHOD), which programs for mail offer to answer.
    """

    message_id: str
    date: dt.datetime
    sender: MailAddress
    to: MailAddress
    reply_to: MailAddress | None = None
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()
    calendar: str | None = attrs.field(default=None, repr=False)


class DeliveryOutcome(Worded):
    """Utfall av et forsøk på å sende."""

    ACCEPTED = "accepted"
    """The server has taken it over."""
    REFUSED = "refused"
    """The server will not have it, now or later: no such address, or no such sender."""
    LATER = "later", "to be tried later"
    """It surely did not leave: the server was busy, asked for patience, or broke off."""
    AWAY = "away", "the server is away"
    """It surely did not leave, and no other would now: the server can no longer be reached, or nobody waits for it."""
    UNKNOWN = "unknown", "may have left"
    """The connection broke after the whole mail was given and before the server said yes: only a person can know."""
    SETTLED = "settled", "counted as sent"
    """A person, who is the reply, says that it has arrived, or that it left in another way."""
    RESENT = "resent", "to be sent again"
    """A person, who is the reply, says that it is to be tried as if for the first time."""


@attrs.frozen(kw_only=True)
class DeliveryAttempt:
    """Leveringsforsøk: what became of one attempt, with the server's own words; `at` is an instant."""

    outcome: DeliveryOutcome
    at: dt.datetime
    reply: str = ""

    @property
    def said(self) -> Message:
        """Return the reply to be shown: where the server said nothing, why it did not, in the reader's language."""
        is_a_sentence = bool(self.reply) and "{" not in self.reply
        return Message(self.reply) if is_a_sentence else Message("{said}", said=self.reply)


class MailDoor(Protocol):
    """Utgang for post: an SMTP server, a folder of files, or a fake; it never raises for one letter that fails."""

    def deliver(self, letter: Letter) -> DeliveryAttempt:
        """Give one letter over, and return what became of it."""
        ...
