"""For how many days a course is charged: its own days, unless its leader has decided otherwise (register, A-08)."""

from __future__ import annotations

from ...domain.course import Course
from ...domain.errors import RuleRefused, UsageFault
from ...domain.messages import Message
from ..courses.course_changes import changeable
from ..reasons import stated
from ..work import Work
from .charges import ChargedCourse, charge_course
from .fee_decisions import FeeDays, fee_decisions, keep_fee_days

MOST_FEE_DAYS = 99


def decide_fee_days(work: Work, code: str, days: int, *, reason: str) -> ChargedCourse:
    """Charge a course for so many days, whatever its days are, and bring its charges in step.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        UsageFault: no reason, or not from 1 to 99 days.
    """
    course = changeable(work, code)
    why = stated(reason, code)
    if not 1 <= days <= MOST_FEE_DAYS:
        raise UsageFault(Message("a course is charged for 1 to {most} days", most=MOST_FEE_DAYS), where=code)
    keep_fee_days(work, course, FeeDays(days=days, reason=why))
    _remark(work, course, Message("fee days: {days}, {reason}", days=days, reason=why))
    return charge_course(work, code)


def follow_course_days(work: Work, code: str) -> ChargedCourse:
    """Charge a course for its own days again, and bring its charges in step.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: nothing else was decided.
    """
    course = changeable(work, code)
    if fee_decisions(work, course).days is None:
        raise RuleRefused(Message("the course is charged for its own days already"), where=code)
    keep_fee_days(work, course, None)
    _remark(work, course, Message("fee days: those of the course again"))
    return charge_course(work, code)


def _remark(work: Work, course: Course, note: Message) -> None:
    """Let the course's own log say it, also where every charge stands on an invoice and none follows."""
    work.journal.remark(kind="course", subject=course.id, course=course.id, note=note)
