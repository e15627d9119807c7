"""The waiting list: who stands on it, the places they are offered, and what they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

import attrs

from ...course_type.model import Silence, WaitingListPolicy
from ...domain.clock import today
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import RuleRefused, UsageFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.offer import Offer, OfferAnswer
from ...domain.progress import watched
from ...rules.finding import Moment
from ..checking import CourseCheck, check_and_reconcile, checked
from ..course_days.starting import BEEN_THERE, follow_presence
from ..courses.course_changes import open_for_enrolment
from ..work import Work
from . import open_offers
from .enrolling import on_course
from .queueing import in_queue_order, joining_at, policy_of
from .transitions import (
    Refusal,
    all_stopped,
    has_begun,
    move_to,
    refuse_if_all_stop,
    refuse_if_barred,
    refuse_if_stopped_for,
    stopped,
)

_DAY = dt.timedelta(days=1)
_EXPIRE = Message("Let the offers that have run out expire.")
_NEXT: Mapping[OfferAnswer, EnrolmentStatus] = MappingProxyType(
    {
        OfferAnswer.ACCEPTED: EnrolmentStatus.ADMITTED,
        OfferAnswer.REFUSED: EnrolmentStatus.WITHDRAWN,
        OfferAnswer.TAKEN_BACK: EnrolmentStatus.WAITING,
    }
)


@attrs.frozen(kw_only=True)
class OfferLine:
    """Tilbudslinje: an offer with the person that it was made to."""

    offer: Offer
    line: EnrolmentLine


@attrs.frozen(kw_only=True)
class Offers:
    """Tilbud: the offers that were made or had run out, and who stood before but is stopped by a rule."""

    verdict: CourseCheck
    offers: tuple[OfferLine, ...] = ()
    skipped: tuple[Refusal, ...] = ()


def queue(work: Work, code: str) -> tuple[EnrolmentLine, ...]:
    """Return who stands on the waiting list, the first first.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    return in_queue_order(work.enrolments.of_course(course.id), policy_of(work, course))


