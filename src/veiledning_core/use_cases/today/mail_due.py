"""Mail that is to be sent by somebody, and mail of which nobody knows what became."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from ...domain.clock import today
from ...domain.messages import Message
from ...domain.outgoing_mail import MailState
from ..messages.mail_lines import MailLine
from ..messages.mail_settings import mail_settings
from ..messages.outbox import outbox
from ..work import Work
from .needs import Need, NeedKind, Urgency, urgency_of

_IN_DOUBT = (MailState.FAILED, MailState.LEAVING)


def mail_needs(work: Work) -> tuple[Need, ...]:
    """Return what is to be sent, course by course; nothing where nobody has said who sends the mail.

    It takes longer than all that `whats_needed` finds, for each course is worked out as a whole.
    """
    if mail_settings(work) is None:
        return ()
    lines = sorted(outbox(work), key=attrgetter("code"))
    now, day = work.clock.now(), today(work.clock)
    needs = [need for _, of_course in groupby(lines, attrgetter("code")) for need in _needs(list(of_course), now, day)]
    return tuple(sorted(needs, key=lambda need: (need.day or day, need.code)))


def _needs(lines: Sequence[MailLine], now: dt.datetime, day: dt.date) -> Iterator[Need]:
    due = [line for line in lines if line.may_leave(now, day)]
    if due:
        first = min(line.due for line in due)
        words = Message("{count} to send", count=len(due))
        yield _need(due, words, first, urgency_of(first, day))
    if doubtful := [line for line in lines if line.state in _IN_DOUBT]:
        words = Message("{count} failed, or may have left", count=len(doubtful))
        first = min(line.due for line in doubtful)
        yield _need(doubtful, words, first, urgency_of(first, day))


def _need(lines: Sequence[MailLine], words: Message, day: dt.date, urgency: Urgency) -> Need:
    return Need(kind=NeedKind.MAIL, urgency=urgency, code=lines[0].code, words=words, day=day, count=len(lines))
