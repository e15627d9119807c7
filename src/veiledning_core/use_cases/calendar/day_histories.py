"""What became of each day of a course: how often it was changed, and whether it is there still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ...domain.calendar_event import EventStatus
from ...domain.course import Course, CourseStatus
from ...domain.gathering import Gathering
from ...domain.journal import JournalEntry
from ..documents.course_days import CourseDay, course_days
from ..work import Work
from .tracks import Track, entries_about, track_of

Slot = tuple[str, int]
"""The key of a gathering, and which of its days it is, from 1: the same wherever the day is moved."""
_Look = tuple[object, ...]
"""All of a day that a calendar shows."""
_SHOWN = ("title", "place", "organiser")


@attrs.frozen(kw_only=True)
class DayHistory:
    """Kursdagens historie: the day as it is or was last, which of its gathering's it is, and what became of it."""

    number: int
    held: CourseDay
    track: Track


@attrs.frozen
class _State:
    """How a course looked after an entry of the journal: its days, and the gathering that each belongs to."""

    entry: JournalEntry
    looks: Mapping[Slot, _Look]
    gatherings: Mapping[str, Mapping[str, Any]]


def day_histories(work: Work, course: Course) -> tuple[DayHistory, ...]:
    """Return the days that a course has or ever had, by date."""
    states = tuple(_states(work, course))
    present = {(held.gathering.key, number): held for held, number in _numbered(course, course.gatherings)}
    found = []
    for slot in dict.fromkeys(slot for state in states for slot in state.looks):
        track = track_of((state.entry, state.looks.get(slot)) for state in states)
        held = present.get(slot) or _as_it_was(work, course, slot, states)
        if track is not None:
            found.append(DayHistory(number=slot[1], held=held, track=track))
    return tuple(sorted(found, key=lambda one: (one.held.day, one.held.gathering.key)))


def status_shown(status: CourseStatus) -> EventStatus:
    """Return what a calendar shows of a course's status: that it is over, the day says."""
    if status is CourseStatus.CANCELLED:
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if status is CourseStatus.DRAFT else EventStatus.CONFIRMED


def _states(work: Work, course: Course) -> Iterator[_State]:
    state: dict[str, Any] = {}
    for entry in entries_about(work, course, "course"):
        state |= entry.after or {}
        gatherings = {image["key"]: image for image in state.get("gatherings", ())}
        yield _State(entry, dict(_looks(state, gatherings)), gatherings)


def _looks(state: Mapping[str, Any], gatherings: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Slot, _Look]]:
    """Yield what is shown of each day: images leave out what is as usual, which is then as good as empty."""
    status = status_shown(CourseStatus(state.get("status", CourseStatus.DRAFT.value)))
    usual = (status, *(state.get(name) or "" for name in _SHOWN))
    for key, image in gatherings.items():
        days = image["days"]
        for number, day in enumerate(days, 1):
            sessions = [one for one in image.get("sessions", ()) if one.get("day", 1) == number]
            yield (key, number), (*usual, image["label"], image.get("place", ""), len(days) > 1, day, sessions)


def _as_it_was(work: Work, course: Course, slot: Slot, states: tuple[_State, ...]) -> CourseDay:
    """Return a day that is there no more as it was last."""
    key, wanted = slot
    image = next(state.gatherings[key] for state in reversed(states) if slot in state.looks)
    gathering = work.journal.value_of(Gathering, image)
    return next(held for held, number in _numbered(course, (gathering,)) if number == wanted)


def _numbered(course: Course, gatherings: tuple[Gathering, ...]) -> Iterator[tuple[CourseDay, int]]:
    for held in course_days(attrs.evolve(course, gatherings=gatherings)):
        yield held, held.gathering.days.index(held.day) + 1
