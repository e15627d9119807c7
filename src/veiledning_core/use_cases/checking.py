"""Asking the rules about courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

import attrs

from ..course_type.own_rules import rules_of
from ..domain.course import Course, CourseStatus
from ..domain.errors import RuleRefused
from ..domain.lists import EnrolmentLine
from ..domain.messages import Message
from ..domain.progress import watched
from ..rules.check import check
from ..rules.finding import Concern, Finding, Moment
from ..rules.picture import Picture
from ..rules.rule import Rule
from .picturing import pictures_of
from .subjects import SubjectName, subject_names
from .tasks.tasks import reconcile_tasks
from .types import edition_of
from .work import Work

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
