"""What follows from moving a course or calling it off: findings, tasks, people, local courses, messages and papers."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from typing import ParamSpec
from uuid import UUID

import attrs

from ...domain.course import Course, CourseStatus
from ...domain.enrolment import EnrolmentStatus
from ...domain.messages import Message, Worded
from ...domain.offer import Offer
from ...domain.task import Task, TaskStatus
from ...rules.finding import Finding
from ...rules.picture import Participant, Picture, StaffMember
from ..checking import CourseCheck, check_and_reconcile, check_courses
from ..enrolments.open_offers import open_offers
from ..work import Work
from .day_notes import day_notes
from .past_days import past_days
from .telling import Recipient, recipients

P = ParamSpec("P")


class Paper(Worded):
    """Dokument som deles ut om et kurs; a certificate is none of them, for what it says was true when it was issued."""

    ANNOUNCEMENT = "announcement"
    PROGRAMME = "programme"
    CONFIRMATION = "confirmation"
    LEADER_LETTER = "leader-letter"
    CALENDAR = "calendar", "calendar entries"
    PARTICIPANT_LIST = "participant-list"
    NAME_TAGS = "name-tags"
    ATTENDANCE_SHEET = "attendance-sheet"


_WITHOUT_DAYS = (Paper.PARTICIPANT_LIST, Paper.NAME_TAGS)
_FOR_EVERYBODY = (Paper.ANNOUNCEMENT, Paper.PROGRAMME)
_FOR_STAFF_TOO = (Paper.CALENDAR,)


@attrs.frozen(kw_only=True)
class MovedTask:
    """A task that is due on another day; `was` is the day it was due before."""

    task: Task
    was: dt.date | None


@attrs.frozen(kw_only=True)
class TaskChanges:
    """What becomes of a course's tasks."""

    made: tuple[Task, ...] = ()
    moved: tuple[MovedTask, ...] = ()
    cancelled: tuple[Task, ...] = ()


@attrs.frozen(kw_only=True)
class Collision:
    """Kollisjon: one of the staff is needed on another course the same days."""

    member: StaffMember
    course_code: str
    days: tuple[dt.date, ...]


@attrs.frozen(kw_only=True)
class ChangedCourse:
    """A course as the rules saw it before a change and as they see it after, with what becomes of its tasks."""

    before: CourseCheck
    verdict: CourseCheck
    tasks: TaskChanges = TaskChanges()

    @property
    def come(self) -> tuple[Finding, ...]:
        """Return the findings that were not there before, by rule and subject."""
        return _without(self.verdict.findings, self.before.findings)

    @property
    def gone(self) -> tuple[Finding, ...]:
        """Return the findings that are there no more, by rule and subject."""
        return _without(self.before.findings, self.verdict.findings)


