"""Moving a session from one day of its course to another, of the same gathering or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from .course import Course
from .errors import UsageFault
from .gathering import Gathering
from .messages import Listed, Message
from .programme_edits import Programme, Rest, add, move, remove


def move_to_day(
    course: Course, key: str, day: dt.date, start: dt.time | None = None, rest: Rest = Rest.FOLLOWS
) -> Mapping[str, Programme]:
    """Return the sessions of the gatherings that change, by key, when a session is held on another day.

    It starts when it did, unless another `start` is given. Where the rest follows, the day that it leaves closes the
    hole and the one that it comes to makes room.

    Raises:
        NotFound: no session has that key.
        UsageFault: the course is not held on that day.
        ValueFault: something would leave its day.
    """
    home, session = course.session(key)
    there, number = _held_on(course, day)
    moved = attrs.evolve(session, day=number, start=start or session.start)
    if (there.key, number) == (home.key, session.day):
        return {home.key: move(home.sessions, key, moved.start, rest)}
    left = remove(home.sessions, key, rest)
    joined = left if there.key == home.key else there.sessions
    return {home.key: left, there.key: add(joined, moved, rest)}


def _held_on(course: Course, day: dt.date) -> tuple[Gathering, int]:
    """Return the gathering that a day belongs to, and which of its days it is."""
    for gathering in course.gatherings:
        if day in gathering.days:
            return gathering, gathering.days.index(day) + 1
    raise UsageFault(
        Message("the course has no day {day}", day=day),
        where=course.code,
        hint=Message("It is held on {days}.", days=Listed(course.days)),
    )
