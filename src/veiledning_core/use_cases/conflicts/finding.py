"""Finding who and what is needed in two places at once, over all courses, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

import attrs

from ...course_type.conflict_rule import DOUBLE_BOOKING
from ...domain.availability import COURSE_HOURS, Hours, PersonAvailability
from ...domain.clock import today
from ...domain.conflict import DateConflict
from ...domain.course import Course
from ...domain.double_booking import Booking, ConflictKind, double_bookings
from ...domain.errors import UsageFault
from ...domain.lists import GatheringLine
from ...domain.messages import Message
from ...domain.person import Person
from ...domain.text import nb_sort_key
from ...domain.waiver import Waiver
from ..work import Work
from .bookings import Post, bookings_of_person, bookings_of_room
from .settings import ConflictSettings, conflict_settings

_NONE: Mapping[UUID, Course] = MappingProxyType({})
_KINDS = tuple(ConflictKind)
_Days = Mapping[UUID, frozenset[dt.date]]
_Posts = Mapping[UUID, Sequence[Post]]


@attrs.frozen(kw_only=True)
class _Scope:
    """What is looked at: days, and the courses that it is about; none means all."""

    first: dt.date
    last: dt.date
    about: Mapping[UUID, Course] = _NONE

    def has(self, day: dt.date, *courses: UUID) -> bool:
        return self.first <= day <= self.last and (not self.about or any(one in self.about for one in courses))


def all_conflicts(
    work: Work, first: dt.date | None = None, last: dt.date | None = None, *, code: str | None = None
) -> tuple[DateConflict, ...]:
    """Return the conflicts of all courses, or of one, from one day (today) to another, with those that were let pass.

    Raises:
        NotFound: no course has that code.
        UsageFault: the last day is before the first.
    """
    begins, ends = first or today(work.clock), last or dt.date.max
    if ends < begins:
        raise UsageFault(Message("{last} is before {first}", last=ends, first=begins))
    course = work.courses.by_code(code) if code else None
    about = {course.id: course} if course else _NONE
    return conflicts_between(work, work.courses.gatherings(begins, ends), begins, ends, about=about)


def conflicts_of(work: Work, courses: Sequence[Course]) -> Mapping[UUID, tuple[DateConflict, ...]]:
    """Return the conflicts that some courses have from today on, by course; the courses are taken as they are given."""
    begins = today(work.clock)
    days = [day for course in courses for day in course.days if day >= begins]
    if not days:
        return {}
    first, last = min(days), max(days)
    given = {course.id: course for course in courses}
    lines = work.courses.gatherings(first, last)
    found = conflicts_between(work, lines, first, last, about=given)
    by_code: dict[str, list[DateConflict]] = {}
    for one in found:
        for code in one.courses:
            by_code.setdefault(code, []).append(one)
    return {course.id: tuple(by_code.get(course.code, ())) for course in courses}


def conflicts_between(
    work: Work,
    lines: Iterable[GatheringLine],
    first: dt.date,
    last: dt.date,
    *,
    about: Mapping[UUID, Course] = _NONE,
) -> tuple[DateConflict, ...]:
    """Return the conflicts of gatherings from one day to another, in order; with `about` only those of some courses.

    Only courses on which somebody is needed twice a day are read; those in `about` are taken as they are given.
    """
    held, scope = tuple(lines), _Scope(first=first, last=last, about=about)
    days = _days(held, scope)
    several = len(days) > 1
    settings = conflict_settings(work) if several else ConflictSettings()
    posts = _posts(work, days, several=several)
    wanted = _Wanted(
        twice={person: met for person, own in posts.items() if (met := _met_on_a_day(own, days))},
        asked=work.availabilities.of_people(_staff(posts, about or days)),
        rooms=_with_rooms(held, settings, about) & days.keys(),
    )
    courses = _courses(work, wanted.courses(posts), about)
    people = work.people.many({*wanted.twice, *wanted.asked})
    search = _Search(scope=scope, settings=settings, posts=posts, wanted=wanted, courses=courses, people=people)
    return _finished(work, search)


@attrs.frozen(kw_only=True)
class _Wanted:
    """Who and what may be in two places: people with their courses that share a day, and courses in known rooms."""

    twice: Mapping[UUID, frozenset[UUID]]
    asked: Mapping[UUID, PersonAvailability]
    rooms: Collection[UUID]

    def courses(self, posts: _Posts) -> set[UUID]:
        staffed = (post.course for person in self.asked for post in posts[person] if post.role)
        return set().union(*self.twice.values(), staffed, self.rooms)


@attrs.frozen(kw_only=True)
class _Search:
    """What was read, and what is found in it."""

    scope: _Scope
    settings: ConflictSettings
    posts: _Posts
    wanted: _Wanted
    courses: Mapping[UUID, Course]
    people: Mapping[UUID, Person]

    def twice(self) -> Iterator[DateConflict]:
        """Yield whoever, and whichever room, is needed for two courses at once."""
        for kind, earlier, later in double_bookings(self._bookings(), self.settings.buffers):
            if self.scope.has(later.start.date(), earlier.course, later.course):
                yield self._conflict(kind if earlier.whom in self.people else ConflictKind.ROOM, earlier, later)

    def unavailable(self) -> Iterator[DateConflict]:
        """Yield whoever works on a course when they have said that they cannot."""
        for person, known in self.wanted.asked.items():
            for booking in self._bookings_of(person, [post for post in self.posts[person] if post.role]):
                day, hours = booking.start.date(), Hours.between(booking.start.time(), booking.end.time())
                if self.scope.has(day, booking.course) and (why := known.when.obstacle(day, _asked(hours))):
                    yield self._conflict(ConflictKind.UNAVAILABLE, booking, why=why)

    def place(self, one: DateConflict) -> tuple[object, ...]:
        """Return what conflicts are ordered by: day, courses, kind and whom it is about."""
        name = self.people[one.person].sort_key if one.person else nb_sort_key(one.who)
        return one.day, one.courses, _KINDS.index(one.kind), name, one.subject, one.spans

    def _bookings(self) -> Iterator[Booking]:
        for person, met in self.wanted.twice.items():
            yield from self._bookings_of(person, [post for post in self.posts[person] if post.course in met])
        for id in self.wanted.rooms:
            yield from bookings_of_room(self.courses[id], self.settings)

    def _bookings_of(self, person: UUID, posts: Iterable[Post]) -> Iterator[Booking]:
        for post in posts:
            yield from bookings_of_person(person, post, self.courses[post.course])

    def _conflict(self, kind: ConflictKind, *bookings: Booking, why: Message | None = None) -> DateConflict:
        whom = bookings[0].whom
        person = self.people.get(whom)
        spans = [(self.courses[one.course].code, one.start.time(), one.end.time()) for one in bookings]
        return DateConflict(
            kind=kind,
            day=bookings[-1].start.date(),
            courses=tuple(sorted({code for code, _, _ in spans})),
            who=person.name if person else self.settings.names[whom],
            person=person.id if person else None,
            works_on=frozenset(self.courses[one.course].code for one in bookings if one.works),
            spans=tuple(spans),
            why=why,
        )


def _days(lines: Iterable[GatheringLine], scope: _Scope) -> _Days:
    """Return the days of the courses that are looked at: those in `about`, and all that share a day with them."""
    found: dict[UUID, set[dt.date]] = {}
    for line in lines:
        if line.course.id not in scope.about:
            found.setdefault(line.course.id, set()).update(line.days)
    wanted = {day for course in scope.about.values() for day in course.days}
    near = {id: days for id, days in found.items() if not scope.about or not wanted.isdisjoint(days)}
    return {id: frozenset(days) for id, days in near.items()} | {
        id: frozenset(course.days) for id, course in scope.about.items()
    }


def _posts(work: Work, courses: Collection[UUID], *, several: bool) -> _Posts:
    found: dict[UUID, list[Post]] = {}
    for course, assignments in work.assignments.of_courses(courses).items():
        for role in assignments:
            found.setdefault(role.person, []).append(Post(course=course, role=role))
    for person, course in work.enrolments.engaged_elsewhere(courses) if several else ():
        found.setdefault(person, []).append(Post(course=course))
    return found


def _met_on_a_day(posts: Iterable[Post], days: _Days) -> frozenset[UUID]:
    """Return those of a person's courses that share a day with another of them."""
    on_day: dict[dt.date, set[UUID]] = {}
    for course in {post.course for post in posts}:
        for day in days[course]:
            on_day.setdefault(day, set()).add(course)
    return frozenset(course for courses in on_day.values() if len(courses) > 1 for course in courses)


