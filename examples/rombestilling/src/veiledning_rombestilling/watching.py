"""Bookings follow the days of their course, and a declined one keeps it from being published.

What is compared is a booking with the course as it is now. So undoing a move, which puts the booking back with the
days, leaves nothing to be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.reactions import FollowUp, Objection
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.messages import LocalText, Message

from .bookings import Booking, BookingStatus

if TYPE_CHECKING:
    import datetime as dt

    from veiledning_core.domain.course import Course
    from veiledning_core.domain.journal import JournalEntry
    from veiledning_core.use_cases.work import Work

_MOVED = LocalText(nb="samlingen er flyttet", en="the gathering was moved")
_GONE = LocalText(nb="kurset har ikke denne dagen lenger", en="the course does not have this day any more")
_DECLINED = LocalText(nb="{code} har fått avslag på rom {day}", en="{code} was declined a room on {day}")
_COORDINATOR = LocalText(nb="Kurskoordinatoren", en="The course coordinator")
_HOW = LocalText(
    nb="Be om rom på nytt, eller flytt samlingen.",
    en="Ask for a room again, or move the gathering.",
)


def bookings_that_follow(work: Work, changes: Sequence[JournalEntry]) -> list[FollowUp]:
    """Return what is to be done with bookings whose course does not have them on that day any more."""
    found = []
    for course, bookings in _bookings(work, [entry for entry in changes if entry.kind == "course"]):
        days = {(one.key, number): day for one in course.gatherings for number, day in enumerate(one.days, 1)}
        for booking in bookings:
            wanted = days.get((booking.gathering, booking.number))
            if wanted is None:
                found.append(FollowUp(course=course.id, why=_GONE, do=partial(_remove, booking=booking)))
            elif wanted != booking.day:
                found.append(
                    FollowUp(course=course.id, why=_MOVED, do=partial(_ask_again, booking=booking, day=wanted))
                )
    return found


def declined_rooms(work: Work, changes: Sequence[JournalEntry]) -> list[Objection]:
    """Return what speaks against publishing: the days on which a room was declined."""
    return [
        Objection(what=Message(_DECLINED, code=course.code, day=booking.day), who=_COORDINATOR, how=_HOW)
        for course, bookings in _bookings(work, [entry for entry in changes if _publishes(entry)])
        for booking in bookings
        if booking.status is BookingStatus.DECLINED
    ]


def _bookings(work: Work, changes: Sequence[JournalEntry]) -> Iterator[tuple[Course, Sequence[Booking]]]:
    """Yield the courses that were changed and are there still, each with its bookings."""
    courses = work.courses.many({entry.subject for entry in changes if entry.after is not None})
    by_course = work.own(Booking).of_courses(courses) if courses else {}
    for course in courses.values():
        yield course, by_course.get(course.id, ())


def _publishes(entry: JournalEntry) -> bool:
    return entry.kind == "course" and (entry.after or {}).get("status") == CourseStatus.PUBLISHED.value


def _ask_again(work: Work, *, booking: Booking, day: dt.date) -> None:
    again = attrs.evolve(booking, day=day, status=BookingStatus.TO_ASK, room="", remark="")
    work.own(Booking).save(booking, again)


def _remove(work: Work, *, booking: Booking) -> None:
    work.own(Booking).remove(booking)
