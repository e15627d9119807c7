"""What a mail that should be sent is: by which plan, to whom, when, and what about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import attrs

from ...course_type.mail_plans import MailPlan
from ...domain.calendar_event import CalendarEvent
from ...domain.certificate import CourseCertificate
from ...domain.gathering import Gathering
from ...domain.invoice import Invoice
from ...domain.mail import MailAddress
from ...domain.messages import Message
from ..courses.telling import Audience


@attrs.frozen(kw_only=True)
class Reached:
    """Den som nås: one recipient; `who` is what they are known by among what was sent on the course.

    `since` is the number of the journal's entry since which they are on it; None where they know of it only from what
    was sent. `participants` are the names of those who named them, `papers` the enrolments and bodies about which they
    may have papers.
    """

    who: str
    audience: Audience
    to: MailAddress
    since: int | None = None
    came_on: dt.date = dt.date.min
    participants: tuple[str, ...] = ()
    papers: frozenset[UUID] = frozenset()


@attrs.frozen(kw_only=True)
class About:
    """Hva en melding handler om, as far as its occasion has it; `paper` is the certificate or invoice with it."""

    participant: str = ""
    gathering: Gathering | None = None
    answer_by: dt.date | None = None
    changes: tuple[Message, ...] = ()
    certificate: CourseCertificate | None = None
    invoice: Invoice | None = None
    event: CalendarEvent | None = None
    paper: UUID | None = None


@attrs.frozen(kw_only=True)
class Wanted:
    """Melding som skal sendes: `told` is what its recipient knows by it, besides when the course is.

    `key` tells it from what was sent before, `choice_key` is what decisions about it are kept by: when its day is
    moved it is another mail, and what was decided still holds.
    """

    key: str
    choice_key: str = attrs.field(default=attrs.Factory(lambda self: self.key, takes_self=True))
    plan: MailPlan
    reached: Reached
    due: dt.date
    about: About = About()
    told: Mapping[str, Any] = attrs.field(factory=dict, hash=False)


def key_of(plan: MailPlan, *parts: str) -> str:
    """Return what mail of a plan is known by: the plan, and what tells it from the others of it."""
    return "/".join((plan.key, *filter(None, parts)))
