"""The places that are on offer and not answered yet: each keeps a seat, so whoever moves on closes theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

import attrs

from ...domain.clock import today
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.offer import Offer, OfferAnswer
from ..work import Work
from .transitions import move_to

_FOR_THE_LOG: Mapping[OfferAnswer, Message] = MappingProxyType(
    {
        OfferAnswer.ACCEPTED: Message("accepted the offer"),
        OfferAnswer.REFUSED: Message("refused the offer"),
        OfferAnswer.TAKEN_BACK: Message("the offer was taken back"),
        OfferAnswer.SILENCE: Message("did not answer the offer in time"),
    }
)


def open_offers(work: Work, course: Course) -> dict[UUID, Offer]:
    """Return the offers that nobody has answered, by enrolment."""
    return {offer.enrolment: offer for offer in work.offers.of_course(course.id) if offer.answer is None}


def last_day_to_answer(course: Course, offer: Offer) -> dt.date:
    """Return the last day on which an offer counts; the course may have been moved forward since it was made."""
    if course.first_day is None:
        return offer.answer_by
    return min(offer.answer_by, course.first_day - dt.timedelta(days=1))


def late_offers(work: Work, course: Course) -> dict[UUID, Offer]:
    """Return the open offers that were to be answered before today, by enrolment."""
    day = today(work.clock)
    return {id: one for id, one in open_offers(work, course).items() if last_day_to_answer(course, one) < day}


def answer(work: Work, offer: Offer, line: EnrolmentLine, given: OfferAnswer, status: EnrolmentStatus) -> None:
    """Record the answer to an offer and the status that follows from it; the place in the queue stays on record."""
    _close(work, offer, given)
    move_to(work, line, status, _FOR_THE_LOG[given])


def stand_last(work: Work, offer: Offer, line: EnrolmentLine, queued_at: dt.datetime) -> None:
    """Record that nobody answered an offer, for which they stand last on the waiting list."""
    _close(work, offer, OfferAnswer.SILENCE)
    move_to(work, line, EnrolmentStatus.WAITING, _FOR_THE_LOG[OfferAnswer.SILENCE], queued_at=queued_at)


def take_back_offers(work: Work, course: Course) -> tuple[EnrolmentLine, ...]:
    """Take back every open offer of a course and return those who had one: they stand where they stood."""
    offers = open_offers(work, course)
    lines = work.enrolments.of_course(course.id, statuses=(EnrolmentStatus.OFFERED,)) if offers else ()
    for line in lines:
        answer(work, offers[line.enrolment.id], line, OfferAnswer.TAKEN_BACK, EnrolmentStatus.WAITING)
    return tuple(lines)


def close_offers(work: Work, course: Course, lines: Sequence[EnrolmentLine], given: OfferAnswer) -> None:
    """Record an answer to the open offers of those of the people who have one and are about to move on."""
    if any(line.enrolment.status is EnrolmentStatus.OFFERED for line in lines):
        offers = open_offers(work, course)
        for line in lines:
            if offer := offers.get(line.enrolment.id):
                _close(work, offer, given)


def refuse_offered(lines: Sequence[EnrolmentLine]) -> None:
    """Refuse a step that would pass over somebody's open offer.

    Raises:
        RuleRefused: naming the first who has one.
    """
    for line in lines:
        if line.enrolment.status is EnrolmentStatus.OFFERED:
            raise RuleRefused(
                Message("an offer of a place is open"),
                where=line.called,
                hint=Message("Record the answer to it, or take the offer back."),
            )


def _close(work: Work, offer: Offer, given: OfferAnswer) -> None:
    work.offers.save(offer, attrs.evolve(offer, answer=given, answered_at=work.clock.now()))
