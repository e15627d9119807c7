"""What whoever gives a course its days may not have meant: days in another order, and days on a public holiday."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...domain.course import Course
from ...domain.holidays import holidays_of
from ...domain.messages import Listed, Message
from ...domain.variant import Days


def day_notes(course: Course, *, before: Course | None = None, asked: Sequence[Days] = ()) -> tuple[Message, ...]:
    """Return what there is to note of the days of a course; none of it forbids anything.

    `before` is the course as it was: only days that it did not have are looked at. `asked` are the days of each
    gathering as they were given, which are put in order.
    """
    known = before.days if before else ()
    return (*_put_in_order(course, asked), *_holidays(course, known))


def _put_in_order(course: Course, asked: Sequence[Days]) -> Iterator[Message]:
    if tuple(asked) != tuple(sorted(asked)):
        held = [Message("{gathering} {days}", gathering=one.label, days=Listed(one.days)) for one in course.gatherings]
        yield Message("The days were given in another order, and are put in the right one: {days}", days=Listed(held))


def _holidays(course: Course, known: Collection[object]) -> Iterator[Message]:
    for day in course.days:
        if day not in known and (holidays := holidays_of(day.year).get(day)):
            yield Message("{day} is a public holiday: {holiday}", day=day, holiday=Listed(holidays))
