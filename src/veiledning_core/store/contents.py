"""What a column holds beyond its type: the reader of each choice and of each piece of data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.attendance import MakeUpStatus, Presence
from ..domain.availability import AvailabilityException, AvailabilityRule
from ..domain.certificate import CertificateEvidence, CertificateStatus
from ..domain.course import CourseStatus, Delivery
from ..domain.enrolment import EnrolmentStatus, FeeDecision, Placing, Wish
from ..domain.evaluation import Reading
from ..domain.fee import Payer
from ..domain.gathering import Gathering
from ..domain.grouping import GroupWish, StableGroup
from ..domain.invoice import Invoice, InvoiceKind
from ..domain.mail import DeliveryAttempt
from ..domain.messages import LocalText
from ..domain.note import NoteKind
from ..domain.offer import OfferAnswer
from ..domain.organisation import DatedName, Organisation, OrganisationKind
from ..domain.outgoing_mail import LetterText, MailState
from ..domain.session import Session
from ..domain.task import TaskStatus
from . import said, tables
from .rows import from_plain

Reader = Callable[[Any], object]


def _data(kind: Any) -> Reader:
    return partial(from_plain, kind=kind)


def _mapping(held: Any) -> Mapping[str, Any]:
    return {**held}


def _sentences(held: Any) -> tuple[Any, ...]:
    return tuple(said.read(one) for one in held)


CONTENTS: Mapping[sa.Column[Any], Reader] = {
    tables.ORGANISATION.c.kind: OrganisationKind,
    tables.ORGANISATION.c.names: _data(tuple[DatedName, ...]),
    tables.ORGANISATION.c.also_known_as: tuple,
    tables.COURSE.c.status: CourseStatus,
    tables.COURSE.c.delivery: Delivery,
    tables.GATHERING.c.label: _data(LocalText),
    tables.GATHERING.c.days: _data(tuple[dt.date, ...]),
    tables.GATHERING.c.credit_hours: Decimal,
    tables.GATHERING.c.sessions: _data(tuple[Session, ...]),
    tables.ENROLMENT.c.status: EnrolmentStatus,
    tables.ENROLMENT.c.answers: _mapping,
    tables.ENROLMENT.c.wishes: _data(tuple[Wish, ...]),
    tables.ENROLMENT.c.placing: _data(Placing),
    tables.ENROLMENT.c.fee_decision: FeeDecision,
    tables.ENROLMENT_STATUS.c.status: EnrolmentStatus,
    tables.ENROLMENT_STATUS.c.reason: said.read,
    tables.ASSIGNMENT.c.gatherings: tuple,
    tables.TASK.c.title: _data(LocalText),
    tables.TASK.c.status: TaskStatus,
    tables.OFFER.c.answer: OfferAnswer,
    tables.ATTENDANCE.c.presence: Presence,
    tables.MAKE_UP.c.status: MakeUpStatus,
    tables.COURSE_NOTE.c.kind: NoteKind,
    tables.EVALUATION_ANSWER.c.reading: Reading,
    tables.CERTIFICATE.c.evidence: _data(CertificateEvidence),
    tables.CERTIFICATE.c.status: CertificateStatus,
    tables.CHARGE.c.title: _data(LocalText),
    tables.CHARGE.c.payer: Payer,
    tables.CHARGE.c.why: _sentences,
    tables.INVOICE.c.data: _data(Invoice),
    tables.INVOICE.c.kind: InvoiceKind,
    tables.AVAILABILITY.c.rules: _data(tuple[AvailabilityRule, ...]),
    tables.AVAILABILITY.c.exceptions: _data(tuple[AvailabilityException, ...]),
    tables.COURSE_GROUPS.c.groups: _data(tuple[StableGroup, ...]),
    tables.COURSE_GROUPS.c.pinned: _data(tuple[UUID, ...]),
    tables.COURSE_GROUPS.c.requests: _data(tuple[GroupWish, ...]),
    tables.PRACTICE_ROUND.c.groups: _data(tuple[tuple[UUID, ...], ...]),
    tables.PRACTICE_ROUND.c.away: _data(tuple[UUID, ...]),
    tables.MAIL_CHOICE.c.held: MailState,
    tables.DISPATCH.c.state: MailState,
    tables.DISPATCH.c.attempts: _data(tuple[DeliveryAttempt, ...]),
    tables.DISPATCH.c.told: _mapping,
    tables.DISPATCH.c.letter: _data(LetterText),
    tables.TYPE_EDITION.c.data: _mapping,
    tables.JOURNAL.c.before: _mapping,
    tables.JOURNAL.c.after: _mapping,
    tables.JOURNAL.c.note: said.read,
}
"""Each raises something where it cannot read what stands there; none is asked where a column may be empty and is."""

VALUES: Mapping[sa.Table, type[Any]] = {tables.GATHERING: Gathering, tables.ORGANISATION: Organisation}
"""The values that refuse fields which do not fit together; each field stands in a column of its name."""
