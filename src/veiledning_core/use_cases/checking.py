"""Asking the rules about courses, and letting a finding pass with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

import attrs

from ..course_type.model import CourseType
from ..course_type.own_rules import rules_of
from ..domain.clock import today
from ..domain.course import Course, CourseStatus
from ..domain.errors import NotFound, RuleRefused, UsageFault
from ..domain.lists import EnrolmentLine
from ..domain.messages import Listed, LocalText, Message
from ..domain.progress import watched
from ..domain.waiver import Waiver
from ..rules.check import check
from ..rules.finding import Concern, Finding, Moment, Reaction
from ..rules.picture import Picture
from ..rules.rule import Rule
from .picturing import picture_of, pictures_of
from .reasons import stated
from .subjects import SubjectName, subject_names
from .tasks.tasks import reconcile_tasks
from .types import edition_of, require_installed
from .work import Work

COORDINATOR = "coordinator"
"""The role that decides where a rule names no other."""
_RUNNING = (None, Moment.CREATE, Moment.PUBLISH, Moment.START)
_BEHIND_A_DRAFT = (Moment.CREATE,)
_BEHIND_ALL_OTHERS = (Moment.CREATE, Moment.PUBLISH)


@attrs.frozen(kw_only=True)
class CourseCheck:
    """Kurssjekk: a course, its picture, and everything that the rules say about it, most urgent first."""

    course: Course
    picture: Picture
    findings: tuple[Finding, ...]

    @property
    def can_run(self) -> bool:
        """Return whether nothing blocks the course itself; a single applicant's block does not stop the rest."""
        return not self.stopping

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Return the findings for which the course cannot be held."""
        return tuple(finding for finding in self.findings if finding.blocks and finding.guards in _RUNNING)

    @property
    def ahead(self) -> Mapping[Moment, tuple[Finding, ...]]:
        """Return what stops a later step of the course until it is put right or let pass; not what `stopping` has."""
        behind = _BEHIND_A_DRAFT if self.course.status is CourseStatus.DRAFT else _BEHIND_ALL_OTHERS
        waiting = [one for one in self.findings if one.concerns is Concern.COURSE and one not in self.stopping]
        found = {
            moment: tuple(one for one in waiting if one.guards is moment and one.needs_answer)
            for moment in Moment
            if moment not in behind
        }
        return {moment: findings for moment, findings in found.items() if findings}

    def stops(self, step: Moment) -> tuple[Finding, ...]:
        """Return the findings that must be fixed, or let pass with a reason, before a step."""
        return tuple(finding for finding in self.findings if finding.guards is step and finding.needs_answer)


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


class StepRefused(RuleRefused):
    """Steg som avvik stanser; `subjects` are what people call the things that the findings are about."""

    def __init__(self, what: Message, *, subjects: Mapping[str, SubjectName] | None = None, **pieces: Any) -> None:
        super().__init__(what, **pieces)
        self.subjects = dict(subjects or {})


def check_course(work: Work, code: str) -> CourseCheck:
    """Return what the rules say about one course.

    Raises:
        NotFound: no course has that code.
        PluginBroken: the course's type is missing.
    """
    return checked(work, work.courses.by_code(code))


def checked(work: Work, course: Course, enrolments: Sequence[EnrolmentLine] | None = None) -> CourseCheck:
    """Return what the rules say about a course that has been read, as all its `enrolments` may have been."""
    return check_courses(work, (course,), {} if enrolments is None else {course.id: enrolments})[0]


def check_and_reconcile(work: Work, course: Course, enrolments: Sequence[EnrolmentLine] | None = None) -> CourseCheck:
    """Return what the rules say about a course that has just changed, with its tasks reconciled."""
    verdict = checked(work, course, enrolments)
    reconcile_tasks(work, course, verdict.findings)
    return verdict


def check_courses(
    work: Work, courses: Sequence[Course], enrolments: Mapping[UUID, Sequence[EnrolmentLine]] = MappingProxyType({})
) -> tuple[CourseCheck, ...]:
    """Return what the rules say about many courses, in their order, in a fixed number of queries.

    The work's progress is told of each, unless there is only one, which is a small part of some other step.
    `enrolments` are those of courses for which somebody has all of them at hand.
    """
    pictures = pictures_of(work, courses, enrolments)
    waivers = work.waivers.of_courses([course.id for course in courses])
    rules = _rules(work, courses)
    return tuple(
        CourseCheck(
            course=course,
            picture=pictures[course.id],
            findings=check(pictures[course.id], rules[course.type_key, course.edition], waivers.get(course.id, ())),
        )
        for course in (watched(work.progress, courses) if len(courses) > 1 else courses)
    )


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


def refuse_if_stopped(verdict: CourseCheck, step: Moment, what: Message) -> None:
    """Refuse a step that findings stop.

    Raises:
        StepRefused: with the findings.
    """
    if stopping := verdict.stops(step):
        raise StepRefused(
            what,
            subjects=subject_names(verdict.picture),
            findings=stopping,
            where=verdict.course.code,
            hint=_way_on(verdict, step, stopping[0]),
        )


def how_to_fix(finding: Finding) -> Message:
    """Return the best known way to fix a finding."""
    return finding.how or Message("{how}", how=finding.fix.how)


def _way_on(verdict: CourseCheck, step: Moment, finding: Finding) -> Message:
    """Return how to fix it where `course check` could not show it, since a refused course is not kept."""
    if step is Moment.CREATE:
        return how_to_fix(finding)
    code = verdict.course.code
    return Message("`veiledning course check {code}` says who can fix what, and how.", code=code)


def _rules(work: Work, courses: Iterable[Course]) -> Mapping[tuple[str, str], tuple[Rule, ...]]:
    found: dict[tuple[str, str], tuple[Rule, ...]] = {}
    for course in courses:
        if (course.type_key, course.edition) not in found:
            found[course.type_key, course.edition] = rules_of(edition_of(work, course))
    return found


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
