"""Changing the programme of a course, a session at a time or a whole draft at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ...domain import programme_edits as edits
from ...domain.course import Course
from ...domain.errors import RegisterBusy, UsageFault
from ...domain.gathering import Gathering
from ...domain.messages import Listed, LocalText, Message
from ...domain.programme_days import move_to_day
from ...domain.programme_edits import Programme, Rest
from ...domain.programme_merge import collisions, merged
from ...domain.session import Session, SessionFormat, SessionKind
from ...domain.text import one_line
from ..checking import CourseCheck
from ..types import edition_of
from ..work import Work
from .course_changes import changeable, save_course
from .programme import find_gathering

Programmes = Mapping[str, Programme]
"""The sessions of gatherings, by the gathering's key."""


def move_session(
    work: Work,
    code: str,
    session: str,
    start: dt.time | None = None,
    *,
    day: dt.date | None = None,
    rest: Rest = Rest.FOLLOWS,
) -> CourseCheck:
    """Start a session at another time, on another day of its course, or both; the rest of the day follows or stays.

    Raises:
        NotFound: no such course or session.
        UsageFault: neither a start nor a day, or the course is not held on that day.
        ValueFault: something would leave its day.
    """
    if start is None and day is None:
        raise UsageFault(
            Message("neither another start nor another day is given"),
            where=session,
            hint=Message("Say when it is to start, or on which course day."),
        )
    course = changeable(work, code)
    gathering, held = course.session(session)
    return _save(work, course, move_to_day(course, session, day or gathering.days[held.day - 1], start, rest))


def lengthen_session(work: Work, code: str, session: str, minutes: int, *, rest: Rest = Rest.FOLLOWS) -> CourseCheck:
    """Let a session last `minutes`; what comes after it that day follows or stays.

    Raises:
        NotFound: no such course or session.
        ValueFault: no positive length, or something would leave its day.
    """
    return _edit(work, code, session, lambda sessions: edits.lengthen(sessions, session, minutes, rest))


def split_session(work: Work, code: str, session: str, minutes: int, *, title: str = "") -> CourseCheck:
    """Make two sessions of one: the first lasts `minutes`, the second the rest, under its own `title` if one is given.

    Raises:
        NotFound: no such course or session.
        ValueFault: a part would have no minutes.
    """
    course = changeable(work, code)
    new = edits.free_key(_sessions(course), session)
    return _edit(work, code, session, lambda s: _titled(edits.split(s, session, minutes, new), new, title))


def swap_sessions(work: Work, code: str, session: str, other: str, *, rest: Rest = Rest.FOLLOWS) -> CourseCheck:
    """Put two sessions of a day in each other's place.

    Raises:
        NotFound: no such course, or the two are not of one gathering.
        ValueFault: they are on different days, or something would leave its day.
    """
    return _edit(work, code, session, lambda sessions: edits.swap(sessions, session, other, rest))


def add_session(
    work: Work,
    code: str,
    gathering: str,
    *,
    title: str,
    start: dt.time,
    minutes: int,
    kind: SessionKind = SessionKind.LECTURE,
    day: int = 1,
    presenter: str | None = None,
    rest: Rest = Rest.FOLLOWS,
) -> CourseCheck:
    """Take another session into the programme; what begins then or later follows, or stays.

    `gathering` is a key, or a number from 1.

    Raises:
        NotFound: no such course.
        UsageFault: no such gathering, or no title.
        ValueFault: no positive length, or something would leave its day.
    """
    course = changeable(work, code)
    held = find_gathering(course, gathering)
    new = new_session(
        _sessions(course), title=title, start=start, minutes=minutes, kind=kind, day=day, presenter=presenter
    )
    return _save(work, course, {held.key: edits.add(held.sessions, new, rest)})


def remove_session(work: Work, code: str, session: str, *, rest: Rest = Rest.FOLLOWS) -> CourseCheck:
    """Take a session out of the programme; what comes after it that day follows or stays.

    Raises:
        NotFound: no such course or session.
    """
    return _edit(work, code, session, lambda sessions: edits.remove(sessions, session, rest))


def describe_session(
    work: Work,
    code: str,
    session: str,
    *,
    title: str | None = None,
    kind: SessionKind | None = None,
    presenter: str | None = None,
    formats: Iterable[SessionFormat] | None = None,
    outcomes: Iterable[str] | None = None,
) -> CourseCheck:
    """Say otherwise what a session is, how it is worked in, who presents it and which outcomes it serves.

    What is None stays; an empty `presenter` is nobody.

    Raises:
        NotFound: no such course or session.
        UsageFault: a title without words, or an outcome that the course does not have.
    """
    course = changeable(work, code)
    if outcomes is not None:
        outcomes = tuple(dict.fromkeys(outcomes))
        _refuse_unknown_outcomes(work, course, outcomes)
    said: dict[str, Any] = {
        "title": None if title is None else titled(title),
        "kind": kind,
        "formats": None if formats is None else tuple(formats),
        "outcomes": outcomes,
    }
    changes = {name: value for name, value in said.items() if value is not None}
    if presenter is not None:
        changes["presenter"] = one_line(presenter) or None
    return _edit(work, code, session, lambda sessions: edits.describe(sessions, session, **changes))


