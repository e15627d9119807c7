"""When people and rooms are needed on courses, by their programmes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from uuid import UUID

import attrs

from ...domain.conflict import WHOLE_DAY
from ...domain.course import Course
from ...domain.double_booking import Booking, town_of
from ...domain.gathering import Gathering
from ...domain.session import Session
from ...domain.staffing import Assignment
from .settings import ConflictSettings, room_id

Span = tuple[dt.time, dt.time]


@attrs.frozen(kw_only=True)
class Post:
    """What one person has to do with a course: taking part in it, or a role on it."""

    course: UUID
    role: Assignment | None = None


def bookings_of_person(person: UUID, post: Post, course: Course) -> Iterator[Booking]:
    """Yield when a person is needed on a course; without a programme it is the whole day."""
    for gathering in course.gatherings:
        if post.role is None or not post.role.gatherings or gathering.key in post.role.gatherings:
            for day in gathering.days:
                for span in _spans(post.role, gathering, day):
                    yield _booking(person, course, gathering, day, span, works=post.role is not None)


def bookings_of_room(course: Course, settings: ConflictSettings) -> Iterator[Booking]:
    """Yield when a course has a room that takes one course at a time."""
    for gathering in course.gatherings:
        if room := settings.room_in(_place(course, gathering)):
            for day in gathering.days:
                for span in _spans(None, gathering, day):
                    yield _booking(room_id(room), course, gathering, day, span, town="")


def _booking(
    whom: UUID,
    course: Course,
    gathering: Gathering,
    day: dt.date,
    span: Span,
    *,
    town: str | None = None,
    works: bool = False,
) -> Booking:
    start, end = (dt.datetime.combine(day, time) for time in span)
    town = town_of(_place(course, gathering)) if town is None else town
    return Booking(whom=whom, course=course.id, start=start, end=end, town=town, works=works)


def _place(course: Course, gathering: Gathering) -> str:
    return gathering.place or course.place


def _spans(role: Assignment | None, gathering: Gathering, day: dt.date) -> Sequence[Span]:
    number = gathering.days.index(day) + 1
    sessions = [session for session in gathering.sessions if session.day == number]
    if not sessions:
        return (WHOLE_DAY,)
    own = [session for session in sessions if role and _presents(role, session)]
    if own:
        return [(session.start, session.end) for session in own]
    return ((min(session.start for session in sessions), max(session.end for session in sessions)),)


def _presents(role: Assignment, session: Session) -> bool:
    return role.presenter is not None and role.presenter in (session.presenter, *(p.presenter for p in session.parts))
