"""When a person can be asked to teach: rules that return, and exceptions to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Self
from uuid import UUID

import attrs

from .availability_words import clock, exception_words, only_words, rule_words
from .errors import ValueFault
from .messages import Message
from .time import MINUTES_A_DAY, minutes_into_day

_SATURDAY = 6
_WEEK = dt.timedelta(days=7)
LONGEST_REASON = 200
"""Characters of a reason."""


@attrs.frozen(kw_only=True, order=True)
class Hours:
    """Tid på dagen: from `begins` until `ends`, in minutes after midnight (0 to 1440).

    Raises:
        ValueFault: it ends before it has begun, or on another day.
    """

    begins: int = 0
    ends: int = MINUTES_A_DAY

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.begins < self.ends <= MINUTES_A_DAY:
            what = Message("{begins} to {ends} is no time of one day", begins=clock(self.begins), ends=clock(self.ends))
            raise ValueFault(what, hint=Message("Write the earlier time first, as 09:00 to 12:00."))

    @classmethod
    def between(cls, begins: dt.time | None, ends: dt.time | None) -> Self:
        """Return the hours from one time of the day to another; from midnight, to midnight, where one is None.

        Raises:
            ValueFault: it ends before it has begun.
        """
        return cls(
            begins=minutes_into_day(begins or dt.time.min), ends=minutes_into_day(ends) if ends else MINUTES_A_DAY
        )

    @property
    def is_whole_day(self) -> bool:
        """Return whether it is the day from midnight to midnight."""
        return (self.begins, self.ends) == (0, MINUTES_A_DAY)

    def meets(self, other: Hours) -> bool:
        """Return whether they have a minute in common."""
        return self.begins < other.ends and other.begins < self.ends


COURSE_HOURS = Hours(begins=9 * 60, ends=16 * 60)
"""When a course day is, unless its programme says otherwise (the programme rows of EMNE: 09:00 to 16:00)."""


@attrs.frozen(kw_only=True)
class AvailabilityRule:
    """Regel om når noen kan: days that return, and the time of the day; with `free` false those on which they cannot.

    `weekdays` count from 1, Monday; `weeks` are ISO week numbers of any year, `months` count from 1; where one is empty
    it is any. `first` and `last` are the days between which the rule holds. `every` 2 is every second week, counted
    from the week of `first`.

    Raises:
        ValueFault: it ends before it begins, or `every` is more than 1 without a day to count from.
    """

    free: bool = True
    weekdays: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    every: int = 1
    hours: Hours = Hours()

    def __attrs_post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueFault(Message("{last} is before {first}", first=self.first, last=self.last))
        if self.every > 1 and self.first is None:
            raise ValueFault(
                Message("it is not clear which week every {every} weeks counts from", every=self.every),
                hint=Message("Say the first day: every second week from 2027-01-05."),
            )

    def covers(self, day: dt.date) -> bool:
        """Return whether the rule speaks of that day."""
        return (
            _is_among(day.isoweekday(), self.weekdays)
            and _is_among(day.isocalendar().week, self.weeks)
            and _is_among(day.month, self.months)
            and (self.first or day) <= day <= (self.last or day)
            and self._is_its_turn(day)
        )

    def _is_its_turn(self, day: dt.date) -> bool:
        if self.every == 1 or self.first is None:
            return True
        return (_monday(day) - _monday(self.first)) // _WEEK % self.every == 0


@attrs.frozen(kw_only=True)
class AvailabilityException:
    """Unntak: days on which the rules do not hold; `free` is whether the person can then.

    `source` is the calendar that it was read from, empty where somebody typed it.

    Raises:
        ValueFault: it ends before it begins, or its reason is too long.
    """

    first: dt.date
    last: dt.date
    free: bool = False
    hours: Hours = Hours()
    reason: str = ""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise ValueFault(Message("{last} is before {first}", first=self.first, last=self.last))
        if len(self.reason) > LONGEST_REASON:
            raise ValueFault(Message("the reason has more than {longest} characters", longest=LONGEST_REASON))

    def covers(self, day: dt.date) -> bool:
        """Return whether it speaks of that day."""
        return self.first <= day <= self.last


@attrs.frozen(kw_only=True)
class Availability:
    """Tilgjengelighet: when somebody can.

    Where no rule says when they can, it is any weekday. A rule that says when they cannot comes before those; of the
    exceptions that speak of a day, the later comes before the earlier.
    """

    rules: tuple[AvailabilityRule, ...] = ()
    exceptions: tuple[AvailabilityException, ...] = ()

    def free_hours(self, day: dt.date) -> tuple[Hours, ...]:
        """Return when they can that day, in order; nothing where they cannot."""
        free = joined_hours(self._allowed(day))
        for rule in self.rules:
            if not rule.free and rule.covers(day):
                free = tuple(_without(free, rule.hours))
        for one in self.exceptions:
            if one.covers(day):
                free = joined_hours((*free, one.hours)) if one.free else tuple(_without(free, one.hours))
        return free

    def is_free(self, day: dt.date, hours: Hours = COURSE_HOURS) -> bool:
        """Return whether they can during the whole of those hours."""
        return any(free.begins <= hours.begins and hours.ends <= free.ends for free in self.free_hours(day))

    def obstacle(self, day: dt.date, hours: Hours = COURSE_HOURS) -> Message | None:
        """Return why they cannot then; None where they can."""
        return None if self.is_free(day, hours) else self._obstacle(day, hours)

    def _allowed(self, day: dt.date) -> Iterator[Hours]:
        allowing = [rule for rule in self.rules if rule.free]
        if not allowing and day.isoweekday() < _SATURDAY:
            yield Hours()
        yield from (rule.hours for rule in allowing if rule.covers(day))

    def _obstacle(self, day: dt.date, hours: Hours) -> Message:
        for one in reversed(self.exceptions):
            if not one.free and one.covers(day) and one.hours.meets(hours):
                return exception_words(one)
        for rule in self.rules:
            if not rule.free and rule.covers(day) and rule.hours.meets(hours):
                return rule_words(rule)
        return only_words(rule for rule in self.rules if rule.free)


def free_days(
    availability: Availability, first: dt.date, last: dt.date, *, hours: Hours = COURSE_HOURS
) -> tuple[dt.date, ...]:
    """Return the days from `first` to `last` on which somebody can during the whole of those hours."""
    days = (first + dt.timedelta(days=after) for after in range((last - first).days + 1))
    return tuple(day for day in days if availability.is_free(day, hours))


def joined_hours(spans: Iterable[Hours]) -> tuple[Hours, ...]:
    """Return the same time in as few spans as it takes, in order."""
    found: list[Hours] = []
    for span in sorted(spans):
        if found and span.begins <= found[-1].ends:
            found[-1] = Hours(begins=found[-1].begins, ends=max(found[-1].ends, span.ends))
        else:
            found.append(span)
    return tuple(found)


def _without(spans: Iterable[Hours], taken: Hours) -> Iterator[Hours]:
    for span in spans:
        if span.begins < min(span.ends, taken.begins):
            yield Hours(begins=span.begins, ends=min(span.ends, taken.begins))
        if max(span.begins, taken.ends) < span.ends:
            yield Hours(begins=max(span.begins, taken.ends), ends=span.ends)


def _is_among(number: int, chosen: tuple[int, ...]) -> bool:
    return not chosen or number in chosen


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


@attrs.frozen(kw_only=True)
class PersonAvailability:
    """Når en person kan: what staff know of one person; who has none has not been asked."""

    id: UUID
    person: UUID
    rules: tuple[AvailabilityRule, ...] = ()
    exceptions: tuple[AvailabilityException, ...] = ()

    @property
    def course(self) -> None:
        """Return None: it belongs to no course."""

    @property
    def when(self) -> Availability:
        """Return when the person can."""
        return Availability(rules=self.rules, exceptions=self.exceptions)
