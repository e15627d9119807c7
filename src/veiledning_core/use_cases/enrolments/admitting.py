"""Answering applications: a seat, a place on the waiting list, or no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, Message, Said
from ...domain.offer import OfferAnswer
from ...rules.finding import Moment
from ..checking import CourseCheck, check_and_reconcile, checked
from ..course_days.starting import BEEN_THERE, follow_presence
from ..courses.course_changes import open_for_enrolment
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .approving import first_status, said_no
from .enrolling import among, on_course
from .open_offers import close_offers, refuse_offered
from .queueing import in_queue_order, joining_at, policy_of
from .selecting import in_ranked_order, record_if_missing
from .transitions import (
    Refusal,
    all_stopped,
    has_begun,
    is_unanswered,
    move_to,
    refuse_if_all_stop,
    refuse_others,
    stopped,
    taken_up_again,
)

_NAMED_AT_MOST = 5


@attrs.frozen(kw_only=True)
class Admission:
    """Opptak: what came of admitting people, with the course as it is afterwards.

    `skipped` are those whom a rule stops where they stand on the waiting list, so that others came before them.
    """

    verdict: CourseCheck
    admitted: tuple[EnrolmentLine, ...] = ()
    waiting: tuple[EnrolmentLine, ...] = ()
    refused: tuple[Refusal, ...] = ()
    skipped: tuple[Refusal, ...] = ()
    advice: Message | None = None
    """What to do about those refused whose leader said no."""


def unanswered(work: Work, code: str) -> tuple[EnrolmentLine, ...]:
    """Return everybody who could be admitted, in the order they would be: the waiting list, then the ranking.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    lines = work.enrolments.of_course(course.id)
    waiting = in_queue_order(lines, policy_of(work, course))
    return (*waiting, *in_ranked_order(work, course, lines))


def admit(
    work: Work,
    code: str,
    enrolments: Sequence[UUID],
    *,
    overflow: bool = False,
    reason: str = "",
    past_queue: bool = False,
) -> Admission:
    """Admit people in the order given; with `overflow`, those for whom there is no seat go to the waiting list.

    A seat that somebody on the waiting list stands before is no seat, unless `past_queue`; from the first course day on
    nobody is taken in from the waiting list at all. Whoever a rule stops is left as they are and named in the result,
    and holds no seat back from anybody, as when places are offered. Whoever was there before they left starts at once.

    Raises:
        NotFound: somebody is not on the course.
        UsageFault: somebody is named twice, or the queue is passed without a reason.
        RuleRefused: the course is closed or cancelled, a rule about the whole of it stops every admission, nobody could
            be admitted, no seat is free, others stand before on the waiting list, or an offer is open.
    """
    course, why = open_for_enrolment(work, code), stated(reason, code) if past_queue else reason
    everybody = work.enrolments.of_course(course.id)
    chosen = among(everybody, course, enrolments)
    _refuse_those_who_cannot(work, course, chosen)
    waiting = in_queue_order(everybody, policy_of(work, course))
    verdict = checked(work, course, everybody)
    refused, skipped = _refused(work, course, verdict, chosen), stopped(verdict, Moment.ADMIT, _others(waiting, chosen))
    seating = _Seating(
        work=work,
        course=course,
        overflow=overflow,
        reason=why,
        past_queue=past_queue,
        queue=_without(waiting, (*refused, *skipped)),
        queued_at=joining_at(work, everybody),
    )
    for line in _without(chosen, refused):
        seating.seat(line)
    return _admission(work, course, seating, refused, _passed(waiting, seating, skipped))


def admit_in_order(
    work: Work,
    code: str,
    enrolments: Sequence[UUID] | None = None,
    *,
    overflow: bool = False,
    reason: str = "",
    past_queue: bool = False,
) -> Admission:
    """Admit people in the order of the course: the waiting list, then the ranking; everybody where nobody is named.

    Where the type has criteria, and one of several applicants has no recorded place, the ranking is recorded first, so
    that the seats go as the ranking shows and whoever is left waits in that order.

    Raises:
        NotFound: no course has that code, or somebody is not on it.
        UsageFault: as where people are admitted in the order given.
        RuleRefused: a rule keeps the applicants from being ranked, or as where people are admitted in the order given.
    """
    wanted = [line.enrolment.id for line in unanswered(work, code)] if enrolments is None else enrolments
    record_if_missing(work, code, wanted)
    places = {line.enrolment.id: place for place, line in enumerate(unanswered(work, code))}
    in_order = sorted(wanted, key=lambda id: places.get(id, len(places)))
    return admit(work, code, in_order, overflow=overflow, reason=reason, past_queue=past_queue)


