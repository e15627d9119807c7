"""Giving up a place: withdrawing, handing the seat to somebody else, and changing to another course."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ...domain.course import Course
from ...domain.enrolment import Enrolment, EnrolmentStatus, FeeDecision
from ...domain.errors import RuleRefused, UsageFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message, Said
from ...domain.offer import OfferAnswer
from ...rules.finding import Moment
from ..checking import CourseCheck, check_and_reconcile, checked
from ..course_days.lapsing import let_make_ups_lapse
from ..course_days.starting import BEEN_THERE, follow_presence
from ..courses.course_changes import open_for_enrolment
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .approving import first_status
from .enrolling import on_course
from .open_offers import close_offers
from .transitions import has_begun, is_unanswered, move_to, refuse_if_all_stop, refuse_if_barred, refuse_if_stopped_for


def withdraw(
    work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "", fee_decision: FeeDecision | None = None
) -> CourseCheck:
    """Record that people withdraw; their seats are free at once, and an open offer is answered no.

    Their open applications to make up a gathering lapse.

    The fee decision is kept with those whose place is binding.

    Raises:
        RuleRefused: a rule bars it, as where registration is binding and the reason or the fee decision is missing.
        UsageFault: a fee decision about people of whom nobody has a binding place.
    """
    course = open_for_enrolment(work, code)
    lines = on_course(work, course, enrolments)
    if fee_decision and not any(line.enrolment.status.is_binding for line in lines):
        raise UsageFault(Message("there is no fee to decide about: no place is binding"), where=code)
    what = Message("the withdrawal is not recorded")
    refuse_if_barred(work, course, Moment.WITHDRAW, lines, what=what, reason=reason, fee_decision=fee_decision)
    close_offers(work, course, lines, OfferAnswer.REFUSED)
    for line in lines:
        _leave(work, line, reason, fee_decision)
    let_make_ups_lapse(work, course, {line.enrolment.id for line in lines})
    return check_and_reconcile(work, course)


def replace(
    work: Work,
    code: str,
    leaving: UUID,
    coming: UUID,
    *,
    reason: str,
    fee_decision: FeeDecision | None = None,
) -> CourseCheck:
    """Put somebody else of the same organisation in a seat, whoever waits: the seat is the organisation's.

    Raises:
        UsageFault: no reason, or the same person twice.
        RuleRefused: there is no binding place to give up, the other can take none, they are not of one organisation,
            or a rule bars the change or stops the one who comes.
    """
    course, why = open_for_enrolment(work, code), stated(reason, code)
    gives, takes = on_course(work, course, (leaving, coming))
    _refuse_handing_over(work, course, gives, takes)
    what = Message("the seat cannot be handed over")
    refuse_if_barred(work, course, Moment.REPLACE, (gives,), what=what, reason=why, fee_decision=fee_decision)
    _leave(work, gives, Message("gave the place to a colleague: {why}", why=why), fee_decision)
    move_to(work, takes, EnrolmentStatus.ADMITTED, Message("took over a colleague's place: {why}", why=why))
    let_make_ups_lapse(work, course, {leaving})
    verdict = follow_presence(work, checked(work, course), {coming}, reason=BEEN_THERE)
    refuse_if_stopped_for(verdict, Moment.ADMIT, (takes,), what)
    refuse_if_all_stop(verdict, Moment.ADMIT, what)
    return verdict


def change_course(work: Work, code: str, enrolment: UUID, to_code: str, *, reason: str) -> CourseCheck:
    """Move an application to another course of the same type and return how that one stands then.

    It keeps its answers and its place in the order of arrival; the wished dates belonged to the first course.

    Raises:
        NotFound: one of the courses is not there, or the enrolment is not on the first.
        UsageFault: no reason, or the same course twice.
        RuleRefused: the other course is of another type, the person is on it already, or a rule bars the change.
    """
    course, other = open_for_enrolment(work, code), open_for_enrolment(work, to_code)
    why = stated(reason, code)
    (line,) = on_course(work, course, (enrolment,))
    _refuse_changing(work, course, other, line)
    what = Message("the change of course is not recorded")
    refuse_if_barred(work, course, Moment.CHANGE_COURSE, (line,), what=what, reason=why)
    close_offers(work, course, (line,), OfferAnswer.REFUSED)
    move_to(work, line, EnrolmentStatus.WITHDRAWN, Message("changed to {code}: {why}", code=other.code, why=why))
    let_make_ups_lapse(work, course, {enrolment})
    _apply_anew(work, other, line.enrolment, Message("changed from {code}: {why}", code=course.code, why=why))
    check_and_reconcile(work, course)
    return check_and_reconcile(work, other)


def _leave(work: Work, line: EnrolmentLine, reason: Said, fee_decision: FeeDecision | None) -> None:
    decided = fee_decision if line.enrolment.status.is_binding else None
    move_to(work, line, EnrolmentStatus.WITHDRAWN, reason, fee_decision=decided)


def _refuse_handing_over(work: Work, course: Course, gives: EnrolmentLine, takes: EnrolmentLine) -> None:
    wanted = takes.enrolment.status
    if not gives.enrolment.status.is_binding:
        raise RuleRefused(Message("there is no binding place to hand over"), where=gives.called)
    if not is_unanswered(wanted):
        raise RuleRefused(
            Message("only an applicant can take a seat over, and this one is: {status}", status=wanted),
            where=takes.called,
        )
    if wanted is EnrolmentStatus.WAITING and has_begun(work, course):
        raise RuleRefused(
            Message("nobody is taken in from the waiting list once the course has begun"), where=takes.called
        )
    if gives.organisation is None or gives.organisation != takes.organisation:
        raise RuleRefused(
            Message("a seat is handed over within one organisation only"),
            where=takes.called,
            hint=Message("Record the withdrawal; the seat then goes to the first who waits."),
        )


def _refuse_changing(work: Work, course: Course, other: Course, line: EnrolmentLine) -> None:
    if other.id == course.id:
        raise UsageFault(Message("that is the course they are on"), where=other.code)
    if other.type_key != course.type_key:
        raise RuleRefused(Message("a change of course is to a course of the same type"), where=other.code)
    if any(there.person.id == line.person.id for there in work.enrolments.of_course(other.id)):
        raise RuleRefused(
            Message("{name} is on the course already", name=line.called),
            where=other.code,
            hint=Message("Change the enrolment that is there."),
        )


def _apply_anew(work: Work, course: Course, before: Enrolment, note: Message) -> None:
    application = Enrolment(
        id=work.new_id(),
        course=course.id,
        person=before.person,
        organisation=before.organisation,
        department=before.department,
        status=first_status(edition_of(work, course).admission, before.answers),
        applied_at=before.applied_at,
        answers=before.answers,
        answered_at=before.answered_at,
    )
    work.enrolments.add(application)
    work.journal.remark(kind="enrolment", subject=application.id, course=course.id, note=note)
