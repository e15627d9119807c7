"""When and where a course was to be held, as it was known at some time, and what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ...domain.course import Course, CourseStatus
from ...domain.gathering import Gathering
from ...domain.long_dates import stretch_of_days
from ...domain.messages import LocalText, Message
from ...domain.time import OSLO
from ..calendar.tracks import entries_about
from ..documents.course_days import place_of
from ..work import Work


@attrs.frozen(kw_only=True)
class Slot:
    """Tid og sted: what somebody knows of one gathering."""

    label: LocalText
    days: tuple[dt.date, ...]
    place: str = ""


Schedule = Mapping[str, Slot]
"""By the key of the gathering."""


@attrs.frozen(kw_only=True)
class _State:
    number: int
    day: dt.date
    status: CourseStatus
    schedule: Schedule


@attrs.frozen(kw_only=True)
class CourseHistory:
    """Kursets historie: how it was announced, after each entry of the journal that changed it."""

    states: tuple[_State, ...]

    @property
    def announced(self) -> int | None:
        """Return the number of the entry that first announced it; None while none has."""
        return next((one.number for one in self.states if one.status is CourseStatus.PUBLISHED), None)

    @property
    def called_off(self) -> dt.date | None:
        """Return the day on which it was called off, if it is."""
        last = None
        for before, state in zip((None, *self.states), self.states, strict=False):
            if state.status is CourseStatus.CANCELLED and (before is None or before.status is not state.status):
                last = state.day
        return last if self.states and self.states[-1].status is CourseStatus.CANCELLED else None

    def known_at(self, number: int, day: dt.date) -> Schedule:
        """Return the schedule after an entry of the journal, or as it was before a day, whichever is later."""
        known: Schedule = {}
        for state in self.states:
            if state.number <= number or state.day < day:
                known = state.schedule
        return known


def history_of(work: Work, course: Course) -> CourseHistory:
    """Return how a course was announced, from the journal."""
    return CourseHistory(states=tuple(_states(work, course)))


def schedule_of(course: Course) -> Schedule:
    """Return when and where the gatherings of a course are to be held."""
    return {held.key: _slot(held, place_of(course, held)) for held in course.gatherings}


def changes_between(known: Schedule, now: Schedule, today: dt.date) -> Iterator[Message]:
    """Yield what has changed for somebody, of gatherings that are not over; a place that was open is no change."""
    for key, before in known.items():
        after = now.get(key)
        if max(before.days[-1], after.days[-1] if after else before.days[-1]) < today:
            continue
        if after is None:
            yield Message(
                "{gathering}, {days}, is not held.", gathering=before.label, days=stretch_of_days(before.days)
            )
        else:
            yield from _moved(before, after)
    for key, after in now.items():
        if key not in known and after.days[-1] >= today:
            yield Message("{gathering} is new: {days}.", gathering=after.label, days=stretch_of_days(after.days))


def plain_schedule(schedule: Schedule) -> dict[str, Any]:
    """Return a schedule as JSON can hold it."""
    return {
        key: {"label": attrs.asdict(slot.label), "days": [day.isoformat() for day in slot.days], "place": slot.place}
        for key, slot in schedule.items()
    }


def read_schedule(held: Mapping[str, Any]) -> Schedule:
    """Return what `plain_schedule` was given."""
    return {key: _imaged(slot, "") for key, slot in held.items()}


def _moved(before: Slot, after: Slot) -> Iterator[Message]:
    if before.days != after.days:
        yield Message(
            "{gathering} is moved from {before} to {after}.",
            gathering=after.label,
            before=stretch_of_days(before.days),
            after=stretch_of_days(after.days),
        )
    if before.place and after.place and before.place != after.place:
        yield Message(
            "{gathering} is held here: {after}. It was to be: {before}.",
            gathering=after.label,
            before=before.place,
            after=after.place,
        )


def _states(work: Work, course: Course) -> Iterator[_State]:
    image: dict[str, Any] = {}
    for entry in entries_about(work, course, "course"):
        image |= entry.after or {}
        yield _State(
            number=entry.number or 0,
            day=entry.at.astimezone(OSLO).date(),
            status=CourseStatus(image.get("status", CourseStatus.DRAFT.value)),
            schedule={held["key"]: _imaged(held, image.get("place", "")) for held in image.get("gatherings", ())},
        )


def _slot(held: Gathering, place: str) -> Slot:
    return Slot(label=held.label, days=held.days, place=place)


def _imaged(held: Mapping[str, Any], place: str) -> Slot:
    """Return a gathering as an image has it; one without a place of its own is held in the course's."""
    days = tuple(map(dt.date.fromisoformat, held["days"]))
    return Slot(label=LocalText(**held["label"]), days=days, place=held.get("place") or place)