def put_on_waiting_list(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Put applicants on the waiting list, behind all who stand there; together they stand in the type's order.

    Raises:
        RuleRefused: the course is closed or cancelled, or somebody is in no state to wait.
    """
    course = open_for_enrolment(work, code)
    everybody = work.enrolments.of_course(course.id)
    chosen = among(everybody, course, enrolments)
    refuse_offered(chosen)
    queued_at = joining_at(work, everybody)
    for line in chosen:
        move_to(work, line, EnrolmentStatus.WAITING, reason, queued_at=queued_at)
    return check_and_reconcile(work, course)


def decline(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str) -> CourseCheck:
    """Turn applicants down, with the reason on record; an open offer is taken back.

    Raises:
        UsageFault: no reason.
        RuleRefused: somebody is in no state to be declined.
    """
    course = open_for_enrolment(work, code)
    chosen, why = on_course(work, course, enrolments), stated(reason, code)
    close_offers(work, course, chosen, OfferAnswer.TAKEN_BACK)
    for line in chosen:
        move_to(work, line, EnrolmentStatus.DECLINED, why)
    return check_and_reconcile(work, course)


def reapply(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Take up again applications that were declined or withdrawn; whoever withdrew arrives anew, after all others.

    A leader's approval that stands in the answers counts as before.

    Raises:
        RuleRefused: the course is closed or cancelled, or somebody's application was neither declined nor withdrawn.
    """
    course = open_for_enrolment(work, code)
    admission = edition_of(work, course).admission
    chosen = on_course(work, course, enrolments)
    refuse_others(chosen, EnrolmentStatus.APPLIED, possible=lambda status: status.is_out)
    for place, line in enumerate(chosen):
        now = work.clock.now() + dt.timedelta(microseconds=place)
        move_to(work, line, EnrolmentStatus.APPLIED, reason, **taken_up_again(line.enrolment, now))
        if first_status(admission, line.enrolment.answers) is EnrolmentStatus.LEADER_APPROVED:
            applied = attrs.evolve(line, enrolment=work.enrolments.get(line.enrolment.id))
            move_to(work, applied, EnrolmentStatus.LEADER_APPROVED, reason)
    return check_and_reconcile(work, course)


@attrs.define(kw_only=True)
class _Seating:
    """Plassering: gives out seats one by one, while it keeps account of who still stands in the queue."""

    work: Work
    course: Course
    overflow: bool
    reason: str
    past_queue: bool
    queued_at: dt.datetime
    queue: list[EnrolmentLine]
    free: int | None = attrs.field(init=False)
    admitted: list[UUID] = attrs.field(factory=list)
    waiting: list[UUID] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.free = self.work.enrolments.seats_free(self.course.id)

    def seat(self, line: EnrolmentLine) -> None:
        """Give somebody a seat that nobody stands before; else the waiting list or a refusal.

        Raises:
            RuleRefused: there is no seat for them, and nobody asked for the waiting list.
        """
        before = self._before(line)
        passes = self.free is not None and 0 < self.free <= len(before)
        reason = Message("passed the waiting list: {why}", why=self.reason) if passes else self.reason
        if (self.past_queue or not passes) and self._admit(line, reason):
            return
        if not self.overflow:
            raise self._no_seat(line, before)
        self._queue(line)

    def _admit(self, line: EnrolmentLine, reason: Said) -> bool:
        if not move_to(self.work, line, EnrolmentStatus.ADMITTED, reason):
            return False
        self.admitted.append(line.enrolment.id)
        if line.enrolment.status is EnrolmentStatus.WAITING:
            self.queue.remove(line)
        if self.free is not None:
            self.free -= 1
        return True

    def _queue(self, line: EnrolmentLine) -> None:
        self.waiting.append(line.enrolment.id)
        if line.enrolment.status is not EnrolmentStatus.WAITING:
            move_to(self.work, line, EnrolmentStatus.WAITING, self.reason, queued_at=self.queued_at)
            self.queue.append(line)

    def _before(self, line: EnrolmentLine) -> list[EnrolmentLine]:
        """Return those on the waiting list who stand before somebody: all of them where they do not stand on it."""
        waits = line.enrolment.status is EnrolmentStatus.WAITING
        return self.queue[: self.queue.index(line)] if waits else self.queue

    def _no_seat(self, line: EnrolmentLine, before: Sequence[EnrolmentLine]) -> RuleRefused:
        name, where = line.called, self.course.code
        if not self.free:
            waits = line.enrolment.status is EnrolmentStatus.WAITING
            hint = Message("Put {name} on the waiting list: `veiledning enrolment waitlist`.", name=name)
            return RuleRefused(
                Message("no seat is free: the course has {capacity}", capacity=self.course.capacity),
                where=where,
                hint=None if waits else hint,
            )
        names = [one.called for one in before[:_NAMED_AT_MOST]]
        names += ["…"] * (len(before) > _NAMED_AT_MOST)
        return RuleRefused(
            Message("{name} cannot pass those who stand before in the queue: {names}", name=name, names=Listed(names)),
            where=where,
            hint=Message("Admit or decline them first, or pass the queue and say why."),
        )


def _without(lines: Sequence[EnrolmentLine], refused: Sequence[Refusal]) -> list[EnrolmentLine]:
    stopped_now = {refusal.line.enrolment.id for refusal in refused}
    return [line for line in lines if line.enrolment.id not in stopped_now]


def _others(lines: Sequence[EnrolmentLine], chosen: Sequence[EnrolmentLine]) -> list[EnrolmentLine]:
    ids = {line.enrolment.id for line in chosen}
    return [line for line in lines if line.enrolment.id not in ids]


def _passed(waiting: Sequence[EnrolmentLine], seating: _Seating, stopped_now: Sequence[Refusal]) -> tuple[Refusal, ...]:
    """Return those of the stopped who stood before somebody who got a seat; whoever did not wait stood last."""
    place = {line.enrolment.id: number for number, line in enumerate(waiting)}
    last = max((place.get(id, len(waiting)) for id in seating.admitted), default=0)
    return tuple(one for one in stopped_now if place[one.line.enrolment.id] < last)


def _refuse_those_who_cannot(work: Work, course: Course, chosen: Sequence[EnrolmentLine]) -> None:
    refuse_offered(chosen)
    refuse_others(chosen, EnrolmentStatus.ADMITTED, possible=is_unanswered)
    _refuse_promoting(work, course, chosen)


def _refuse_promoting(work: Work, course: Course, lines: Sequence[EnrolmentLine]) -> None:
    waiting = [line.called for line in lines if line.enrolment.status is EnrolmentStatus.WAITING]
    if waiting and has_begun(work, course):
        raise RuleRefused(
            Message("nobody is taken in from the waiting list once the course has begun"),
            where=course.code,
            hint=Message("On the waiting list: {names}.", names=Listed(waiting)),
        )


def _refused(work: Work, course: Course, verdict: CourseCheck, lines: Sequence[EnrolmentLine]) -> tuple[Refusal, ...]:
    """Return those whom a rule stops; it may be some, but not all."""
    refused = stopped(verdict, Moment.ADMIT, lines)
    if refused and len(refused) == len(lines):
        raise all_stopped(verdict, refused, Message("nobody could be admitted"), _advice(work, course, refused))
    return refused


def _advice(work: Work, course: Course, refused: Sequence[Refusal]) -> Message | None:
    admission = edition_of(work, course).admission
    names = [one.line.called for one in refused if said_no(admission, one.line.enrolment.answers)]
    if not names:
        return None
    return Message(
        "The leader said no to {names}: turn the application down with `veiledning enrolment decline`.",
        names=Listed(names),
    )


def _admission(
    work: Work, course: Course, seating: _Seating, refused: tuple[Refusal, ...], skipped: tuple[Refusal, ...]
) -> Admission:
    verdict = follow_presence(work, checked(work, course), set(seating.admitted), reason=BEEN_THERE)
    refuse_if_all_stop(verdict, Moment.ADMIT, Message("the course can admit nobody like this"))
    now = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    return Admission(
        verdict=verdict,
        admitted=tuple(now[id] for id in seating.admitted),
        waiting=tuple(now[id] for id in seating.waiting),
        refused=refused,
        skipped=skipped,
        advice=_advice(work, course, refused),
    )
