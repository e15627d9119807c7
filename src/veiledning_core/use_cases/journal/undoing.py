"""Taking back what was done: a step of the journal is put back as a whole, and that is a step of the journal itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from ...domain.course import Course
from ...domain.errors import RuleRefused
from ...domain.journal import JournalEntry
from ...domain.messages import Message
from ...rules.finding import Moment
from ..checking import CourseCheck, check_courses, refuse_if_stopped
from ..tasks.tasks import reconcile_tasks
from ..types import require_installed
from ..work import Work
from .undo.afterwards import STEP, mark_of
from .undo.announced import written_to_since
from .undo.obstacles import Obstacle, obstacle_to
from .undo.plan import Plan, plan_undo, undoing_of
from .undo.shelf import in_turn, put_back


@attrs.frozen(kw_only=True)
class Undone:
    """Angret: the entries of the step that was taken back, and those of them whose things stay as they are.

    `verdicts` say what the rules make of the courses that it was about, and of the courses that belong to them.
    `written_to` is how many people have been sent mail about it since: what they know otherwise they are written anew.
    """

    number: int
    entries: tuple[JournalEntry, ...]
    stays: tuple[JournalEntry, ...]
    verdicts: tuple[CourseCheck, ...]
    written_to: int = 0

    @property
    def verdict(self) -> CourseCheck | None:
        """Return the verdict on the course that the step was about; None where it was about none."""
        return next(iter(self.verdicts), None)


class UndoRefused(RuleRefused):
    """Kan ikke angres; `obstacle` is what stands in the way."""

    def __init__(self, what: Message, *, obstacle: Obstacle, **pieces: Any) -> None:
        super().__init__(what, **pieces)
        self.obstacle = obstacle


def undo(work: Work, number: int) -> Undone:
    """Take back everything that was done in the same step as a journal entry; undoing the undoing does it again.

    Raises:
        NotFound: the journal has no such entry.
        UndoRefused: something cannot be undone, or what was done later builds on it.
        RuleRefused: no seat is free for whoever had one, or a rule refuses the course as it was.
        PluginBroken: the course's type is missing.
    """
    plan = plan_undo(work, number)
    if obstacle := obstacle_to(work, plan):
        raise UndoRefused(
            Message("{number} cannot be undone: {why}", number=number, why=obstacle.what),
            obstacle=obstacle,
            hint=obstacle.hint,
        )
    for course in work.courses.many(plan.courses).values():
        require_installed(work, course)
    for kind, group in in_turn(plan.turned):
        put_back(plan.shelves[kind], group, plan.present, plan.again)
    _remark(work, plan, number)
    return Undone(
        number=number,
        entries=plan.step,
        stays=_left(plan),
        verdicts=_verdicts(work, plan),
        written_to=written_to_since(work, plan),
    )


def undoable(work: Work, number: int) -> Obstacle | None:
    """Return what stands in the way of undoing the step of a journal entry; None where nothing does.

    Raises:
        NotFound: the journal has no such entry.
    """
    return obstacle_to(work, plan_undo(work, number))


def _remark(work: Work, plan: Plan, number: int) -> None:
    """Note which step was taken back, so that it is not taken back twice."""
    course = next(iter(plan.courses)) if len(plan.courses) == 1 else None
    work.journal.remark(kind=STEP, subject=mark_of(plan.step[0]), course=course, note=undoing_of(number))


def _left(plan: Plan) -> tuple[JournalEntry, ...]:
    subjects = {reversal.subject for reversal in plan.stays}
    return tuple(entry for entry in plan.step if entry.subject in subjects)


def _verdicts(work: Work, plan: Plan) -> tuple[CourseCheck, ...]:
    """Return what the rules say now, with tasks reconciled; a course that was put back must be allowed as it was."""
    courses = _courses(work, plan)
    verdicts = check_courses(work, courses) if courses else ()
    changed = {reversal.subject for reversal in plan.of_kind("course")}
    for verdict in verdicts:
        if verdict.course.id in changed:
            refuse_if_stopped(verdict, Moment.CREATE, Message("the course cannot be changed like this"))
        reconcile_tasks(work, verdict.course, verdict.findings)
    return verdicts


def _courses(work: Work, plan: Plan) -> Sequence[Course]:
    """Return the courses of the step, and those that belong to one that was put back."""
    own = work.courses.many(plan.courses)
    parts = work.courses.parts_of_many(reversal.subject for reversal in plan.of_kind("course"))
    belonging = {part.id: part for found in parts.values() for part in found if part.id not in own}
    return (*own.values(), *belonging.values())
