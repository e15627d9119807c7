"""Tasks with what people call their course, their owner and the person they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.errors import NotFound, PluginBroken
from ...domain.messages import LocalText
from ...domain.task import Task, TaskStatus
from ..reading import course_tasks, due_tasks
from ..types import edition_to_read
from ..work import Work

_ENROLMENT = "enrolment:"


@attrs.frozen(kw_only=True)
class TaskLine:
    """Oppgavelinje: `owner` is the owning role's title (its key where the plugin is missing), `about` a person's name.

    `owners` are the names of those who have the role on the course. `about` is empty where the task is about the course
    as a whole.
    """

    task: Task
    course: Course
    owner: LocalText | str
    owners: tuple[str, ...]
    about: str
    overdue: bool


def list_tasks(
    work: Work,
    code: str | None = None,
    *,
    until: dt.date | None = None,
    owner: str | None = None,
    courses: Sequence[CourseStatus] = (),
    limit: int = 200,
) -> tuple[TaskLine, ...]:
    """Return a course's tasks, open ones first, or without a code the open tasks of all courses by due day.

    With `owner`, the key of a role, only that role's; with `courses`, only those of courses of some status.

    Raises:
        NotFound: no course has that code.
    """
    if code is None:
        due = due_tasks(work, until=until, owner=owner, courses=courses, limit=limit)
        return _lines(work, [(found.course, found.task) for found in due])
    course = work.courses.by_code(code)
    return _lines(work, [(course, task) for task in course_tasks(work, code) if owner in (None, task.owner)])


def _lines(work: Work, found: Sequence[tuple[Course, Task]]) -> tuple[TaskLine, ...]:
    titles = _role_titles(work, (course for course, _ in found))
    staff = _staff(work, {course.id for course, _ in found})
    names = _names(work, (task for _, task in found))
    now = today(work.clock)
    return tuple(
        TaskLine(
            task=task,
            course=course,
            owner=titles[course.type_key, course.edition].get(task.owner, task.owner),
            owners=staff.get((course.id, task.owner), ()),
            about=names.get(task.subject, ""),
            overdue=task.status is TaskStatus.OPEN and task.due is not None and task.due < now,
        )
        for course, task in found
    )


def _role_titles(work: Work, courses: Iterable[Course]) -> Mapping[tuple[str, str], Mapping[str, LocalText]]:
    by_edition = {(course.type_key, course.edition): course for course in courses}
    return {edition: _titles(work, course) for edition, course in by_edition.items()}


def _titles(work: Work, course: Course) -> Mapping[str, LocalText]:
    try:
        return {role.key: role.title for role in edition_to_read(work, course).roles}
    except (PluginBroken, NotFound):
        return {}


def _staff(work: Work, courses: Collection[UUID]) -> Mapping[tuple[UUID, str], tuple[str, ...]]:
    """Return the names of those who have a role, in Norwegian order, by course and role."""
    assignments = [held for found in work.assignments.of_courses(courses).values() for held in found]
    people = work.people.many({held.person for held in assignments})
    found: dict[tuple[UUID, str], dict[UUID, str]] = {}
    for held in assignments:
        found.setdefault((held.course, held.role), {})[held.person] = people[held.person].name
    return {role: tuple(names.values()) for role, names in found.items()}


def _names(work: Work, tasks: Iterable[Task]) -> Mapping[str, str]:
    """Return the names of the people that tasks are about, by the tasks' subjects."""
    courses: set[UUID] = {task.course for task in tasks if task.subject.startswith(_ENROLMENT)}
    lines = work.enrolments.of_courses(courses) if courses else {}
    return {f"{_ENROLMENT}{line.enrolment.id}": line.called for found in lines.values() for line in found}
