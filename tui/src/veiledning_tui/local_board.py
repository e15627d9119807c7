"""The board on which local courses are planned: the plan, and what was set by hand on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from veiledning_core.planning.local_courses.answers import LackingCourse, MissedWish, PlannedLocalCourse
from veiledning_core.planning.local_courses.values import Days, Host
from veiledning_core.register import Register
from veiledning_core.use_cases.local_planning.ordering import HandSet
from veiledning_core.use_cases.local_planning.proposing import LocalCourseProposal, propose_local_courses

Pins = Mapping[str, HandSet]


@attrs.frozen(kw_only=True)
class LocalBoard:
    """Tavle for lokale kurs: what is set by hand, by the key of the organisation, and the plan around it."""

    pins: Pins
    proposal: LocalCourseProposal

    @property
    def hosts(self) -> Sequence[Host]:
        """Return the organisations, a row each."""
        return self.proposal.order.wanted.hosts

    @property
    def days(self) -> Sequence[dt.date]:
        """Return the days that are planned or were wished for, a column each."""
        planned = {day for course in self.proposal.plan.courses for day in course.days}
        wished = {
            day
            for host in self.hosts
            for wish in host.wishes
            for days in wish.choices[:1]
            if self.proposal.order.wanted.holds(days)
            for day in days
        }
        return sorted(planned | wished)

    @property
    def letters(self) -> Mapping[str, str]:
        """Return a short name for each teacher: the initials, with a number where two share them."""
        found: dict[str, str] = {}
        many = Counter[str]()
        for teacher in self.proposal.order.wanted.teachers:
            initials = "".join(part[0] for part in teacher.name.split(" (")[0].split())
            many[initials] += 1
            found[teacher.key] = f"{initials}{many[initials]}" if many[initials] > 1 else initials
        return found

    def course(self, host: str) -> PlannedLocalCourse | None:
        """Return the course of an organisation, if it has one in the plan."""
        return self.proposal.plan.course_of.get(host)

    def missed(self, host: str) -> Sequence[MissedWish]:
        """Return its wishes that are not met, without those of which the lack of a course tells the same."""
        return [missed for missed in self.proposal.plan.missed_for_other_reasons if missed.host == host]

    def lacking(self, host: str) -> Sequence[LackingCourse]:
        """Return why it has no course, where it has none and there is somebody who could supervise one."""
        return [lacking for lacking in self.proposal.plan.lacking if lacking.host == host]

    def wished_days(self, host: Host) -> frozenset[dt.date]:
        """Return every day that it wished for."""
        return frozenset(day for wish in host.wishes for days in wish.choices for day in days)

    def is_fixed(self, host: str) -> bool:
        """Return whether its local course exists, with its days and its teacher."""
        return host in self.proposal.order.held

    # ---- what is set by hand ----

    def moved(self, host: Host, by: int) -> Pins:
        """Return the pins with its course on the next days before or after that it can have."""
        course, offers = self.course(host.key), self._offers(host)
        if not offers:
            return self.pins
        if course is None:
            return self._with(host, days=offers[0] if by > 0 else offers[-1])
        beside = [days for days in offers if (days > course.days if by > 0 else days < course.days)]
        return self._with(host, days=beside[0] if by > 0 else beside[-1]) if beside else self.pins

    def put(self, host: Host, day: dt.date) -> Pins:
        """Return the pins with its course on the days that it wished for, or else can have, around that day."""
        for days in host.possible:
            if day in days and self.proposal.order.wanted.holds(days):
                return self._with(host, days=days)
        return self.pins

    def with_next_teacher(self, host: Host) -> Pins:
        """Return the pins with the next teacher who is free on the days of its course."""
        course = self.course(host.key)
        if course is None:
            return self.pins
        free = [t for t in self.proposal.order.wanted.teachers if t.free.issuperset(course.days)]
        keys = [teacher.key for teacher in free]
        if not keys:
            return self.pins
        place = keys.index(course.teacher) + 1 if course.teacher in keys else 0
        return self._with(host, days=course.days, teacher=free[place % len(free)].name)

    def with_pin_turned(self, host: Host) -> Pins:
        """Return the pins with its course set by hand as it is, or let go."""
        if host.key in self.pins:
            return {key: hand for key, hand in self.pins.items() if key != host.key}
        course = self.course(host.key)
        if course is None:
            return self.pins
        return self._with(host, days=course.days, teacher=self.proposal.order.names[course.teacher])

    def _offers(self, host: Host) -> Sequence[Days]:
        return sorted({days for days in host.possible if self.proposal.order.wanted.holds(days)})

    def _with(self, host: Host, *, days: Days, teacher: str | None = None) -> Pins:
        return {**self.pins, host.key: HandSet(organisation=host.name, days=days, teacher=teacher)}


def planned_board(register: Register, code: str, pins: Pins) -> LocalBoard:
    """Return the board with a plan around what is set by hand.

    Raises:
        VeiledningError: it cannot be planned.
    """
    proposal = register.read(propose_local_courses, code, by_hand=tuple(pins.values()))
    return LocalBoard(pins=pins, proposal=proposal)
