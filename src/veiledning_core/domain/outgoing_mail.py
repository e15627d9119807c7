"""What the register keeps of mail that goes out: what somebody decided about it, and what has left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import attrs

from .mail import DeliveryAttempt
from .messages import Worded

_TAKES_AT_MOST = dt.timedelta(minutes=10)
"""For so long a program may be handing a mail over."""


class MailState(Worded):
    """Status for en melding ut: the first two are worked out whenever somebody asks, HELD and DROPPED are decided."""

    PLANNED = "planned"
    WAITING = "waiting", "lacks something"
    """Something is missing that it is to say."""
    HELD = "held"
    DROPPED = "dropped"
    LEAVING = "leaving", "may have left"
    SENT = "sent"
    FAILED = "failed"
    AGAIN = "again", "to be tried again"


@attrs.frozen(kw_only=True)
class MailChoice:
    """Valg om en melding: what somebody decided about a mail that has not left, by what stays the same of its key.

    `held` is HELD, DROPPED, or None. `subject` and `body` are templates of its own in place of the type's, so that an
    edited mail still follows what changes; empty: the type's.
    """

    id: UUID
    course: UUID
    key: str
    held: MailState | None = None
    subject: str = ""
    body: str = ""

    @property
    def says_nothing(self) -> bool:
        """Return whether the mail is as it would be without this."""
        return self.held is None and not self.subject and not self.body


@attrs.frozen(kw_only=True)
class LetterText:
    """Brevtekst: what a mail said and to whom, as it left; `attachments` are names of files."""

    name: str
    email: str
    subject: str
    body: str
    attachments: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Dispatch:
    """Forsendelse: one mail from the instant at which its text was final, with every attempt to hand it over.

    `state` is LEAVING, SENT, FAILED or AGAIN; one that is LEAVING may have left. `told` are the facts that its
    recipient knows by it, which later mails are compared with. `next_try` is an instant.
    """

    id: UUID
    course: UUID
    key: str
    plan: str
    state: MailState = MailState.LEAVING
    email: str
    message_id: str
    begun_at: dt.datetime
    next_try: dt.datetime | None = None
    attempts: tuple[DeliveryAttempt, ...] = ()
    told: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    letter: LetterText

    @property
    def may_have_left(self) -> bool:
        """Return whether its recipient has it, or may have it."""
        return self.state in (MailState.SENT, MailState.LEAVING)

    def is_being_sent(self, now: dt.datetime) -> bool:
        """Return whether some program may be handing it over at an instant; one that is at it for long has died."""
        came_to_something = bool(self.attempts) and self.attempts[-1].at >= self.begun_at
        return self.state is MailState.LEAVING and not came_to_something and now - self.begun_at < _TAKES_AT_MOST
