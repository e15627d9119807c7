"""The leader's yes to an application, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs

from ...course_type.model import AdmissionPlan
from ...domain.clock import today
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus, KeptAnswer
from ...domain.errors import RuleRefused, UsageFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message, Said
from ...domain.text import one_line
from ...rules.finding import Moment
from ..checking import CourseCheck, check_and_reconcile
from ..courses.course_changes import open_for_enrolment
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .enrolling import on_course
from .transitions import is_unanswered, move_to, refuse_if_stopped_for, refuse_others


def approve(
    work: Work,
    code: str,
    enrolments: Sequence[UUID],
    *,
    leader: str,
    supports_local_course: bool = True,
    on: dt.date | None = None,
) -> CourseCheck:
    """Record that a leader, by name and role, approved applications, today or on an earlier day.

    Somebody who waits or is ranked keeps the place that they have. The approval holds the leader's support for a local
    course as well (register, TTT-19 and TTT-20): without it there is none.

    Raises:
        UsageFault: no leader is named, or the day is still to come.
        RuleRefused: the type asks for no approval, the leader does not support the local course, the application is
            approved or answered already, or a rule that guards approval stops it.
    """
    course = open_for_enrolment(work, code)
    field = _approval_field(work, course)
    if not supports_local_course:
        raise RuleRefused(
            Message("an approval without support for the local course is none"),
            where=code,
            hint=Message("Ask the leader once more, or decline the application."),
        )
    reason = _in_the_log(work, code, leader, on or today(work.clock))
    lines = on_course(work, course, enrolments)
    for line in lines:
        _answer(work, line, field, reason, given=True)
    verdict = check_and_reconcile(work, course)
    refuse_if_stopped_for(verdict, Moment.APPROVE, lines, Message("the approval is not recorded"))
    return verdict


def take_back_approval(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str) -> CourseCheck:
    """Record that a leader's approval holds no more.

    Somebody who waits keeps the place on the waiting list; somebody who is ranked is so no more.

    Raises:
        UsageFault: no reason.
        RuleRefused: the type asks for no approval, the application has none, or it is answered already.
    """
    course = open_for_enrolment(work, code)
    field, why = _approval_field(work, course), stated(reason, code)
    for line in on_course(work, course, enrolments):
        _answer(work, line, field, why, given=False)
    return check_and_reconcile(work, course)


def first_status(admission: AdmissionPlan, answers: Mapping[str, KeptAnswer]) -> EnrolmentStatus:
    """Return the status of an application with these answers that nobody has looked at."""
    approved = admission.approval is not None and answers.get(admission.approval) is True
    return EnrolmentStatus.LEADER_APPROVED if approved else EnrolmentStatus.APPLIED


def said_no(admission: AdmissionPlan, answers: Mapping[str, KeptAnswer]) -> bool:
    """Return whether the leader has answered, and not approved."""
    return admission.approval is not None and answers.get(admission.approval) is False


def status_after(present: EnrolmentStatus, *, approved: bool) -> EnrolmentStatus:
    """Return the status of an application once its leader has answered: a yes takes nobody's place, a no a rank's."""
    if present in (EnrolmentStatus.APPLIED, EnrolmentStatus.LEADER_APPROVED):
        return EnrolmentStatus.LEADER_APPROVED if approved else EnrolmentStatus.APPLIED
    ranked_no_more = present is EnrolmentStatus.RANKED and not approved
    return EnrolmentStatus.APPLIED if ranked_no_more else present


def _answer(work: Work, line: EnrolmentLine, field: str, reason: Said, *, given: bool) -> None:
    """Write the leader's answer; an application that is still to be answered gets the status that goes with it."""
    before = line.enrolment
    wanted = EnrolmentStatus.LEADER_APPROVED if given else EnrolmentStatus.APPLIED
    refuse_others((line,), wanted, possible=is_unanswered)
    if (before.answers.get(field) is True) is given:
        what = Message("a leader has approved it already") if given else Message("no leader has approved it")
        raise RuleRefused(what, where=line.called)
    answers = {**before.answers, field: given}
    if (status := status_after(before.status, approved=given)) is before.status:
        work.enrolments.save(before, attrs.evolve(before, answers=answers))
        work.journal.remark(kind="enrolment", subject=before.id, course=before.course, note=reason)
    else:
        move_to(work, line, status, reason, answers=answers)


def _approval_field(work: Work, course: Course) -> str:
    field = edition_of(work, course).admission.approval
    if field is None:
        raise RuleRefused(Message("this course type asks for no leader's approval"), where=course.code)
    return field


def _in_the_log(work: Work, code: str, leader: str, day: dt.date) -> Message:
    if not (name := one_line(leader)):
        raise UsageFault(Message("an approval names the leader who gave it"), where=code)
    if day > today(work.clock):
        raise UsageFault(Message("the day of the approval, {day}, is still to come", day=day), where=code)
    return Message("approved by {leader} on {day}", leader=name, day=day)
