"""The tasks that a course should have: by its type's checklist, its dates, and what the rules say about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..domain.course import Course, CourseStatus
from ..domain.messages import LocalText
from ..rules.finding import COURSE, Finding, Reaction

if TYPE_CHECKING:
    from .model import CourseType, TaskPlan


@attrs.frozen(kw_only=True)
class PlannedTask:
    """Oppgave som den skal være: what is to be done, by which role (its key), and by which day.

    `key` is `plan:<key>` of the checklist, or `rule:<rule>:<subject>` of a finding. `due` is None while the course has
    no such day. With `keeps_due` a task keeps the date that it was made with.
    """

    key: str
    title: LocalText
    owner: str
    due: dt.date | None
    subject: str = COURSE
    keeps_due: bool = False


def planned_tasks(
    course_type: CourseType, course: Course, findings: Sequence[Finding], *, today: dt.date
) -> Iterator[PlannedTask]:
    """Yield the tasks that the type, the dates and the findings of a course ask for; a cancelled one has none.

    `today` is the day on which the course is planned, for what is dated from that day.
    """
    if course.status is CourseStatus.CANCELLED:
        return
    open_findings = [finding for finding in findings if finding.waived is None]
    asking = {None, *(finding.rule for finding in open_findings)}
    plans = [plan for plan in course_type.tasks if _is_for(plan, course) and plan.when_rule in asking]
    for plan in plans:
        yield _from_plan(plan, course, today)
    planned = {plan.when_rule for plan in plans}
    for finding in open_findings:
        if finding.reaction is Reaction.TASK and finding.rule not in planned:
            yield _from_finding(finding)


def _is_for(plan: TaskPlan, course: Course) -> bool:
    return not plan.variants or course.variant in plan.variants


def _from_plan(plan: TaskPlan, course: Course, today: dt.date) -> PlannedTask:
    return PlannedTask(
        key=f"plan:{plan.key}",
        title=plan.title,
        owner=plan.owner,
        due=plan.due(course, today=today),
        keeps_due=plan.keeps_due,
    )


def _from_finding(finding: Finding) -> PlannedTask:
    return PlannedTask(
        key=f"rule:{finding.rule}:{finding.subject}",
        title=finding.fix.how,
        owner=finding.fix.who,
        due=finding.due,
        subject=finding.subject,
    )
