"""Asking the rules about courses, and letting a finding pass with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

import attrs

from ..domain.course import Course
from ..domain.errors import NotFound, RuleRefused
from ..domain.lists import EnrolmentLine
from ..domain.messages import Message
from ..domain.waiver import Waiver
from ..rules.check import check
from ..rules.finding import Finding, Moment
from ..rules.picture import Picture
from ..rules.rule import Rule
from .picturing import pictures_of
from .reasons import stated
from .subjects import SubjectName, subject_names
from .tasks import reconcile_tasks
from .types import edition_of, require_installed
from .work import Work

_RUNNING = (None, Moment.CREATE, Moment.PUBLISH, Moment.START)


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

    def stops(self, step: Moment) -> tuple[Finding, ...]:
        """Return the findings that must be fixed, or acknowledged with a reason, before a step."""
        return tuple(finding for finding in self.findings if finding.guards is step and finding.needs_answer)


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
        for course in courses
    )


def waive(work: Work, code: str, *, rule: str, reason: str, subject: str | None = None) -> CourseCheck:
    """Record that a rule's findings are let pass, and why; all of its subjects, or the one given.

    Raises:
        NotFound: no course has that code, or the rule says nothing that needs an answer.
        RuleRefused: the source says it is not possible.
        UsageFault: no reason.
    """
    course = work.courses.by_code(code)
    require_installed(work, course)
    why = stated(reason, course.code)
    for finding in _open_findings(work, course, rule, subject):
        _waive(work, course, finding, why)
    return check_and_reconcile(work, course)


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
            found[course.type_key, course.edition] = edition_of(work, course).rules
    return found


def _open_findings(work: Work, course: Course, rule: str, subject: str | None) -> Sequence[Finding]:
    findings = [
        finding
        for finding in checked(work, course).findings
        if finding.rule.casefold() == rule.casefold() and finding.needs_answer and subject in (None, finding.subject)
    ]
    if not findings:
        raise NotFound(
            Message("no finding of {rule} needs an answer", rule=rule),
            where=course.code,
            hint=Message("`veiledning course check {code}` lists the findings.", code=course.code),
        )
    return findings


def _waive(work: Work, course: Course, finding: Finding, reason: str) -> None:
    if not finding.waivable:
        raise RuleRefused(
            Message("{rule} has no dispensation: the source says that it is not possible", rule=finding.rule),
            findings=(finding,),
            where=course.code,
        )
    work.waivers.add(
        Waiver(
            id=work.new_id(),
            course=course.id,
            rule=finding.rule,
            subject=finding.subject,
            reason=reason,
            actor=work.actor,
            at=work.clock.now(),
        )
    )
