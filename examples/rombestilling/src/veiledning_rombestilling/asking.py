"""Asking for the rooms that a course needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.additions import CourseCommand
from veiledning_core.domain.messages import Listed, LocalText, Message

from .bookings import Booking, BookingStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from veiledning_core.domain.course import Course
    from veiledning_core.use_cases.work import Work

_ASKED = LocalText(nb="Bedt om rom: {days}", en="Rooms asked for: {days}")
_NOTHING = LocalText(nb="Alle kursdager har et rom, eller det er bedt om.", en="Every day has a room, or is asked for.")
_SETTLED = (BookingStatus.ASKED, BookingStatus.CONFIRMED)


def command() -> CourseCommand:
    """Return the command that asks for rooms."""
    return CourseCommand(
        key="ask-for-rooms",
        title=LocalText(nb="Be om rom", en="Ask for rooms"),
        help=LocalText(
            nb="For hver kursdag som ikke har et rom eller et svar",
            en="For every course day without a room or an answer",
        ),
        do=ask_for_rooms,
    )


def ask_for_rooms(work: Work, code: str) -> Message:
    """Ask for a room on every day of a course that has none and is not waiting for an answer.

    Raises:
        NotFound: no course has that code.
    """
    course, rows = work.courses.by_code(code), work.own(Booking)
    booked = {(one.gathering, one.number): one for one in rows.of_course(course.id)}
    asked = []
    for wanted in wanted_bookings(work, course):
        before = booked.get((wanted.gathering, wanted.number))
        if before is None:
            rows.add(wanted)
        elif before.status in _SETTLED:
            continue
        else:
            rows.save(before, attrs.evolve(before, day=wanted.day, status=BookingStatus.ASKED, room="", remark=""))
        asked.append(wanted.day)
    return Message(_ASKED, days=Listed(asked)) if asked else Message(_NOTHING)


def wanted_bookings(work: Work, course: Course) -> Iterator[Booking]:
    """Yield a booking for each day of a course, as it is when the room is asked for."""
    for gathering in course.gatherings:
        for number, day in enumerate(gathering.days, 1):
            yield Booking(
                id=work.new_id(),
                course=course.id,
                gathering=gathering.key,
                number=number,
                day=day,
                status=BookingStatus.ASKED,
            )
