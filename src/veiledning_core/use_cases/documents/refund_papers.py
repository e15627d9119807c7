"""Grunnlag for refusjon på papir: what one participant has paid, for the municipality that pays it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from ...course_type.documents import Content, DocumentKind
from ...domain.course import Course
from ...domain.long_dates import long_date, stretch_of_days
from ...domain.messages import LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ..money.refunds import RefundBasis, refund_bases
from ..types import course_called
from ..work import Work


@attrs.frozen(kw_only=True)
class RefundPaper:
    """Refusjonsgrunnlag på papir: facts in pairs, the course days, and what the organiser confirms."""

    opening: Message
    facts: tuple[tuple[Message, object], ...]
    days: tuple[Message, ...]
    organiser: str


def refund_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield the basis of each participant who has paid, by name; of the day it was handed out, if it was."""
    course = work.courses.by_code(code)
    organiser = work.organisations.get(course.organiser).name if course.organiser else ""
    called = course_called(work, course)
    for basis in refund_bases(work, code):
        yield Content(
            title=Message("Basis for refund of a course fee"),
            body=RefundPaper(
                opening=Message("The course fee of {name} is paid.", name=basis.line.person.name),
                facts=tuple(_facts(course, called, basis)),
                days=tuple(long_date(day) for day in basis.days),
                organiser=organiser,
            ),
            about=(basis.invoice, basis.line.person.name),
            dated=basis.claimed_on,
        )


def _facts(course: Course, called: LocalText | str, basis: RefundBasis) -> Iterator[tuple[Message, object]]:
    yield Message("Participant"), basis.line.person.name
    if basis.municipality:
        yield Message("Municipality"), basis.municipality
    yield Message("Course"), Message("{title} ({code})", title=called, code=course.code)
    if course.place:
        yield Message("Place"), course.place
    yield Message("Fee"), basis.charge.title
    yield Message("Invoice"), basis.invoice
    yield Message("Payer"), basis.payer
    yield Message("Paid"), _day(basis.paid_on)
    yield Message("Amount"), Message("kr {amount}", amount=str(basis.amount))


def _day(day: dt.date) -> Message:
    return stretch_of_days((day,))


REFUND_BASIS = DocumentKind(
    key="refund-basis",
    title=Message("Basis for refund"),
    templates=TEMPLATES,
    contents=refund_papers,
    words={
        "days": Message("Course days"),
        "once": Message("The same cost cannot be claimed from anybody else as well."),
        "organiser": Message("Organiser"),
        "signature": Message("Date and signature"),
    },
)
