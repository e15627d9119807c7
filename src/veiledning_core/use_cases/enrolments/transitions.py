"""Moving an enrolment from one status to another: whose rules are asked first, and who is stopped by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from ...domain.clock import today
from ...domain.course import Course
from ...domain.enrolment import Enrolment, EnrolmentStatus, FeeDecision
from ...domain.errors import RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, Message, Said
from ...domain.text import one_line
from ...rules.check import check
from ...rules.finding import COURSE, Finding, Moment
from ...rules.picture import Proposal
from ..checking import CourseCheck, StepRefused, how_to_fix
from ..picturing import picture_of
from ..subjects import subject_names
from ..types import edition_of
from ..work import Work

_OF_APPLICANTS = ("enrolment:", "organisation:")


@attrs.frozen(kw_only=True)
class Refusal:
    """Avslag fra reglene: an enrolment that a step passes over, with the findings that stop it."""

    line: EnrolmentLine
    findings: tuple[Finding, ...]


def move_to(work: Work, line: EnrolmentLine, status: EnrolmentStatus, reason: Said = "", **changes: Any) -> bool:
    """Give an enrolment another status, and other fields that change with it; False where no seat is free.

    Raises:
        RuleRefused: there is no way from the present status to that one; the hint names those there are.
    """
    try:
        after = line.enrolment.with_status(status)
    except RuleRefused as refused:
        raise RuleRefused(refused.what, where=line.called, hint=refused.hint) from refused
    why = one_line(reason) if isinstance(reason, str) else reason
    return work.enrolments.move(line.enrolment, attrs.evolve(after, **changes), reason=why)


def is_unanswered(status: EnrolmentStatus) -> bool:
    """Return whether somebody with this status could still get a seat, or stands in the queue for one."""
    return status.awaits_answer or status is EnrolmentStatus.WAITING


def refuse_others(
    lines: Sequence[EnrolmentLine], wanted: EnrolmentStatus, *, possible: Callable[[EnrolmentStatus], bool]
) -> None:
    """Refuse a step that is for some statuses only, though there may be a way from others.

    Raises:
        RuleRefused: naming the first whose status it is not for.
    """
    those = Listed(status for status in EnrolmentStatus if possible(status))
    for line in lines:
        if not possible(line.enrolment.status):
            raise RuleRefused(
                Message("{present} cannot become {wanted}", present=line.enrolment.status, wanted=wanted),
                where=line.called,
                hint=Message("This is for those who are: {statuses}.", statuses=those),
            )


def taken_up_again(enrolment: Enrolment, now: dt.datetime) -> dict[str, Any]:
    """Return what changes in an application that begins anew, beside its status: whoever withdrew arrives last."""
    arrived = now if enrolment.status is EnrolmentStatus.WITHDRAWN else enrolment.applied_at
    return {"applied_at": arrived, "rank": None, "placing": None, "queued_at": None, "fee_decision": None}


def has_begun(work: Work, course: Course) -> bool:
    """Return whether it is the first course day, or later."""
    return course.first_day is not None and course.first_day <= today(work.clock)


def stopped(verdict: CourseCheck, step: Moment, lines: Sequence[EnrolmentLine]) -> tuple[Refusal, ...]:
    """Return those whom findings about them or their organisation stop."""
    stopping = verdict.stops(step)
    found = ((line, tuple(f for f in stopping if f.subject in _subjects(line))) for line in lines)
    return tuple(Refusal(line=line, findings=findings) for line, findings in found if findings)


def refuse_if_stopped_for(verdict: CourseCheck, step: Moment, lines: Sequence[EnrolmentLine], what: Message) -> None:
    """Refuse a step that findings about one of these people stop.

    Raises:
        StepRefused: with the findings.
    """
    if refused := stopped(verdict, step, lines):
        raise all_stopped(verdict, refused, what)


def refuse_if_all_stop(verdict: CourseCheck, step: Moment, what: Message) -> None:
    """Refuse a step that findings about the course as a whole stop for everybody.

    Raises:
        StepRefused: with the findings.
    """
    if stopping := [f for f in verdict.stops(step) if not f.subject.startswith(_OF_APPLICANTS)]:
        raise _refusal(verdict, stopping, what, how_to_fix(stopping[0]))


def all_stopped(
    verdict: CourseCheck, refused: Sequence[Refusal], what: Message, hint: Message | None = None
) -> StepRefused:
    """Return the refusal of a step that nobody is left for."""
    findings = dict.fromkeys(finding for refusal in refused for finding in refusal.findings)
    return _refusal(verdict, list(findings), what, hint)


def refuse_if_barred(
    work: Work,
    course: Course,
    step: Moment,
    lines: Sequence[EnrolmentLine],
    *,
    what: Message,
    reason: str = "",
    fee_decision: FeeDecision | None = None,
) -> None:
    """Ask the rules that guard a step about each of the people whom somebody is about to take it with.

    Raises:
        StepRefused: a rule bars it.
    """
    picture = picture_of(work, course)
    rules = [rule for rule in edition_of(work, course).rules if rule.guards is step]
    waivers = work.waivers.of_courses((course.id,)).get(course.id, ())
    barred: list[Finding] = []
    for line in lines:
        proposal = Proposal(action=step.value, enrolment=line.enrolment, reason=reason, fee_decision=fee_decision)
        findings = check(attrs.evolve(picture, proposal=proposal), rules, waivers)
        barred += [f for f in findings if f.blocks and f.subject in (COURSE, *_subjects(line))]
    if barred:
        raise StepRefused(
            what, subjects=subject_names(picture), findings=barred, where=course.code, hint=how_to_fix(barred[0])
        )


def _refusal(
    verdict: CourseCheck, findings: Sequence[Finding], what: Message, hint: Message | None = None
) -> StepRefused:
    return StepRefused(
        what, subjects=subject_names(verdict.picture), findings=findings, where=verdict.course.code, hint=hint
    )


def _subjects(line: EnrolmentLine) -> tuple[str, ...]:
    organisation = (f"organisation:{line.organisation.id}",) if line.organisation else ()
    return (f"enrolment:{line.enrolment.id}", *organisation)
