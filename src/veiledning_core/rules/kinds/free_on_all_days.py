"""Somebody in a role is there on every course day, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ...domain.gathering import Gathering
from ...domain.messages import Message
from ...domain.person import Person
from ..finding import COURSE, Fault, FixPlace
from ..picture import Engagement, Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class FreeOnAllDays(RuleKind):
    """Ledig alle dager: every gathering has somebody in the role, and those are on no other course on its days."""

    name = "free-on-all-days"
    place = FixPlace.STAFF
    role: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for nobody in the role, for each gathering without, and for each day somebody is elsewhere."""
        if not picture.staff_in(self.role):
            yield self._nobody(picture, COURSE)
            return
        for gathering in picture.course.gatherings:
            members = picture.staff_in(self.role, gathering)
            if not members:
                yield self._nobody(picture, f"gathering:{gathering.key}")
            for person in {member.person.id: member.person for member in members}.values():
                yield from _clashes(person, gathering, picture.elsewhere)

    def _nobody(self, picture: Picture, subject: str) -> Fault:
        role = picture.plan.title("role", self.role)
        return Fault(message=Message("nobody in the role {role}", role=role), subject=subject, role=self.role)


def _clashes(person: Person, gathering: Gathering, elsewhere: Iterable[Engagement]) -> Iterator[Fault]:
    for engagement in elsewhere:
        if engagement.person == person.id:
            for day in sorted(engagement.days.intersection(gathering.days)):
                what = Message("{name} is on {code} on {day}", name=person.name, code=engagement.course_code, day=day)
                yield Fault(message=what, subject=f"person:{person.id}")
