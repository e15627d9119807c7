"""A plan for all local courses of a cohort, and making them of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import count
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.errors import UsageFault
from ...domain.messages import Message
from ...domain.staffing import Assignment
from ...planning.local_courses.answers import LocalCoursePlan
from ...planning.local_courses.placing import PlacingSolver
from ...planning.local_courses.planner import BUILT_IN, plan_local_courses
from ...planning.local_courses.values import Days
from ..checking import CourseCheck, check_and_reconcile
from ..courses.course_changes import open_for_enrolment
from ..courses.local_courses import plan_local_course, wishes_of
from ..courses.part_types import part_type_of, supervising_role
from ..work import Work
from .ordering import ExtraTeacher, HandSet, LocalCourseOrder, order_local_courses


@attrs.frozen(kw_only=True)
class LocalCourseProposal:
    """Forslag: what was asked for, and the plan."""

    order: LocalCourseOrder
    plan: LocalCoursePlan

    @property
    def decisions(self) -> tuple[LocalCourseDecision, ...]:
        """Return what is to be kept of it: all but the local courses that exist with their teacher."""
        whole = {hand.host for hand in self.order.wanted.by_hand if hand.is_whole and hand.host in self.order.held}
        return tuple(
            LocalCourseDecision(organisation=UUID(course.host), days=course.days, teacher=UUID(course.teacher))
            for course in self.plan.courses
            if course.host not in whole
        )


@attrs.frozen(kw_only=True)
class LocalCourseDecision:
    """Avgjørelse om ett lokalt kurs: when it is, and who supervises it."""

    organisation: UUID
    days: Days
    teacher: UUID


def propose_local_courses(
    work: Work,
    code: str,
    *,
    teachers: Iterable[ExtraTeacher] = (),
    by_hand: Iterable[HandSet] = (),
    first: dt.date | None = None,
    seed: int = 0,
    solver: PlacingSolver = BUILT_IN,
) -> LocalCourseProposal:
    """Return a plan for all local courses of a course, none of them before `first`; nothing is kept of it.

    Whoever stops it through the work's progress gets the best so far.

    Raises:
        NotFound: no such course or organisation.
        UsageFault: no courses belong to courses of its type, or something that was given makes no sense.
        RuleRefused: what is decided already has a teacher in two places.
    """
    order = order_local_courses(work, code, teachers=teachers, by_hand=by_hand, first=first)
    plan = plan_local_courses(order.wanted, seed=seed, progress=work.progress, solver=solver)
    return LocalCourseProposal(order=order, plan=plan)


def keep_local_courses(
    work: Work, code: str, decisions: Iterable[LocalCourseDecision], *, language: str = "nb"
) -> tuple[CourseCheck, ...]:
    """Plan each decided local course as a draft, with its dates agreed on; one that exists gets its teacher.

    Raises:
        NotFound: no such course, or nobody from an organisation is on it.
        UsageFault: a local course that exists lies on other days than were decided.
        RuleRefused: the course is closed or cancelled, or a rule refuses one of the local courses.
    """
    course = open_for_enrolment(work, code)
    standing = {one.organisation.id: one for one in wishes_of(work, code).organisations}
    codes = _free_codes(work, course)
    checks = []
    for decision in decisions:
        one = standing.get(decision.organisation)
        if one is not None and one.courses:
            checks.append(_give_teacher(work, one.courses[0], supervising_role(part_type_of(work, course)), decision))
            continue
        name = work.organisations.get(decision.organisation).name
        checks.append(
            plan_local_course(
                work,
                code,
                name,
                local_code=next(codes),
                dates=decision.days,
                teacher=decision.teacher,
                language=language,
            )
        )
    return tuple(checks)


def _give_teacher(work: Work, existing: Course, role: str, decision: LocalCourseDecision) -> CourseCheck:
    local = open_for_enrolment(work, existing.code)
    if tuple(day for gathering in local.gatherings for day in gathering.days) != decision.days:
        raise UsageFault(Message("{code} lies on other days by now", code=local.code), hint=Message("Plan it anew."))
    held = work.assignments.of_courses((local.id,)).get(local.id, ())
    if not any(each.role == role and each.person == decision.teacher for each in held):
        work.assignments.add(Assignment(id=work.new_id(), course=local.id, person=decision.teacher, role=role))
    return check_and_reconcile(work, local)


def _free_codes(work: Work, course: Course) -> Iterator[str]:
    """Yield codes that no course has, made of the cohort's own."""
    for number in count(1):
        code = f"{course.code}-LOK-{number}"
        if work.courses.find_code(code) is None:
            yield code