def keep_programme(work: Work, code: str, *, before: Programmes, after: Programmes) -> CourseCheck:
    """Put a draft of the programme in place of what stood there when the draft was begun, gathering by gathering.

    What somebody else has done to other sessions since stands beside it.

    Raises:
        NotFound: no such course.
        UsageFault: two sessions have one key.
        RegisterBusy: somebody else has changed the same sessions since, or a gathering is there no more.
    """
    course = changeable(work, code)
    for sessions in after.values():
        _refuse_doubles(course, sessions)
    held = {gathering.key: gathering.sessions for gathering in course.gatherings}
    changed = [*(key for key in after if key not in held), *_changed_by_both(held, before, after)]
    if changed:
        raise RegisterBusy(
            Message("somebody else changed the same sessions meanwhile: {sessions}", sessions=Listed(changed)),
            where=course.code,
            hint=Message("Look at what it is now, and make the change again."),
        )
    return _save(work, course, _merged(held, before, after))


def new_session(
    sessions: Iterable[Session],
    *,
    title: str,
    start: dt.time,
    minutes: int,
    kind: SessionKind,
    day: int = 1,
    presenter: str | None = None,
) -> Session:
    """Return a session that is not in the programme yet, with a key that none of `sessions` has.

    Raises:
        UsageFault: no title.
        ValueFault: no positive length, or it would pass midnight.
    """
    return Session(
        key=edits.free_key(sessions, "new"),
        start=start,
        minutes=minutes,
        kind=kind,
        title=titled(title),
        day=day,
        presenter=one_line(presenter or "") or None,
    )


def titled(title: str) -> LocalText:
    """Return a title that somebody wrote, which is the same in both languages.

    Raises:
        UsageFault: it has no words.
    """
    words = one_line(title)
    if not words:
        raise UsageFault(Message("a session has a title"))
    return LocalText(nb=words, en=words)


def _changed_by_both(held: Programmes, before: Programmes, after: Programmes) -> Iterator[LocalText]:
    for key, sessions in after.items():
        yield from (one.title for one in collisions(before.get(key, ()), sessions, held.get(key, ())))


def _merged(held: Programmes, before: Programmes, after: Programmes) -> Programmes:
    drafted = {**held, **after}
    return {
        key: merged(before.get(key, ()), sessions, held[key], elsewhere=_without(drafted, key))
        for key, sessions in after.items()
    }


def _without(programmes: Programmes, gathering: str) -> Sequence[Session]:
    return [session for key, sessions in programmes.items() if key != gathering for session in sessions]


def _titled(sessions: Programme, key: str, title: str) -> Programme:
    return edits.describe(sessions, key, title=titled(title)) if title else sessions


def _edit(work: Work, code: str, session: str, change: Callable[[Programme], Programme]) -> CourseCheck:
    course = changeable(work, code)
    gathering, _ = course.session(session)
    return _save(work, course, {gathering.key: change(gathering.sessions)})


def _save(work: Work, course: Course, programmes: Programmes) -> CourseCheck:
    after = with_programmes(course, programmes)
    _refuse_doubles(course, _sessions(after))
    return save_course(work, course, after)


def with_programmes(course: Course, programmes: Programmes) -> Course:
    """Return a course with other sessions in some of its gatherings.

    Raises:
        ValueFault: a session is on a day that its gathering does not have, or while the clocks change.
    """
    return attrs.evolve(course, gatherings=tuple(_with(gathering, programmes) for gathering in course.gatherings))


def _with(gathering: Gathering, programmes: Programmes) -> Gathering:
    return attrs.evolve(gathering, sessions=programmes.get(gathering.key, gathering.sessions))


def _sessions(course: Course) -> Sequence[Session]:
    return [session for gathering in course.gatherings for session in gathering.sessions]


def _refuse_doubles(course: Course, sessions: Iterable[Session]) -> None:
    if twice := [key for key, count in Counter(session.key for session in sessions).items() if count > 1]:
        raise UsageFault(Message("several sessions have the key {keys}", keys=Listed(twice)), where=course.code)


def _refuse_unknown_outcomes(work: Work, course: Course, outcomes: Sequence[str]) -> None:
    known = [outcome.key for outcome in edition_of(work, course).outcomes]
    if unknown := [key for key in outcomes if key not in known]:
        raise UsageFault(
            Message("the course has no outcome {keys}", keys=Listed(unknown)),
            where=course.code,
            hint=Message("It has {keys}.", keys=Listed(known)),
        )
