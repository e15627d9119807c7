"""Letting a finding pass with a reason, and letting its rule count again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from ..course_type.model import CourseType
from ..course_type.own_rules import rules_of
from ..domain.clock import today
from ..domain.course import Course
from ..domain.errors import NotFound, RuleRefused, UsageFault
from ..domain.messages import Listed, LocalText, Message
from ..domain.waiver import Waiver
from ..rules.check import check
from ..rules.finding import Finding, Reaction
from ..rules.picture import Picture
from .checking import CourseCheck, check_and_reconcile, how_to_fix
from .picturing import picture_of
from .reasons import stated
from .subjects import SubjectName, subject_names
from .types import edition_of, require_installed
from .work import Work

COORDINATOR = "coordinator"
"""The role that decides where a rule names no other."""


@attrs.frozen(kw_only=True)
class WaiverLine:
    """Dispensasjonslinje: a waiver with the names that go with it, and whether it holds today.

    `text` is the rule's, None where the type has the rule no more; `role` is the title of the one it was given in.
    """

    waiver: Waiver
    text: LocalText | None
    about: SubjectName
    role: LocalText | str
    holds: bool


def waive(
    work: Work,
    code: str,
    *,
    rule: str,
    reason: str,
    subject: str | None = None,
    role: str = COORDINATOR,
    until: dt.date | None = None,
) -> CourseCheck:
    """Record that a rule's findings are let pass, why, by whom and until when; all of its subjects, or the one given.

    `role` is the one in which it was decided, `until` the last day on which it holds. It takes the place of what was
    recorded about the same finding before. A participant who is given can also be let off what is still to be done.

    Raises:
        NotFound: no course has that code, or the rule says nothing that needs an answer.
        RuleRefused: the source says it is not possible, or the role may not decide it.
        UsageFault: no reason, or an end that is over.
    """
    course = work.courses.by_code(code)
    require_installed(work, course)
    why = stated(reason, course.code)
    _refuse_past_end(work, course, until)
    holding = _holding(work, course, rule, subject)
    for finding in _answerable(work, course, rule, subject):
        _refuse_if_not_waivable(work, course, finding, role)
        for earlier in holding:
            if earlier.subject == finding.subject:
                _end(work, earlier)
        work.waivers.add(_waiver(work, course, finding, reason=why, role=role, until=until))
    return check_and_reconcile(work, course)


def end_waiver(work: Work, code: str, *, rule: str, reason: str, subject: str | None = None) -> CourseCheck:
    """Let a rule count again from today on, about all that it was waived for, or about the subject given.

    Raises:
        NotFound: no course has that code, or no such waiver holds.
        UsageFault: no reason.
    """
    course = work.courses.by_code(code)
    require_installed(work, course)
    why = stated(reason, course.code)
    if not (holding := _holding(work, course, rule, subject)):
        raise NotFound(Message("no waiver of {rule} holds", rule=rule), where=course.code, hint=_see_check(course))
    for waiver in holding:
        _end(work, waiver)
        work.journal.remark(kind="waiver", subject=waiver.id, course=course.id, note=why)
    return check_and_reconcile(work, course)


def waivers_of(work: Work, code: str) -> tuple[WaiverLine, ...]:
    """Return what was let pass on a course, the first first, whether it still holds or not.

    Raises:
        NotFound: no course has that code.
        PluginBroken: the course's type is missing.
    """
    course = work.courses.by_code(code)
    return waiver_lines(work, picture_of(work, course), edition_of(work, course))


def waiver_lines(work: Work, picture: Picture, course_type: CourseType) -> tuple[WaiverLine, ...]:
    """Return the same for a course that is pictured already."""
    texts = {rule.id: rule.text for rule in rules_of(course_type)}
    titles = {role.key: role.title for role in course_type.roles}
    names = subject_names(picture)
    return tuple(
        WaiverLine(
            waiver=waiver,
            text=texts.get(waiver.rule),
            about=names.get(waiver.subject, waiver.subject),
            role=titles.get(waiver.role, waiver.role),
            holds=waiver.holds_on(today(work.clock)),
        )
        for waiver in _waivers(work, picture.course)
    )


def _answerable(work: Work, course: Course, rule: str, subject: str | None) -> Sequence[Finding]:
    """Return a rule's findings that need an answer, else those that have one which may be given anew."""
    found = [
        finding
        for finding in _said(work, course, completing=subject is not None)
        if finding.rule.casefold() == rule.casefold()
        and finding.reaction in (Reaction.BLOCK, Reaction.WARN)
        and subject in (None, finding.subject)
    ]
    if not found:
        _refuse_if_never_waivable(work, course, rule)
        what = Message("no finding of {rule} needs an answer", rule=rule)
        raise NotFound(what, where=course.code, hint=_see_check(course))
    return [finding for finding in found if finding.needs_answer] or found


