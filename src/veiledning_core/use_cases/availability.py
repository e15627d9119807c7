"""When people can: typed by staff as rules and exceptions, or read from a calendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from ..domain.availability import (
    Availability,
    AvailabilityException,
    AvailabilityRule,
    Hours,
    PersonAvailability,
    free_days,
)
from ..domain.availability_text import parse_availability
from ..domain.clock import today
from ..domain.errors import RuleRefused, UsageFault
from ..domain.holidays import is_holiday
from ..domain.messages import Message
from ..domain.person import Person
from ..domain.text import one_line
from ..exchange.calendar.busy_calendar import BusyCalendar
from .reading import one_person
from .work import Work

_MOST_EXCEPTIONS = 6_000
_LONGEST_ASKED = 3 * 366
_DAYS_A_MONTH = 30.5


@attrs.frozen(kw_only=True)
class AvailabilityCard:
    """Når en person kan; `known` is False where nobody has said anything about it."""

    person: Person
    known: bool
    rules: tuple[AvailabilityRule, ...] = ()
    exceptions: tuple[AvailabilityException, ...] = ()


def show_availability(work: Work, who: str) -> AvailabilityCard:
    """Return when somebody can, by e-mail address, full name or id.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
    """
    person = one_person(work, who)
    return _card(person, work.availabilities.of_people((person.id,)).get(person.id))


def set_availability(work: Work, who: str, text: str) -> AvailabilityCard:
    """Say by what rules somebody can, as «tirsdager, ikke uke 8»; the rules from before go, and exceptions stay.

    An empty text says that no rule holds: then it is any weekday.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
        ValueFault: the text cannot be understood, or can be meant in two ways.
    """
    rules = parse_availability(text)
    return _change(work, who, lambda held: attrs.evolve(held, rules=rules))


def add_exception(
    work: Work,
    who: str,
    first: dt.date,
    last: dt.date | None = None,
    *,
    free: bool = False,
    hours: Hours | None = None,
    reason: str = "",
) -> AvailabilityCard:
    """Say that somebody cannot (or, with `free`, can) from one day to another whatever the rules say.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
        ValueFault: `last` is before `first`, or the reason has characters that nobody sees or too many of them.
        RuleRefused: there are more exceptions than can be kept.
    """
    said = AvailabilityException(
        first=first, last=last or first, free=free, hours=hours or Hours(), reason=one_line(reason)
    )
    return _change(work, who, lambda held: attrs.evolve(held, exceptions=_with(held.exceptions, (said,))))


def remove_exceptions(work: Work, who: str, first: dt.date, last: dt.date | None = None) -> AvailabilityCard:
    """Take back the exceptions that lie within some days; one that reaches further stays.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are, or there is no such exception.
    """
    until = last or first

    def without(held: PersonAvailability) -> PersonAvailability:
        left = tuple(one for one in held.exceptions if not (first <= one.first and one.last <= until))
        if left == held.exceptions:
            raise UsageFault(
                Message("no exception lies within {first} and {last}", first=first, last=until),
                hint=Message("See them with `veiledning availability show`."),
            )
        return attrs.evolve(held, exceptions=left)

    return _change(work, who, without)


def import_busy_times(work: Work, who: str, calendar: BusyCalendar) -> AvailabilityCard:
    """Take in when somebody is busy by their calendar.

    What was read of the same calendar before is replaced for the days that it is read for now.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
        RuleRefused: there are more exceptions than can be kept.
    """

    def taken_in(held: PersonAvailability) -> PersonAvailability:
        stay = tuple(one for one in held.exceptions if not _is_replaced(one, calendar))
        return attrs.evolve(held, exceptions=_with(stay, calendar.busy))

    return _change(work, who, taken_in)


def free_days_of(card: AvailabilityCard, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the days from `first` to `last` on which somebody can hold a course: public holidays are none.

    Raises:
        UsageFault: `last` is before `first`, or more than three years are asked about.
    """
    if not 0 <= (last - first).days <= _LONGEST_ASKED:
        raise UsageFault(Message("{first} to {last} is not one day to three years", first=first, last=last))
    free = free_days(Availability(rules=card.rules, exceptions=card.exceptions), first, last)
    return tuple(day for day in free if not is_holiday(day))


def next_days(work: Work, *, months: int = 18) -> tuple[dt.date, dt.date]:
    """Return the days that a calendar is read for: from today, as far ahead as courses are planned."""
    first = today(work.clock)
    return first, first + dt.timedelta(days=round(months * _DAYS_A_MONTH))


def _is_replaced(one: AvailabilityException, calendar: BusyCalendar) -> bool:
    return one.source == calendar.source and calendar.first <= one.first and one.first <= calendar.last


def _with(
    held: Iterable[AvailabilityException], more: Iterable[AvailabilityException]
) -> tuple[AvailabilityException, ...]:
    """Return exceptions with others, each once; those of a calendar come first, so that what is typed decides."""
    new = dict.fromkeys(more)
    found = (*(one for one in held if one not in new), *new)
    if len(found) > _MOST_EXCEPTIONS:
        raise RuleRefused(
            Message("{count} exceptions are too many", count=len(found)),
            hint=Message("Say what returns as a rule, or take in fewer months of the calendar."),
        )
    return tuple(sorted(found, key=lambda one: not one.source))


def _change(work: Work, who: str, change: Callable[[PersonAvailability], PersonAvailability]) -> AvailabilityCard:
    person = one_person(work, who)
    held = work.availabilities.of_people((person.id,)).get(person.id)
    before = held or PersonAvailability(id=work.new_id(), person=person.id)
    after = change(before)
    if held is None:
        work.availabilities.add(after)
    elif after != held:
        work.availabilities.save(held, after)
    return _card(person, after)


def _card(person: Person, held: PersonAvailability | None) -> AvailabilityCard:
    if held is None:
        return AvailabilityCard(person=person, known=False)
    return AvailabilityCard(person=person, known=True, rules=held.rules, exceptions=held.exceptions)