def offers_of(work: Work, code: str) -> tuple[OfferLine, ...]:
    """Return every offer of a course, answered or not, the oldest first.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    return _with_people(work, course, work.offers.of_course(course.id))


def offer(work: Work, code: str, *, count: int | None = None, answer_by: dt.date | None = None) -> Offers:
    """Offer a place to the first on the waiting list whom no rule stops: one for each free seat, or `count`.

    Each offer keeps a seat free until it is answered. Without `answer_by` the course type says how long there is to
    answer; never longer than to the day before the course.

    Raises:
        UsageFault: an offer to nobody, or to be answered before today or after the course has begun.
        RuleRefused: the course is closed, cancelled or has begun, nobody waits, too few seats are free, or rules stop
            everybody who waits.
    """
    course = open_for_enrolment(work, code)
    everybody = work.enrolments.of_course(course.id)
    policy = policy_of(work, course)
    waiting = in_queue_order(everybody, policy)
    _refuse_offering(work, course, waiting)
    seats = _seats_to_offer(work, course, count, len(waiting))
    until = _answer_by(work, course, policy, answer_by)
    verdict = checked(work, course, everybody)
    chosen, skipped = _first(waiting, stopped(verdict, Moment.ADMIT, waiting), seats)
    if not chosen:
        raise all_stopped(verdict, skipped, Message("nobody on the waiting list could be offered a place"))
    made = _offer(work, course, chosen, until)
    verdict = check_and_reconcile(work, course)
    refuse_if_all_stop(verdict, Moment.ADMIT, Message("the course can admit nobody like this"))
    return Offers(verdict=verdict, offers=_with_people(work, course, made), skipped=skipped)


def answer_offer(work: Work, code: str, enrolment: UUID, answer: OfferAnswer) -> CourseCheck:
    """Record the answer to an offer: yes admits, no withdraws; taken back, they stand where they stood.

    Raises:
        UsageFault: silence, which is no answer.
        RuleRefused: they have no open offer, the time to answer is over, or a rule stops them now.
    """
    if answer not in _NEXT:
        raise UsageFault(Message("silence is no answer"), where=code, hint=_EXPIRE)
    course = open_for_enrolment(work, code)
    (line,) = on_course(work, course, (enrolment,))
    found = _open_offer(work, course, line)
    if answer is OfferAnswer.REFUSED:
        _ask_about_leaving(work, course, (line,))
    open_offers.answer(work, found, line, answer, _NEXT[answer])
    verdict = follow_presence(work, checked(work, course), {enrolment}, reason=BEEN_THERE)
    if answer is OfferAnswer.ACCEPTED:
        what = Message("the answer is not recorded")
        refuse_if_stopped_for(verdict, Moment.ADMIT, (line,), what)
        refuse_if_all_stop(verdict, Moment.ADMIT, what)
    return verdict


def expire_offers(work: Work, code: str) -> Offers:
    """Close every offer that nobody answered in time: as the course type says, they stand last or are off the course.

    Raises:
        RuleRefused: the course is closed or cancelled.
    """
    course = open_for_enrolment(work, code)
    late = open_offers.late_offers(work, course)
    _silent(work, course, late)
    verdict = check_and_reconcile(work, course)
    ended = {one.id for one in late.values()}
    closed = [one for one in work.offers.of_course(course.id) if one.id in ended]
    return Offers(verdict=verdict, offers=_with_people(work, course, closed))


def _silent(work: Work, course: Course, late: Mapping[UUID, Offer]) -> None:
    """Do with those who did not answer what the course type says."""
    everybody = work.enrolments.of_course(course.id)
    lines = [line for line in everybody if line.enrolment.id in late]
    if policy_of(work, course).on_silence is Silence.OUT:
        _ask_about_leaving(work, course, lines)
        for line in watched(work.progress, lines):
            open_offers.answer(work, late[line.enrolment.id], line, OfferAnswer.SILENCE, EnrolmentStatus.WITHDRAWN)
    else:
        last = joining_at(work, everybody)
        for line in watched(work.progress, lines):
            open_offers.stand_last(work, late[line.enrolment.id], line, last)


def _refuse_offering(work: Work, course: Course, waiting: Sequence[EnrolmentLine]) -> None:
    if has_begun(work, course):
        raise RuleRefused(Message("nobody is offered a place once the course has begun"), where=course.code)
    if not waiting:
        raise RuleRefused(Message("nobody stands on the waiting list"), where=course.code)


def _seats_to_offer(work: Work, course: Course, count: int | None, waiting: int) -> int:
    if count is not None and count < 1:
        raise UsageFault(Message("a place is offered to at least one"), where=course.code)
    free = work.enrolments.seats_free(course.id)
    wanted = count or 1
    if free == 0:
        raise _no_seats(course, late=len(open_offers.late_offers(work, course)))
    if free is not None and free < wanted:
        raise RuleRefused(
            Message("the course has too few free seats: {free}", free=free),
            where=course.code,
            hint=Message("Offer fewer places, or raise the capacity."),
        )
    return count or (waiting if free is None else free)


def _no_seats(course: Course, *, late: int) -> RuleRefused:
    """Return that no seats are free, and how many of them are kept for somebody who did not answer in time."""
    if late:
        what = Message("no seats are free; offers that ran out still hold some: {count}", count=late)
        return RuleRefused(what, where=course.code, hint=_EXPIRE)
    hint = Message("Offer a place when somebody withdraws, or raise the capacity.")
    return RuleRefused(Message("no seats are free"), where=course.code, hint=hint)


def _answer_by(work: Work, course: Course, policy: WaitingListPolicy, asked: dt.date | None) -> dt.date:
    """Return the last day to answer, which is before the first course day."""
    now = today(work.clock)
    usual = now + policy.answer_days * _DAY
    latest = None if course.first_day is None else course.first_day - _DAY
    until = (usual if latest is None else min(usual, latest)) if asked is None else asked
    if until < now or (latest is not None and until > latest):
        raise UsageFault(
            Message("an offer cannot be answered by {day}", day=until),
            where=course.code,
            hint=Message("Choose a day from today to the day before the course."),
        )
    return until


def _first(
    waiting: Sequence[EnrolmentLine], refused: Sequence[Refusal], seats: int
) -> tuple[list[EnrolmentLine], tuple[Refusal, ...]]:
    """Return the first so many whom no rule stops, and those who were passed over on the way to the last of them."""
    by_line = {refusal.line.enrolment.id: refusal for refusal in refused}
    chosen: list[EnrolmentLine] = []
    skipped: list[Refusal] = []
    for line in waiting:
        if len(chosen) == seats:
            break
        if refusal := by_line.get(line.enrolment.id):
            skipped.append(refusal)
        else:
            chosen.append(line)
    return chosen, tuple(skipped)


def _offer(work: Work, course: Course, lines: Sequence[EnrolmentLine], until: dt.date) -> list[Offer]:
    offers = [
        Offer(
            id=work.new_id(),
            enrolment=line.enrolment.id,
            course=course.id,
            made_at=work.clock.now(),
            answer_by=until,
        )
        for line in lines
        if move_to(work, line, EnrolmentStatus.OFFERED, Message("to be answered by {day}", day=until))
    ]
    work.offers.add(*offers)
    return offers


def _open_offer(work: Work, course: Course, line: EnrolmentLine) -> Offer:
    """Return somebody's open offer, while there is time to answer it."""
    found = open_offers.open_offers(work, course).get(line.enrolment.id)
    if found is None:
        raise RuleRefused(Message("no offer of a place is open"), where=line.called)
    if open_offers.last_day_to_answer(course, found) < today(work.clock):
        raise RuleRefused(
            Message("the offer was to be answered by {day}", day=open_offers.last_day_to_answer(course, found)),
            where=line.called,
            hint=_EXPIRE,
        )
    return found


def _ask_about_leaving(work: Work, course: Course, lines: Sequence[EnrolmentLine]) -> None:
    what = Message("the withdrawal is not recorded")
    refuse_if_barred(work, course, Moment.WITHDRAW, lines, what=what)


def _with_people(work: Work, course: Course, offers: Iterable[Offer]) -> tuple[OfferLine, ...]:
    lines = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    return tuple(OfferLine(offer=one, line=lines[one.enrolment]) for one in offers)
