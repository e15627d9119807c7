"""What needs somebody today, read in a fixed number of queries for any number of courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.lists import CourseFilter, CourseLine
from ...domain.messages import Message
from ..reading import list_courses
from ..tasks.task_lines import TaskLine, list_tasks
from ..work import Work
from .answers_due import Answers, answers_due
from .course_verdicts import finding_needs
from .courses_over import course_days, courses_over
from .deadlines import deadlines
from .editions import Editions, editions_of
from .money_due import money_due
from .needs import Need, NeedKind, Needs, Urgency, urgency_of

_OPEN = (CourseStatus.DRAFT, CourseStatus.PUBLISHED)
_MOST_TASKS = 200
_CERTIFICATES_FOR = dt.timedelta(days=365)
"""Who has got none a year after the course is looked for in the course itself, not every morning."""
_WEEKS_AHEAD = dt.timedelta(weeks=26)
_KINDS: Mapping[NeedKind, int] = {kind: place for place, kind in enumerate(NeedKind)}


def whats_needed(work: Work, *, most_courses: int = 60, days_ahead: int = 14) -> Needs:
    """Return what needs somebody: findings, tasks due, applications, offers, attendance, certificates, ends, money.

    Findings, deadlines, waiting lists and applications are those of the next `most_courses` open courses; attendance,
    applications and who is to complete it also those of as many that are over and not closed. All else is of every
    course. Tasks and deadlines are looked for `days_ahead`; those of courses that are closed would hide what can still
    be done.
    """
    day = today(work.clock)
    page = list_courses(work, CourseFilter(statuses=_OPEN, from_day=day), order="first_day", limit=most_courses)
    past = list_courses(work, CourseFilter(statuses=_OPEN, over_by=day), order="-first_day", limit=most_courses)
    tasks = list_tasks(work, until=day + dt.timedelta(days=days_ahead), courses=_OPEN, limit=_MOST_TASKS)
    answers = answers_due(work)
    lacking = work.certificates.missing(day - _CERTIFICATES_FOR)
    lines = (*page.lines, *past.lines)
    courses = work.courses.many({*(line.id for line in lines), *answers.courses, *lacking})
    editions = editions_of(work, courses.values())
    verdicts, found = finding_needs(work, [courses[line.id] for line in lines], editions, day)
    needs = [
        *found,
        *_tasks(tasks, answers, day),
        *_applications(lines, day),
        *_waiting(page.lines),
        *answers.needs(work, courses, {line.task.key: line.task.due for line in tasks}, day),
        *course_days(verdicts, day),
        *courses_over(work, verdicts, editions, day),
        *_certificates(courses, lacking, editions),
        *money_due(work, day),
        *deadlines(work, verdicts, editions, day, day + dt.timedelta(days=days_ahead)),
    ]
    return Needs(
        today=day,
        all=tuple(sorted(needs, key=_order)),
        coming=tuple(work.courses.gatherings(day, day + _WEEKS_AHEAD)),
        left_out=page.total - len(page.lines),
        left_over=past.total - len(past.lines),
        more_tasks=len(tasks) == _MOST_TASKS,
        has_courses=bool(courses) or work.courses.count(CourseFilter()) > 0,
    )


def _order(need: Need) -> tuple[int, bool, dt.date, str]:
    return _KINDS[need.kind], need.urgency is not Urgency.STOPS, need.day or dt.date.max, need.code


def _tasks(lines: Sequence[TaskLine], answers: Answers, day: dt.date) -> Iterator[Need]:
    for line in lines:
        if line.task.key not in answers.tasks:
            yield Need(
                kind=NeedKind.TASK,
                urgency=urgency_of(line.task.due, day),
                code=line.course.code,
                words=_with_name(line),
                day=line.task.due,
                about=line.task.subject,
                task=line,
            )


def _with_name(line: TaskLine) -> Message:
    if not line.about:
        return Message("{title}", title=line.task.title)
    return Message("{title} – {name}", title=line.task.title, name=line.about)


def _applications(lines: Sequence[CourseLine], day: dt.date) -> Iterator[Need]:
    for line in lines:
        if line.applied:
            urgency = urgency_of(line.first_day, day)
            yield _queue(NeedKind.APPLICATION, line, line.applied, _to_answer(line), urgency)


def _waiting(lines: Sequence[CourseLine]) -> Iterator[Need]:
    for line in lines:
        if line.waiting:
            free = None if line.capacity is None else line.capacity - line.seats_taken
            urgency = Urgency.OPEN if free == 0 else Urgency.SOON
            yield _queue(NeedKind.WAITING, line, line.waiting, _room_for(line, free), urgency)


def _queue(kind: NeedKind, line: CourseLine, count: int, words: Message, urgency: Urgency) -> Need:
    return Need(kind=kind, urgency=urgency, code=line.code, words=words, day=line.first_day, count=count)


def _to_answer(line: CourseLine) -> Message:
    if line.capacity is None:
        return Message("{count} to answer, {taken} seats taken", count=line.applied, taken=line.seats_taken)
    return Message(
        "{count} to answer, {taken} of {capacity} seats taken",
        count=line.applied,
        taken=line.seats_taken,
        capacity=line.capacity,
    )


def _room_for(line: CourseLine, free: int | None) -> Message:
    if free is None:
        return Message("{count} waiting, and there is no limit to the seats", count=line.waiting)
    if free == 0:
        return Message("{count} waiting, no free seat", count=line.waiting)
    return Message("{count} waiting, {free} free {free:seat|seats} to offer", count=line.waiting, free=free)


def _certificates(courses: Mapping[UUID, Course], lacking: Mapping[UUID, int], editions: Editions) -> Iterator[Need]:
    for id, count in lacking.items():
        course = courses[id]
        edition = editions.of(course)
        if edition is not None and edition.certificate is not None:
            yield Need(
                kind=NeedKind.CERTIFICATE,
                urgency=Urgency.OPEN,
                code=course.code,
                words=Message("{count} have completed and have no certificate yet", count=count),
                count=count,
            )