@attrs.frozen(kw_only=True)
class Consequences(ChangedCourse):
    """Følger av å flytte eller avlyse et kurs.

    `parts` are the courses that belong to it, such as local courses, `told` who must be told, `out_of_date` the papers
    that say what is true no more, and `offers` the places that are offered to nobody any longer.
    """

    parts: tuple[ChangedCourse, ...] = ()
    told: tuple[Recipient, ...] = ()
    out_of_date: tuple[Paper, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def participants(self) -> Mapping[EnrolmentStatus, tuple[Participant, ...]]:
        """Return who is on the course and not out of it, by the status before the change."""
        active = self.before.picture.active
        found = {status: tuple(p for p in active if p.enrolment.status is status) for status in EnrolmentStatus}
        return {status: people for status, people in found.items() if people}

    @property
    def staff(self) -> tuple[StaffMember, ...]:
        """Return who works on the course."""
        return self.before.picture.staff

    @property
    def past_days(self) -> tuple[dt.date, ...]:
        """Return the days that the course gets and that are over already."""
        return past_days(self.before.course, self.verdict.course, self.verdict.picture.today)

    @property
    def day_notes(self) -> tuple[Message, ...]:
        """Return what there is to note of the days that the course gets."""
        return day_notes(self.verdict.course, before=self.before.course)

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """Return which of the staff are needed elsewhere on the course's days as they are after the change."""
        return _collisions(self.verdict.picture)

    @property
    def stopped_parts(self) -> tuple[ChangedCourse, ...]:
        """Return the parts that cannot be held like this any more."""
        return tuple(part for part in self.parts if part.before.can_run and not part.verdict.can_run)


def consequences_of(work: Work, course: Course, change: Callable[[], CourseCheck]) -> Consequences:
    """Make a change to a course and return what follows from it; the tasks of the parts are reconciled as well."""
    parts = [part for part in work.courses.parts_of(course.id) if part.status is not CourseStatus.CANCELLED]
    before = check_courses(work, (course, *parts))
    tasks = {one.id: work.tasks.of_course(one.id) for one in (course, *parts)}
    offers = tuple(open_offers(work, course).values())
    verdict = change()
    verdicts = (verdict, *(check_and_reconcile(work, part) for part in parts))
    whole, *changed = (_changed(work, was, becomes, tasks) for was, becomes in zip(before, verdicts, strict=True))
    unchanged = verdict.course == course
    return Consequences(
        before=whole.before,
        verdict=verdict,
        tasks=whole.tasks,
        parts=tuple(changed),
        told=() if unchanged else recipients(work, before[0].picture, _changed_gatherings(course, verdict.course)),
        out_of_date=() if unchanged else _out_of_date(before[0].picture, verdict.course),
        offers=offers if verdict.course.status is CourseStatus.CANCELLED else (),
    )


def verdict_of(use_case: Callable[P, Consequences]) -> Callable[P, CourseCheck]:
    """Return a use case that tells only what the rules say afterwards."""

    @functools.wraps(use_case)  # the journal names the use case
    def shortened(*args: P.args, **kwargs: P.kwargs) -> CourseCheck:
        return use_case(*args, **kwargs).verdict

    return shortened


def _changed(
    work: Work, before: CourseCheck, verdict: CourseCheck, tasks: Mapping[UUID, Sequence[Task]]
) -> ChangedCourse:
    id = verdict.course.id
    return ChangedCourse(before=before, verdict=verdict, tasks=_task_changes(tasks[id], work.tasks.of_course(id)))


def _task_changes(before: Sequence[Task], after: Sequence[Task]) -> TaskChanges:
    was = {task.id: task for task in before if task.status is TaskStatus.OPEN}
    still = [task for task in after if task.status is TaskStatus.OPEN]
    open_now = {task.id for task in still}
    return TaskChanges(
        made=tuple(task for task in still if task.id not in was),
        moved=tuple(
            MovedTask(task=task, was=was[task.id].due)
            for task in still
            if task.id in was and was[task.id].due != task.due
        ),
        cancelled=tuple(task for id, task in was.items() if id not in open_now),
    )


def _changed_gatherings(before: Course, after: Course) -> frozenset[str]:
    """Return the keys of the gatherings that are not held as they were to be."""
    if after.status is CourseStatus.CANCELLED:
        return frozenset(gathering.key for gathering in before.gatherings)
    days = {gathering.key: gathering.days for gathering in before.gatherings}
    return frozenset(gathering.key for gathering in after.gatherings if days.get(gathering.key) != gathering.days)


def _out_of_date(before: Picture, after: Course) -> tuple[Paper, ...]:
    cancelled = after.status is CourseStatus.CANCELLED
    return tuple(paper for paper in Paper if _is_out(paper, before) and (cancelled or paper not in _WITHOUT_DAYS))


def _is_out(paper: Paper, picture: Picture) -> bool:
    """Return whether somebody has the paper in hand."""
    if paper in _FOR_EVERYBODY:
        return picture.course.status is CourseStatus.PUBLISHED
    return bool(picture.bound or (paper in _FOR_STAFF_TOO and picture.staff))


def _without(these: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {(finding.rule, finding.subject) for finding in others}
    return tuple(finding for finding in these if (finding.rule, finding.subject) not in known)


def _collisions(picture: Picture) -> tuple[Collision, ...]:
    clashes = (
        Collision(member=member, course_code=other.course_code, days=tuple(sorted(shared)))
        for member in picture.staff
        for other in picture.elsewhere
        if other.person == member.person.id and (shared := _needed_days(member, picture.course) & other.days)
    )
    return tuple(clashes)


def _needed_days(member: StaffMember, course: Course) -> frozenset[dt.date]:
    keys = member.assignment.gatherings
    needed = (gathering for gathering in course.gatherings if not keys or gathering.key in keys)
    return frozenset(day for gathering in needed for day in gathering.days)
