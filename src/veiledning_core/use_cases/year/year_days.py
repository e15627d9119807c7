"""Which days a course can have in a year, what they cost, and what stands in the way of the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from uuid import UUID

import attrs

from ...domain.availability import Availability
from ...domain.clock import today
from ...domain.day_calendar import DayCalendar
from ...domain.errors import UsageFault
from ...domain.lists import GatheringLine
from ...domain.messages import Message
from ...planning.year.problem import Chain, PlannedMeeting
from ..conflicts.settings import ConflictSettings, conflict_settings
from ..work import Work
from .same_kind import KindDays, days_by_kind, kept_apart
from .school_holidays import day_calendar
from .year_courses import Wanted, YearAsked, availability_of

_DAY = dt.timedelta(days=1)
_LONGEST = 3 * 366


@attrs.frozen(kw_only=True)
class YearDays:
    """Årets dager: the office's calendar, when people can, and where they and the rooms are needed already."""

    first: dt.date
    last: dt.date
    calendar: DayCalendar
    availability: Mapping[UUID, Availability] = attrs.field(hash=False)
    engaged: Mapping[UUID, Mapping[dt.date, str]] = attrs.field(hash=False)
    """By person and day, the code of another course."""
    taken: Mapping[str, Mapping[dt.date, str]] = attrs.field(hash=False)
    """The same by room."""
    of_kind: KindDays = attrs.field(hash=False)
    shared: Mapping[str, frozenset[str]] = attrs.field(hash=False)
    """By code, what a course shares with others that are planned, since nobody is named for one of the two."""
    settings: ConflictSettings

    def window(self, wanted: Wanted) -> tuple[dt.date, dt.date]:
        """Return the first and the last day that a course may have."""
        return max(self.first, wanted.asked.first or self.first), min(self.last, wanted.asked.last or self.last)

    def every(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the days from one to another."""
        return (first + after * _DAY for after in range((last - first).days + 1))

    def obstacles(self, wanted: Wanted, day: dt.date) -> tuple[Message, ...]:
        """Return why a course is not held on a day; nothing where it may be, even if something speaks against it."""
        found = (self._on_the_day(day), self._of_people(wanted, day), self._of_kind(wanted, day))
        return (*chain.from_iterable(found), *self._of_the_room(wanted, day))

    def room(self, wanted: Wanted) -> str | None:
        """Return the room that a course needs for itself, if any."""
        return self.settings.room_in(wanted.place)

    def _on_the_day(self, day: dt.date) -> Iterator[Message]:
        yield from (remark.words for remark in self.calendar.remarks(day) if remark.cost is None)

    def _of_people(self, wanted: Wanted, day: dt.date) -> Iterator[Message]:
        for person in wanted.people:
            known = self.availability.get(person.id)
            if known and (why := known.obstacle(day)):
                yield Message("{who} {why}", who=person.name, why=why)
            if code := self.engaged.get(person.id, {}).get(day):
                yield Message("{who} is on {code}", who=person.name, code=code)

    def _of_kind(self, wanted: Wanted, day: dt.date) -> Iterator[Message]:
        if not wanted.people and (code := self.of_kind.get(wanted.course_type.key, {}).get(day)):
            yield Message("{code} is held then, and nobody is named for this one", code=code)

    def _of_the_room(self, wanted: Wanted, day: dt.date) -> Iterator[Message]:
        if (room := self.room(wanted)) and (code := self.taken.get(room, {}).get(day)):
            yield Message("{room} is taken by {code}", room=room, code=code)


def year_days(work: Work, asked: YearAsked, wanted: Sequence[Wanted]) -> YearDays:
    """Return what is known of the days that are asked about; days that are over are not among them.

    Raises:
        UsageFault: the last day is before the first, or the days are over, or are more than three years.
    """
    if asked.last < asked.first:
        raise UsageFault(Message("{last} is before {first}", last=asked.last, first=asked.first))
    first = max(asked.first, today(work.clock))
    if not 0 <= (asked.last - first).days <= _LONGEST:
        raise UsageFault(
            Message("{first} to {last} is over, or longer than three years", first=asked.first, last=asked.last)
        )
    planned = {one.course.id for one in wanted if one.course is not None}
    settings, gatherings = conflict_settings(work), work.courses.gatherings(first, asked.last)
    return YearDays(
        first=first,
        last=asked.last,
        calendar=day_calendar(work, first, asked.last, asked.counties),
        availability=availability_of(work, wanted),
        engaged=_engaged(work, wanted),
        taken=_taken(gatherings, planned, settings),
        of_kind=days_by_kind(gatherings, planned),
        shared=kept_apart(wanted),
        settings=settings,
    )


def chain_of(wanted: Wanted, days: YearDays) -> Chain:
    """Return a course as the planner sees it."""
    first, last = days.window(wanted)
    aims = _aims(wanted, first, last)
    limits, room = wanted.limits, days.room(wanted)
    return Chain(
        key=wanted.code,
        meetings=tuple(
            PlannedMeeting(length=length, aim=aim, min_gap=limits.min_gap, max_gap=limits.max_gap)
            for length, aim in zip(wanted.lengths, aims, strict=True)
        ),
        costs={day: days.calendar.cost(day) or 0 for day in days.every(first, last) if not days.obstacles(wanted, day)},
        needs=days.shared[wanted.code] | {*(str(person.id) for person in wanted.people), *((room,) if room else ())},
        min_span=limits.min_span,
        max_span=limits.max_span,
    )


def _aims(wanted: Wanted, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the days on which the gatherings would best begin: spread evenly, within what the type allows."""
    count, limits = len(wanted.lengths), wanted.limits
    room = max(0, (last - first).days)
    apart = room // count
    if limits.max_gap is not None:
        apart = min(apart, (limits.min_gap + limits.max_gap) // 2 + wanted.lengths[0])
    if limits.max_span is not None and count > 1:
        apart = min(apart, (limits.min_span + limits.max_span) // 2 // (count - 1))
    begins = first + (room - apart * (count - 1)) // 2 * _DAY
    return tuple(begins + number * apart * _DAY for number in range(count))


def _engaged(work: Work, wanted: Sequence[Wanted]) -> Mapping[UUID, Mapping[dt.date, str]]:
    codes = {one.code for one in wanted}
    found: dict[UUID, dict[dt.date, str]] = {}
    people = {person.id for one in wanted for person in one.people}
    for person, code, days in work.assignments.engagements(people) if people else ():
        if code not in codes:
            found.setdefault(person, {}).update(dict.fromkeys(days, code))
    return found


def _taken(
    gatherings: Sequence[GatheringLine], planned: set[UUID], settings: ConflictSettings
) -> Mapping[str, Mapping[dt.date, str]]:
    found: dict[str, dict[dt.date, str]] = {}
    for line in gatherings:
        room = settings.room_in(line.place or line.course.place)
        if room and line.course.id not in planned:
            found.setdefault(room, {}).update(dict.fromkeys(line.days, line.course.code))
    return found
