"""The mail of a course, read in one transaction.

What reads it is imported when it is first wanted: it is much, and many never look.
"""

from __future__ import annotations

import datetime as dt

import attrs

from veiledning_core.domain.clock import today
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.mail_settings import mail_settings
from veiledning_core.use_cases.work import Work


@attrs.frozen(kw_only=True)
class CourseMail:
    """Meldinger i et kurs: what is to leave, or what `has_left`, who sends it, and when this was read."""

    lines: tuple[MailLine, ...]
    has_left: bool
    settings: MailSettings | None
    now: dt.datetime
    today: dt.date

    @property
    def due(self) -> tuple[MailLine, ...]:
        """Return what is to be sent by now."""
        return () if self.has_left else tuple(line for line in self.lines if line.may_leave(self.now, self.today))


def mail_view(work: Work, code: str, *, has_left: bool) -> CourseMail:
    """Return the mail of a course that is to leave, with what was dropped; or that has left.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    from veiledning_core.use_cases.messages.outbox import outbox, sent_mail

    found = sent_mail(work, code) if has_left else outbox(work, code, everything=True)
    return CourseMail(
        lines=tuple(line for line in found if has_left or line.state is not MailState.SENT),
        has_left=has_left,
        settings=mail_settings(work),
        now=work.clock.now(),
        today=today(work.clock),
    )
