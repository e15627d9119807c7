"""What lists of outgoing mail show, and one mail as it would leave."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from ...domain.mail import DeliveryAttempt, MailAddress
from ...domain.messages import LocalText, Message
from ...domain.outgoing_mail import MailState
from ..courses.telling import Audience


@attrs.frozen(kw_only=True)
class MailLine:
    """Linje i utboksen: one mail to one recipient, as it stands today.

    `key` stays the same until the mail has left or is needed no more. `due` is the day on which it is to be sent, `why`
    what it waits for, or why it did not leave. `edited` says that somebody has given it words of its own.
    """

    key: str
    code: str
    course: UUID
    plan: str
    title: LocalText
    audience: Audience | None = None
    name: str
    email: str
    due: dt.date
    state: MailState
    why: tuple[Message, ...] = ()
    edited: bool = False
    subject: str = ""
    sent_at: dt.datetime | None = None
    next_try: dt.datetime | None = None

    def may_leave(self, now: dt.datetime, day: dt.date) -> bool:
        """Return whether it is to be sent by itself at an instant, which is on a day in Norway."""
        if self.state is MailState.AGAIN:
            return self.next_try is None or self.next_try <= now
        return self.state is MailState.PLANNED and self.due <= day


@attrs.frozen(kw_only=True)
class MailView:
    """Meldingen slik den ville gått: what it says today, what goes with it, and what became of each attempt.

    `template_subject` and `template_body` are what an edit begins with: words in braces, `placeholders`, are filled in
    when it leaves. `attachments` are names of files.
    """

    line: MailLine
    sender: MailAddress | None
    reply_to: str = ""
    subject: str
    body: str
    attachments: tuple[str, ...] = ()
    has_calendar: bool = False
    template_subject: str = ""
    template_body: str = ""
    placeholders: tuple[str, ...] = ()
    attempts: tuple[DeliveryAttempt, ...] = ()
