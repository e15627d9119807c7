"""Agreed prices: what a fee of one course is, whatever its rates say, or while none is known, as somebody decided."""

from __future__ import annotations

import datetime as dt

from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import RuleRefused, UsageFault
from ...domain.messages import Message
from ...domain.money import Money
from ...domain.text import one_line
from ..courses.course_changes import changeable
from ..reasons import stated
from ..work import Work
from .charges import ChargedCourse, charge_course
from .fee_decisions import AgreedPrice, fee_decisions, keep_price
from .fee_reductions import participant_fee


def agree_price(
    work: Work,
    code: str,
    amount: Money,
    *,
    reason: str,
    fee: str | None = None,
    decided_by: str | None = None,
    decided_on: dt.date | None = None,
) -> ChargedCourse:
    """Let a fee of a course be so much for each participant, and bring its charges in step; other rates stay.

    `fee` is needed where the type has several. It was decided today, by whoever writes it, unless that is said.

    Raises:
        NotFound: no such course or fee.
        PluginBroken: its type is missing.
        UsageFault: no reason, less than nothing, decided on a day to come, or several fees and none is named.
    """
    course, day = changeable(work, code), today(work.clock)
    why, key = stated(reason, code), participant_fee(work, course, fee)
    decided = AgreedPrice(
        amount=amount,
        reason=why,
        decided_by=one_line(decided_by or "") or work.actor,
        decided_on=decided_on or day,
    )
    if amount.ore < 0:
        raise UsageFault(Message("{amount} is no price", amount=str(amount)), where=code)
    if decided.decided_on > day:
        raise UsageFault(Message("{day} is still to come", day=decided.decided_on), where=code)
    keep_price(work, course, key, decided)
    _remark(work, course, decided.words)
    return charge_course(work, code)


def follow_rates(work: Work, code: str, *, fee: str | None = None) -> ChargedCourse:
    """Let a fee of a course follow its rates again, and bring its charges in step.

    Raises:
        NotFound: no such course or fee.
        PluginBroken: its type is missing.
        UsageFault: several fees and none is named.
        RuleRefused: no price was agreed.
    """
    course = changeable(work, code)
    key = participant_fee(work, course, fee)
    if key not in fee_decisions(work, course).agreed:
        raise RuleRefused(Message("no price was agreed for the course"), where=code)
    keep_price(work, course, key, None)
    _remark(work, course, Message("the price follows the rates again"))
    return charge_course(work, code)


def _remark(work: Work, course: Course, note: Message) -> None:
    """Let the course's own log say it, also where every charge stands on an invoice and none follows."""
    work.journal.remark(kind="course", subject=course.id, course=course.id, note=note)
