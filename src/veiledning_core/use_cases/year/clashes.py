"""Who is needed in two places at once: staff, presenters and participants, by day and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.gathering import Gathering
from ...domain.lists import GatheringLine
from ...domain.session import Session
from ...domain.staffing import Assignment
from ..work import Work

_Pair = tuple[UUID, UUID]
_Span = tuple[dt.time, dt.time]
_WHOLE_DAY: _Span = (dt.time.min, dt.time.max)


@attrs.frozen(kw_only=True)
class Clash:
    """Kollisjon i kalenderen: people who are needed on two courses at the same time on one day."""

    day: dt.date
    courses: tuple[str, str]
    people: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Place:
    """What one person has to do with a course: taking part in it, or a role on it."""

    course: UUID
    role: Assignment | None = None

    def spans(self, course: Course, day: dt.date) -> Sequence[_Span]:
        """Return when the person is needed that day; without a programme it is the whole day."""
        return [span for gathering in course.gatherings for span in self._spans(gathering, day)]

    def _spans(self, gathering: Gathering, day: dt.date) -> Sequence[_Span]:
        if day not in gathering.days or not self._is_for(gathering):
            return ()
        number = gathering.days.index(day) + 1
        sessions = [session for session in gathering.sessions if session.day == number]
        if not sessions:
            return (_WHOLE_DAY,)
        own = [session for session in sessions if self.role and _presents(self.role, session)]
        if own:
            return [(session.start, session.end) for session in own]
        return ((min(session.start for session in sessions), max(session.end for session in sessions)),)

    def _is_for(self, gathering: Gathering) -> bool:
        return self.role is None or not self.role.gatherings or gathering.key in self.role.gatherings


def clashes(work: Work, lines: Iterable[GatheringLine], first: dt.date, last: dt.date) -> tuple[Clash, ...]:
    """Return the clashes of gatherings from one day to another, in order; only courses that share a day are read."""
    shared = _shared_days(lines)
    if not shared:
        return ()
    places = _places(work, {course for pair in shared for course in pair})
    pairs = _pairs(places, shared)
    courses = work.courses.many({course for pair in pairs for course in pair})
    found: dict[tuple[dt.date, _Pair], set[UUID]] = {}
    for pair, people in pairs.items():
        days = [day for day in shared[pair] if first <= day <= last]
        for person in people:
            for day in _days_of_clash(places[person], pair, courses, days):
                found.setdefault((day, pair), set()).add(person)
    return _named(work, found, courses)


def _shared_days(lines: Iterable[GatheringLine]) -> Mapping[_Pair, Sequence[dt.date]]:
    """Return the days that two courses share, by the two."""
    on_day: dict[dt.date, set[UUID]] = {}
    for line in lines:
        for day in line.days:
            on_day.setdefault(day, set()).add(line.course.id)
    found: dict[_Pair, list[dt.date]] = {}
    for day, courses in on_day.items():
        for one, other in combinations(sorted(courses), 2):
            found.setdefault((one, other), []).append(day)
    return found


def _places(work: Work, courses: set[UUID]) -> Mapping[UUID, Sequence[_Place]]:
    found: dict[UUID, list[_Place]] = {}
    for course, assignments in work.assignments.of_courses(courses).items():
        for role in assignments:
            found.setdefault(role.person, []).append(_Place(course=course, role=role))
    for person, course in work.enrolments.engaged_elsewhere(courses):
        found.setdefault(person, []).append(_Place(course=course))
    return found


def _pairs(places: Mapping[UUID, Sequence[_Place]], shared: Mapping[_Pair, object]) -> Mapping[_Pair, Sequence[UUID]]:
    """Return the people of each two courses that share a day."""
    found: dict[_Pair, list[UUID]] = {}
    for person, own in places.items():
        for pair in combinations(sorted({place.course for place in own}), 2):
            if pair in shared:
                found.setdefault(pair, []).append(person)
    return found


def _days_of_clash(
    places: Sequence[_Place], pair: _Pair, courses: Mapping[UUID, Course], days: Iterable[dt.date]
) -> Iterator[dt.date]:
    for day in days:
        one, other = ([s for p in places if p.course == id for s in p.spans(courses[id], day)] for id in pair)
        if any(start < later_end and later_start < end for start, end in one for later_start, later_end in other):
            yield day


def _presents(role: Assignment, session: Session) -> bool:
    return role.presenter is not None and role.presenter in (session.presenter, *(p.presenter for p in session.parts))


def _named(
    work: Work, found: Mapping[tuple[dt.date, _Pair], set[UUID]], courses: Mapping[UUID, Course]
) -> tuple[Clash, ...]:
    people = work.people.many(set().union(*found.values())) if found else {}
    named = (
        Clash(
            day=day,
            courses=(courses[one].code, courses[other].code),
            people=tuple(person.name for person in sorted((people[id] for id in ids), key=lambda one: one.sort_key)),
        )
        for (day, (one, other)), ids in found.items()
    )
    return tuple(sorted(named, key=lambda clash: (clash.day, clash.courses)))
