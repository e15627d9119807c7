"""What is to be written down about each person when the attendance of one course day is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

import attrs

from ...domain.attendance import Attendance, MadeUpAt, Presence
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.gathering import Gathering
from ...domain.lists import EnrolmentLine
from .guests import Day, Guest


@attrs.frozen(kw_only=True)
class Called:
    """Ropt opp: what is recorded of one person's day in their own course, before and after the day is taken."""

    line: EnrolmentLine
    before: Attendance | None
    after: Attendance | None

    @property
    def changed(self) -> bool:
        """Return whether there is anything to write."""
        return self.after != self.before


@attrs.frozen(kw_only=True)
class RollCall:
    """Opprop: one day of a gathering with the exceptions, by enrolment, and all that was recorded before.

    Whoever is not named is there; once the day has been taken, they stay as they are, so that a correction of one
    person never turns another's absence into presence.
    """

    course: Course
    gathering: Gathering
    day: dt.date
    exceptions: Mapping[UUID, Presence]
    recorded: Mapping[Day, Attendance]
    new_id: Callable[[], UUID]

    @property
    def is_first(self) -> bool:
        """Return whether nobody's presence or absence has been recorded for the day, guests included."""
        return not any(self._is_of_the_day(one) for one in self.recorded.values())

    def call(self, lines: Iterable[EnrolmentLine], guests: Iterable[Guest]) -> tuple[Called, ...]:
        """Return what is to be recorded of the course's own people and of its guests."""
        usual = Presence.PRESENT if self.is_first else None
        own = (self._own(line, usual if _is_expected(line) else None) for line in lines)
        visiting = (self._guest(guest, usual if _is_expected(guest.line) else None) for guest in guests)
        return (*own, *(called for called in visiting if called is not None))

    def _own(self, line: EnrolmentLine, usual: Presence | None) -> Called:
        before = self.recorded.get((line.enrolment.id, self.gathering.key, self.day))
        presence = self.exceptions.get(line.enrolment.id, None if before else usual)
        if presence is None:
            return Called(line=line, before=before, after=before)
        if before is None:
            return Called(line=line, before=None, after=self._new(line, self.gathering, self.day, presence))
        elsewhere = None if presence is Presence.PRESENT else before.made_up
        return Called(line=line, before=before, after=attrs.evolve(before, presence=presence, made_up=elsewhere))

    def _guest(self, guest: Guest, usual: Presence | None) -> Called | None:
        if (missed := guest.day_missed(self.day)) is None:
            return None
        before = self.recorded.get((guest.line.enrolment.id, guest.missed.key, missed))
        presence = self.exceptions.get(guest.line.enrolment.id, usual)
        after = before
        if presence is Presence.PRESENT and not (before and before.presence is Presence.PRESENT):
            absent = before or self._new(guest.line, guest.missed, missed, Presence.ABSENT)
            after = attrs.evolve(absent, made_up=self._here)
        elif presence is Presence.ABSENT and before and before.made_up == self._here:
            after = attrs.evolve(before, made_up=None)
        return Called(line=guest.line, before=before, after=after)

    @property
    def _here(self) -> MadeUpAt:
        return MadeUpAt(course=self.course.id, gathering=self.gathering.key, day=self.day)

    def _is_of_the_day(self, one: Attendance) -> bool:
        own = (one.course, one.gathering, one.day) == (self.course.id, self.gathering.key, self.day)
        return own or one.made_up == self._here

    def _new(self, line: EnrolmentLine, gathering: Gathering, day: dt.date, presence: Presence) -> Attendance:
        return Attendance(
            id=self.new_id(),
            course=line.enrolment.course,
            enrolment=line.enrolment.id,
            gathering=gathering.key,
            day=day,
            presence=presence,
        )


def by_day(attendances: Iterable[Attendance]) -> dict[Day, Attendance]:
    """Return attendance by enrolment, gathering and day."""
    return {(one.enrolment, one.gathering, one.day): one for one in attendances}


def _is_expected(line: EnrolmentLine) -> bool:
    """Return whether somebody is there unless it is said otherwise; who completed the course is recorded no more."""
    return line.enrolment.status in (EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED)
