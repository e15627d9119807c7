"""The tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.course import CourseStatus
from ..domain.messages import LocalText
from ..domain.task import Task, TaskStatus
from .journal import Journal
from .nearest import gone
from .once import where
from .rows import from_plain, to_plain
from .tables import COURSE, TASK

_COLUMNS = tuple(TASK.c[field.name] for field in attrs.fields(Task))
_BY_DUE = sa.select(*_COLUMNS).order_by(TASK.c.due.asc().nulls_last(), TASK.c.course, TASK.c.key, TASK.c.id)


class Tasks:
    """Oppgaver: the nearest first; a secret lives only as long as its task is open."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def of_course(self, course: UUID) -> Sequence[Task]:
        """Return a course's tasks, the nearest first."""
        return self._read(where(_BY_DUE, TASK.c.course), course)

    def due(
        self,
        *,
        until: dt.date | None,
        status: TaskStatus,
        owner: str | None = None,
        courses: Sequence[CourseStatus] = (),
        limit: int,
    ) -> Sequence[Task]:
        """Return tasks due by `until`, the nearest first; None asks for undated ones too.

        They are of all courses, or of those of some status.
        """
        query = where(_BY_DUE, TASK.c.status).limit(limit)
        if courses:
            of_these = sa.select(COURSE.c.id).where(COURSE.c.status.in_([course.value for course in courses]))
            query = query.where(TASK.c.course.in_(of_these))
        if owner is not None:
            query = query.where(TASK.c.owner == owner)
        return self._read(query if until is None else query.where(TASK.c.due <= until), status.value)

    def get(self, id: UUID) -> Task:
        """Return the task with that identity.

        Raises:
            NotFound: there is none.
        """
        for task in self._read(where(_BY_DUE, TASK.c.id), id):
            return task
        raise gone(id)

    def add(self, *tasks: Task) -> None:
        """Write new tasks."""
        if not tasks:
            return
        self._connection.execute(sa.insert(TASK), [_row(task) for task in tasks])
        for task in tasks:
            self._journal.added("task", task, subject=task.id, course=task.course, of=len(tasks))

    def save(self, before: Task, after: Task) -> None:
        """Write a changed task.

        Raises:
            NotFound: it was removed meanwhile.
        """
        if not self._connection.execute(sa.update(TASK).where(TASK.c.id == before.id).values(**_row(after))).rowcount:
            raise gone(before.id)
        self._journal.changed("task", before, after, subject=after.id, course=after.course)

    def remove(self, *tasks: Task) -> None:
        """Remove tasks for good, as only goes together with their course."""
        for task in tasks:
            self._connection.execute(sa.delete(TASK).where(TASK.c.id == task.id))
            self._journal.removed("task", task, subject=task.id, course=task.course)

    def _read(self, query: sa.Select[Any], wanted: object) -> list[Task]:
        return [_task(row) for row in self._connection.execute(query, {"wanted": wanted})]


def _task(row: sa.Row[Any]) -> Task:
    return Task(
        **{**row._mapping, "title": from_plain(row.title, LocalText), "status": TaskStatus(row.status)},
    )


def _row(task: Task) -> dict[str, Any]:
    return attrs.asdict(task, recurse=False) | {
        "title": to_plain(task.title),
        "status": task.status.value,
        "secret": task.secret if task.status is TaskStatus.OPEN else None,
    }
