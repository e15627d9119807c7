"""Those who make up a gathering with another course than their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from ...domain.attendance import Attendance, MakeUp, MakeUpStatus, Presence
from ...domain.course import Course
from ...domain.gathering import Gathering
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ..work import Work

Day = tuple[UUID, str, dt.date]
"""An enrolment, a gathering of the own course, and one of its days."""

_INVITED = (MakeUpStatus.GRANTED, MakeUpStatus.DONE)


@attrs.frozen(kw_only=True)
class Guest:
    """Gjest: somebody whose application to make up the gathering `missed` of their own course was granted with `host`.

    The first day of the one stands for the first day of the other, and so on.
    """

    make_up: MakeUp
    line: EnrolmentLine
    course: Course
    missed: Gathering
    host: Gathering

    def day_missed(self, day: dt.date) -> dt.date | None:
        """Return the own course's day for which a day of the host's gathering stands."""
        pairs = zip(self.host.days, self.missed.days, strict=False)
        return next((own for held, own in pairs if held == day), None)

    def nothing_to_make_up(self, day: dt.date, recorded: Mapping[Day, Attendance]) -> Message | None:
        """Return why a day of the host stands for none that was missed, None where it does."""
        if (missed := self.day_missed(day)) is None:
            return Message("nothing to make up this day: is here for {gathering}", gathering=self.host.label)
        own = recorded.get((self.line.enrolment.id, self.missed.key, missed))
        if own is None or own.presence is not Presence.PRESENT:
            return None
        return Message("nothing to make up this day: was there with {code} on {day}", code=self.course.code, day=missed)


def guests_with(work: Work, course: Course) -> tuple[Guest, ...]:
    """Return who makes up a gathering with a course, by name; whoever has left the own course is no guest."""
    make_ups = [make_up for make_up in work.make_ups.with_course(course.id) if make_up.status in _INVITED]
    courses = work.courses.many({make_up.course for make_up in make_ups})
    found = work.enrolments.of_courses(courses)
    lines = {line.enrolment.id: line for own in found.values() for line in own if line.enrolment.status.is_binding}
    guests = (_guest(m, lines[m.enrolment], courses[m.course], course) for m in make_ups if m.enrolment in lines)
    return tuple(sorted((g for g in guests if g is not None), key=lambda guest: guest.line.person.sort_key))


def gathering_called(course: Course, key: str | None) -> Gathering | None:
    """Return the gathering with that key, or None."""
    return next((gathering for gathering in course.gatherings if gathering.key == key), None)


def _guest(make_up: MakeUp, line: EnrolmentLine, own: Course, host: Course) -> Guest | None:
    missed, held = gathering_called(own, make_up.gathering), gathering_called(host, make_up.with_gathering)
    if missed is None or held is None:
        return None
    return Guest(make_up=make_up, line=line, course=own, missed=missed, host=held)
