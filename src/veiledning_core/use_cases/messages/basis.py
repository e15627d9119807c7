"""Whether a mail still says what is so: it does while nothing has happened that it was worked out from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from ...domain.clock import today
from ...domain.lists import JournalFilter
from ...domain.outgoing_mail import MailState
from ..work import Work
from .course_mail import CourseMail


@attrs.frozen(kw_only=True)
class Basis:
    """Grunnlaget for en melding: the day and the newest entry of the journal when it was worked out.

    `sent` is how all mail stood, by key, that its recipient `who` had been sent of the course.
    """

    course: UUID
    who: str
    day: dt.date
    journal: int
    sent: Mapping[str, MailState] = attrs.field(hash=False)

    def holds(self, work: Work) -> bool:
        """Return whether it is as it was; mail to others has left since, perhaps, which says nothing of this one."""
        return (
            self.day == today(work.clock)
            and _only_mail_since(work, self.journal)
            and work.dispatches.states_of(self.course, self.who) == self.sent
        )


def basis_of(facts: CourseMail, who: str) -> Basis:
    """Return what mail to somebody is worked out from."""
    return Basis(
        course=facts.course.id,
        who=who,
        day=facts.today,
        journal=facts.journal,
        sent={one.key: one.state for one in facts.sent_to(who)},
    )


def _only_mail_since(work: Work, number: int) -> bool:
    mail = JournalFilter(kind="dispatch")
    return work.journal.count(JournalFilter(), after=number) == work.journal.count(mail, after=number)
