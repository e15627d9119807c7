"""Reduced fees: what one participant owes instead of the fee, as somebody decided for a reason."""

from __future__ import annotations

from uuid import UUID

from ...course_type.suggestion import nearest
from ...domain.course import Course
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.fee import FeeUnit
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.money import Money
from ..courses.course_changes import changeable
from ..enrolments.enrolling import on_course
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .charges import ChargedCourse, charge_course
from .fee_decisions import ReducedFee, fee_decisions, keep_reduction
from .reckoning import Owed, reckoned


def reduce_fee(
    work: Work, code: str, enrolment: UUID, amount: Money, *, reason: str, fee: str | None = None
) -> ChargedCourse:
    """Let somebody owe less than a fee, and bring the charges in step; `fee` is needed where the type has several.

    It counts more than what was decided when the place was given up, except that the fee is remitted.

    Raises:
        NotFound: no such course or fee, or the enrolment is not on it.
        PluginBroken: its type is missing.
        UsageFault: no reason, less than nothing, more than the fee, or several fees and none is named.
        RuleRefused: nothing is owed, or nobody knows what the fee is.
    """
    course = changeable(work, code)
    why = stated(reason, code)
    (line,) = on_course(work, course, (enrolment,))
    key = participant_fee(work, course, fee)
    keep_reduction(work, course, enrolment, key, ReducedFee(amount=amount, reason=why))
    full = _owed(work, course, line, key).full
    if not 0 <= amount.ore <= full.ore:
        what = Message("{amount} is no part of the fee, kr {full}", amount=str(amount), full=str(full))
        raise UsageFault(what, where=line.called)
    _remark(work, line, Message("fee reduced to kr {amount}: {reason}", amount=str(amount), reason=why))
    return charge_course(work, code)


def restore_fee(work: Work, code: str, enrolment: UUID, *, fee: str | None = None) -> ChargedCourse:
    """Let somebody owe what the fee says again, and bring the charges in step.

    Raises:
        NotFound: no such course or fee, or the enrolment is not on it.
        PluginBroken: its type is missing.
        UsageFault: several fees and none is named.
        RuleRefused: it is not reduced.
    """
    course = changeable(work, code)
    (line,) = on_course(work, course, (enrolment,))
    key = participant_fee(work, course, fee)
    if (enrolment, key) not in fee_decisions(work, course).reduced:
        raise RuleRefused(Message("the fee is not reduced"), where=line.called)
    keep_reduction(work, course, enrolment, key, None)
    _remark(work, line, Message("the fee is owed in full again"))
    return charge_course(work, code)


def participant_fee(work: Work, course: Course, key: str | None) -> str:
    """Return the key of the fee that is meant, of those that participants owe.

    Raises:
        NotFound: the type has no such fee.
        UsageFault: it has several, and none is named.
        RuleRefused: it has none.
    """
    fees = [fee.key for fee in edition_of(work, course).fees if fee.unit is FeeUnit.PARTICIPANT]
    if not fees:
        raise RuleRefused(Message("participants of such a course owe no fee"), where=course.code)
    if key is None and len(fees) > 1:
        raise UsageFault(Message("it is not clear which fee it is"), where=course.code, hint=nearest("", fees))
    chosen = key or fees[0]
    if chosen not in fees:
        what = Message("the course type has no fee {fee} for participants", fee=chosen)
        raise NotFound(what, where=course.code, hint=nearest(chosen, fees))
    return chosen


def _remark(work: Work, line: EnrolmentLine, note: Message) -> None:
    """Let the history of the enrolment say it, also where the charge stands on an invoice."""
    enrolment = line.enrolment
    work.journal.remark(kind="enrolment", subject=enrolment.id, course=enrolment.course, note=note)


def _owed(work: Work, course: Course, line: EnrolmentLine, fee: str) -> Owed:
    """Return what somebody owes by a fee now."""
    found, key = reckoned(work, course), (line.enrolment.id, fee)
    if (owed := next((one for one in found.owed if one.key == key), None)) is not None:
        return owed
    unknown = next((one.what for one in found.not_known if one.covers(*key)), None)
    raise RuleRefused(unknown or Message("nothing is owed, so nothing can be reduced"), where=line.called)