def _said(work: Work, course: Course, *, completing: bool) -> Sequence[Finding]:
    """Return the findings of a course; when `completing`, with what participants can still do but have not done yet."""
    picture = attrs.evolve(picture_of(work, course), completing=completing)
    return check(picture, rules_of(edition_of(work, course)), _waivers(work, course))


def _refuse_past_end(work: Work, course: Course, until: dt.date | None) -> None:
    if until is not None and until < today(work.clock):
        raise UsageFault(
            Message("{day} is over", day=until), where=course.code, hint=Message("Let it end today or later.")
        )


def _refuse_if_never_waivable(work: Work, course: Course, rule: str) -> None:
    """Refuse a rule of the course's type that finds nothing now, and that could not be let pass if it did."""
    for known in edition_of(work, course).rules:
        if known.id.casefold() == rule.casefold() and not known.waivable:
            hint = Message("{how}", how=known.fix.how)
            raise RuleRefused(_no_waiver(known.id), where=course.code, hint=hint)


def _no_waiver(rule: str) -> Message:
    return Message("{rule} has no waiver: the source says that it is not possible", rule=rule)


def _refuse_if_not_waivable(work: Work, course: Course, finding: Finding, role: str) -> None:
    if not finding.waivable:
        raise RuleRefused(_no_waiver(finding.rule), findings=(finding,), where=course.code, hint=how_to_fix(finding))
    allowed = finding.waived_by or (COORDINATOR,)
    if role not in allowed:
        titles = {known.key: known.title for known in edition_of(work, course).roles}
        raise RuleRefused(
            Message("{role} cannot let {rule} pass", role=titles.get(role, role), rule=finding.rule),
            findings=(finding,),
            where=course.code,
            hint=Message("It is for: {roles}.", roles=Listed(titles.get(key, key) for key in allowed)),
        )


def _waiver(work: Work, course: Course, finding: Finding, *, reason: str, role: str, until: dt.date | None) -> Waiver:
    return Waiver(
        id=work.new_id(),
        course=course.id,
        rule=finding.rule,
        subject=finding.subject,
        reason=reason,
        actor=work.actor,
        at=work.clock.now(),
        role=role,
        until=until,
    )


def _end(work: Work, waiver: Waiver) -> None:
    work.waivers.save(waiver, attrs.evolve(waiver, until=today(work.clock) - dt.timedelta(days=1)))


def _holding(work: Work, course: Course, rule: str, subject: str | None) -> Sequence[Waiver]:
    return [
        waiver
        for waiver in _waivers(work, course)
        if waiver.rule.casefold() == rule.casefold()
        and subject in (None, waiver.subject)
        and waiver.holds_on(today(work.clock))
    ]


def _waivers(work: Work, course: Course) -> Sequence[Waiver]:
    return work.waivers.of_courses((course.id,)).get(course.id, ())


def _see_check(course: Course) -> Message:
    return Message("`veiledning course check {code}` lists the findings.", code=course.code)
