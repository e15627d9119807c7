"""The enrolments, their history, and the seats they take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs
import sqlalchemy as sa

from ..domain.clock import Clock
from ..domain.enrolment import Enrolment, EnrolmentStatus, StatusChange
from ..domain.errors import RuleRefused
from ..domain.lists import EnrolmentLine, told_apart
from ..domain.messages import Message, Said
from . import said
from .bulk import insert_rows
from .enrolment_rows import COLUMNS, cohorts, completed, engaged_elsewhere, enrolment_of, lines, row_of, status_lines
from .journal import Journal
from .nearest import changed_meanwhile, gone
from .once import among, where
from .search import in_parts
from .seats import Change, Seats
from .tables import COURSE, ENROLMENT, ENROLMENT_STATUS

_EVERY = sa.select(*COLUMNS).order_by(ENROLMENT.c.applied_at, ENROLMENT.c.id)
_COURSES_OF = sa.select(ENROLMENT.c.course, ENROLMENT.c.person)


class Enrolments:
    """Påmeldinger: every change of status is a line of history and counts on the course."""

    def __init__(self, connection: sa.Connection, journal: Journal, seats: Seats, *, clock: Clock, actor: str) -> None:
        self._connection, self._journal, self._seats = connection, journal, seats
        self._clock, self._actor = clock, actor

    def get(self, id: UUID) -> Enrolment:
        """Return the enrolment with that identity.

        Raises:
            NotFound: there is none.
        """
        row = self._connection.execute(where(_EVERY, ENROLMENT.c.id), {"wanted": id}).first()
        if row is None:
            raise gone(id)
        return enrolment_of(row)

    def of_course(self, course: UUID, *, statuses: Sequence[EnrolmentStatus] = ()) -> Sequence[EnrolmentLine]:
        """Return a course's enrolments in the order of arrival, of any status or of some."""
        return told_apart(lines(self._connection, (course,), statuses))

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[EnrolmentLine]]:
        """Return the enrolments of each course, none where it has none, in the order of arrival."""
        wanted = list(courses)
        found: dict[UUID, list[EnrolmentLine]] = {course: [] for course in wanted}
        for part in in_parts(wanted):
            for line in lines(self._connection, part):
                found[line.enrolment.course].append(line)
        return {course: told_apart(those) for course, those in found.items()}

    def of_person(self, person: UUID) -> Sequence[Enrolment]:
        """Return a person's enrolments, oldest first."""
        rows = self._connection.execute(where(_EVERY, ENROLMENT.c.person), {"wanted": person})
        return [enrolment_of(row) for row in rows]

    def cohorts(self, type_key: str, organisations: Iterable[UUID]) -> Mapping[UUID, frozenset[str]]:
        """Return, by organisation, the codes of the courses of that type on which it has somebody active."""
        return cohorts(self._connection, type_key, organisations)

    def completed(self, people: Iterable[UUID]) -> Mapping[UUID, Mapping[UUID, str]]:
        """Return, by person and course, the types of the courses that they have completed."""
        return completed(self._connection, people)

    def engaged_elsewhere(self, courses: Iterable[UUID]) -> Sequence[tuple[UUID, UUID]]:
        """Return person and course of those with a binding place who take part in, or work on, another course too."""
        found = (row for part in in_parts(courses) for row in engaged_elsewhere(self._connection, part))
        return tuple(found)

    def history(self, enrolment: UUID) -> Sequence[StatusChange]:
        """Return every status it has had, the first first."""
        return self.histories((enrolment,))[enrolment]

    def histories(self, enrolments: Iterable[UUID]) -> Mapping[UUID, Sequence[StatusChange]]:
        """Return every status that each has had, the first first."""
        wanted = list(enrolments)
        found: dict[UUID, list[StatusChange]] = {enrolment: [] for enrolment in wanted}
        for part in in_parts(wanted):
            for line in status_lines(self._connection, part):
                found[line.enrolment].append(line)
        return found

    def seats_free(self, course: UUID) -> int | None:
        """Return how many seats are left, or None where the course has no limit."""
        return self._seats.free(course)

    def add(self, *enrolments: Enrolment) -> None:
        """Write new enrolments, each with the first line of its history.

        Raises:
            RuleRefused: somebody is on the course already, or there are not seats enough.
        """
        if not enrolments:
            return
        self._refuse_doubles(enrolments)
        for course, statuses in _statuses_by_course(enrolments).items():
            if not self._seats.change(course, Change.of(statuses)):
                raise self._no_room(course)
        insert_rows(self._connection, ENROLMENT, [row_of(enrolment) for enrolment in enrolments])
        self._log(enrolments)
        for one in enrolments:
            self._journal.added("enrolment", one, subject=one.id, course=one.course, of=len(enrolments))

    def save(self, before: Enrolment, after: Enrolment) -> Enrolment:
        """Write a changed enrolment and return it with its new revision.

        Raises:
            RegisterBusy: somebody saved it after `before` was read.
            ValueError: another status; only `move` counts it.
        """
        if before.status is not after.status:
            raise ValueError("a status is changed by `move`")
        saved = self._write(before, after)
        self._journal.changed("enrolment", before, saved, subject=saved.id, course=saved.course)
        return saved

    def move(self, before: Enrolment, after: Enrolment, *, reason: Said = "") -> bool:
        """Give it another status and count the seats; return False, with nothing written, where none is free.

        Raises:
            RegisterBusy: somebody saved it after `before` was read.
        """
        if self.get(before.id).revision != before.revision:
            raise changed_meanwhile(self._code(before.course))
        if not self._seats.change(after.course, Change.of((after.status,), (before.status,))):
            return False
        saved = self._write(before, after)
        self._log((saved,), reason)
        self._journal.changed("enrolment", before, saved, subject=saved.id, course=saved.course, note=reason)
        return True

    def _write(self, before: Enrolment, after: Enrolment) -> Enrolment:
        if (before.course, before.person) != (after.course, after.person):
            raise ValueError("an enrolment stays on its course and with its person")
        saved = attrs.evolve(after, revision=before.revision + 1)
        kept = sa.and_(ENROLMENT.c.id == before.id, ENROLMENT.c.revision == before.revision)
        if not self._connection.execute(sa.update(ENROLMENT).where(kept).values(**row_of(saved))).rowcount:
            self.get(before.id)
            raise changed_meanwhile(self._code(before.course))
        return saved

    def _log(self, enrolments: Sequence[Enrolment], reason: Said = "") -> None:
        now = self._clock.now()
        why = said.written(reason)
        rows = [
            {"enrolment": one.id, "at": now, "actor": self._actor, "status": one.status.value, "reason": why}
            for one in enrolments
        ]
        insert_rows(self._connection, ENROLMENT_STATUS, rows)

    def _refuse_doubles(self, enrolments: Sequence[Enrolment]) -> None:
        known: set[tuple[UUID, UUID]] = set()
        for part in in_parts(one.person for one in enrolments):
            rows = self._connection.execute(among(_COURSES_OF, ENROLMENT.c.person), {"wanted": part})
            known.update((row.course, row.person) for row in rows)
        for one in enrolments:
            if (one.course, one.person) in known:
                raise RuleRefused(
                    Message("the person is on the course already"),
                    where=self._code(one.course),
                    hint=Message("Change the enrolment that is there."),
                )
            known.add((one.course, one.person))

    def _no_room(self, course: UUID) -> RuleRefused:
        return RuleRefused(
            Message("the course has too few free seats: {free}", free=self._seats.free(course)),
            where=self._code(course),
            hint=Message("Put the others on the waiting list, or raise the capacity."),
        )

    def _code(self, course: UUID) -> str:
        return str(self._connection.execute(sa.select(COURSE.c.code).where(COURSE.c.id == course)).scalar_one())


def _statuses_by_course(enrolments: Iterable[Enrolment]) -> dict[UUID, list[EnrolmentStatus]]:
    found: dict[UUID, list[EnrolmentStatus]] = {}
    for one in enrolments:
        found.setdefault(one.course, []).append(one.status)
    return found
