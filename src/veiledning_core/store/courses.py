"""The courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.course import Course, CourseStatus, Delivery
from ..domain.errors import RuleRefused
from ..domain.lists import CourseFilter, CourseLine, GatheringLine
from ..domain.messages import Message
from ..domain.text import nb_sort_key
from .course_lists import matching, ordered, place_of
from .gathering_lines import gathering_lines
from .journal import Journal
from .nearest import changed_meanwhile, gone, no_such_code
from .once import among, where
from .programme import read_programmes, write_programme
from .search import in_parts, search_text
from .strangers import belongs_to_strangers
from .tables import COURSE, GATHERING, METADATA, TASK

_OWN = tuple(field.name for field in attrs.fields(Course) if field.name != "gatherings")
_BY_CODE = sa.select(*(COURSE.c[name] for name in _OWN)).order_by(COURSE.c.code)


class Courses:
    """Kurs: each with its programme, and with counters that the enrolments keep."""

    def __init__(self, connection: sa.Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    def by_code(self, code: str) -> Course:
        """Return the course with that code, however its letters are cased.

        Raises:
            NotFound: there is none; the hint names the nearest.
        """
        found = self.find_code(code)
        if found is None:
            raise no_such_code(code, self._connection.execute(sa.select(COURSE.c.code)).scalars())
        return found

    def find_code(self, code: str) -> Course | None:
        """Return the course with that code, or None."""
        return next(iter(self._read(where(_BY_CODE, COURSE.c.code), code.strip().upper())), None)

    def get(self, id: UUID) -> Course:
        """Return the course with that identity.

        Raises:
            NotFound: there is none.
        """
        for course in self._read(where(_BY_CODE, COURSE.c.id), id):
            return course
        raise gone(id)

    def many(self, ids: Iterable[UUID]) -> Mapping[UUID, Course]:
        """Return those that exist, in two queries."""
        query = among(_BY_CODE, COURSE.c.id)
        return {course.id: course for part in in_parts(ids) for course in self._read(query, part)}

    def parts_of(self, id: UUID) -> Sequence[Course]:
        """Return the courses that are part of another, by code."""
        return self._read(where(_BY_CODE, COURSE.c.part_of), id)

    def parts_of_many(self, ids: Iterable[UUID]) -> Mapping[UUID, Sequence[Course]]:
        """Return the courses that are part of each, none where it has none, by code."""
        wanted = list(ids)
        found: dict[UUID | None, list[Course]] = {id: [] for id in wanted}
        for part in in_parts(wanted):
            for course in self._read(among(_BY_CODE, COURSE.c.part_of), part):
                found[course.part_of].append(course)
        return {id: found[id] for id in wanted}

    def page(self, chosen: CourseFilter, *, order: str, offset: int, limit: int) -> Sequence[CourseLine]:
        """Return the lines of one page; only they are read.

        Raises:
            UsageFault: no such order.
        """
        return ordered(self._connection, chosen, order=order, offset=offset, limit=limit)

    def place_of(self, code: str, chosen: CourseFilter, *, order: str) -> int | None:
        """Return how many lines stand before that of a course; None where the filter leaves it out.

        Raises:
            UsageFault: no such order.
        """
        return place_of(self._connection, chosen, order=order, code=code)

    def count(self, chosen: CourseFilter) -> int:
        """Return how many courses match."""
        query = sa.select(sa.func.count()).select_from(COURSE).where(*matching(chosen))
        return int(self._connection.execute(query).scalar_one())

    def gatherings(self, first: dt.date, last: dt.date) -> Sequence[GatheringLine]:
        """Return the gatherings that have a day from `first` to `last`, in order; a cancelled course has none."""
        return gathering_lines(self._connection, first, last)

    def add(self, course: Course) -> None:
        """Write a new course.

        Raises:
            RuleRefused: another course has its code.
        """
        self._refuse_taken_code(course)
        counters = {"seats_taken": 0, "waiting": 0, "applied": 0}
        self._connection.execute(sa.insert(COURSE).values(**_row(course), **counters))
        write_programme(self._connection, course)
        self._journal.added("course", course, subject=course.id, course=course.id)

    def save(self, before: Course, after: Course) -> Course:
        """Write a changed course and return it with its new revision.

        Raises:
            RegisterBusy: somebody saved it after `before` was read.
            RuleRefused: another course has its code, or more are seated than its capacity would allow.
        """
        if before.code != after.code:
            self._refuse_taken_code(after)
        saved = attrs.evolve(after, revision=before.revision + 1)
        update = sa.update(COURSE).where(COURSE.c.id == before.id, COURSE.c.revision == before.revision)
        if saved.capacity is not None:
            update = update.where(COURSE.c.seats_taken <= saved.capacity)
        if self._connection.execute(update.values(**_row(saved))).rowcount != 1:
            raise self._why_not(before, saved)
        if before.gatherings != saved.gatherings:
            write_programme(self._connection, saved)
        self._journal.changed("course", before, saved, subject=saved.id, course=saved.id)
        return saved

    def is_bare(self, id: UUID) -> bool:
        """Return whether a course is all by itself: nothing but its programme and its tasks belongs to it."""
        others = (column for table in METADATA.tables.values() for column in table.c if _belongs(column))
        own = (self._connection.execute(sa.select(column).where(column == id).limit(1)).first() for column in others)
        return not any(own) and not belongs_to_strangers(self._connection, id)

    def remove(self, course: Course) -> None:
        """Remove a course that nothing belongs to any more, its programme with it; its code is free again."""
        self._connection.execute(sa.delete(GATHERING).where(GATHERING.c.course == course.id))
        self._connection.execute(sa.delete(COURSE).where(COURSE.c.id == course.id))
        self._journal.removed("course", course, subject=course.id, course=course.id)

    def _read(self, query: sa.Select[Any], wanted: object) -> list[Course]:
        rows = self._connection.execute(query, {"wanted": wanted}).all()
        programmes = read_programmes(self._connection, [row.id for row in rows])
        return [
            Course(
                **{
                    **row._mapping,
                    "status": CourseStatus(row.status),
                    "delivery": Delivery(row.delivery),
                    "gatherings": programmes.get(row.id, ()),
                }
            )
            for row in rows
        ]

    def _refuse_taken_code(self, course: Course) -> None:
        query = sa.select(COURSE.c.id).where(COURSE.c.code == course.code, COURSE.c.id != course.id)
        if self._connection.execute(query).first():
            raise RuleRefused(
                Message("another course has the code {code}", code=course.code),
                where=course.code,
                hint=Message("Choose another code."),
            )

    def _why_not(self, before: Course, after: Course) -> Exception:
        query = sa.select(COURSE.c.revision, COURSE.c.seats_taken).where(COURSE.c.id == before.id)
        row = self._connection.execute(query).first()
        if row is None:
            return gone(before.id)
        if row.revision != before.revision:
            return changed_meanwhile(before.code)
        return RuleRefused(
            Message(
                "{seated} are seated; the course cannot have room for only {capacity}",
                seated=row.seats_taken,
                capacity=after.capacity,
            ),
            where=before.code,
            hint=Message("Withdraw somebody first, or choose at least {seated}.", seated=row.seats_taken),
        )


def _belongs(column: sa.Column[Any]) -> bool:
    return column.table not in (GATHERING, TASK) and column.references(COURSE.c.id)


def _row(course: Course) -> dict[str, Any]:
    own = {name: getattr(course, name) for name in _OWN}
    return own | {
        "status": course.status.value,
        "delivery": course.delivery.value,
        "first_day": course.first_day,
        "last_day": course.last_day,
        "title_key": nb_sort_key(course.title),
        "search": search_text(course.code, course.title, course.cohort, course.place),
    }