def _staff(posts: _Posts, courses: Collection[UUID]) -> set[UUID]:
    return {person for person, own in posts.items() if any(post.role and post.course in courses for post in own)}


def _with_rooms(lines: Iterable[GatheringLine], settings: ConflictSettings, about: Mapping[UUID, Course]) -> set[UUID]:
    """Return the courses that are in a known room."""
    if not settings.rooms:
        return set()
    return {*about, *(line.course.id for line in lines if settings.room_in(line.place or line.course.place))}


def _courses(work: Work, wanted: Collection[UUID], about: Mapping[UUID, Course]) -> Mapping[UUID, Course]:
    return {**work.courses.many(wanted - about.keys()), **about}


def _asked(hours: Hours) -> Hours:
    """Return when somebody must be free: for a whole day without a programme, when course days are."""
    return COURSE_HOURS if hours.begins == 0 else hours


def _finished(work: Work, search: _Search) -> tuple[DateConflict, ...]:
    """Return each conflict once, in order, with the reason of whoever let it pass on one of its courses."""
    found = sorted((*search.twice(), *search.unavailable()), key=search.place)
    once = {one.subject: one for one in reversed(found)}
    involved = {code for one in found for code in one.courses}
    waivers = work.waivers.of_courses(id for id, course in search.courses.items() if course.code in involved)
    reasons = _reasons((waiver for held in waivers.values() for waiver in held), today(work.clock))
    return tuple(attrs.evolve(one, waived=reasons.get(one.subject)) for one in found if one is once[one.subject])


def _reasons(waivers: Iterable[Waiver], day: dt.date) -> Mapping[str, str]:
    return {one.subject: one.reason for one in waivers if one.rule == DOUBLE_BOOKING and one.holds_on(day)}
