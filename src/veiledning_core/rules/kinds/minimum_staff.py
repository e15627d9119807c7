"""So many people in a role."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.gathering import Gathering
from ...domain.messages import Message
from ..finding import COURSE, Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .people import staff_count
from .values import at_least


@attrs.frozen(kw_only=True)
class MinimumStaff(RuleKind):
    """Minste bemanning: at least `min` different people in a role, on the course or on every one of its gatherings."""

    name = "minimum-staff"
    place = FixPlace.STAFF
    role: str
    min: int = attrs.field(default=1, validator=at_least(1))
    per_gathering: bool = False
    """Whether every gathering is to have them, not only the course."""

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for the course, or one for each gathering, with too few people."""
        if not self.per_gathering:
            yield from self._faults_for(picture, None)
            return
        for gathering in picture.course.gatherings:
            yield from self._faults_for(picture, gathering)

    def _faults_for(self, picture: Picture, gathering: Gathering | None) -> Iterator[Fault]:
        found = staff_count(picture, self.role, gathering=gathering)
        if found < self.min:
            role = picture.plan.title("role", self.role)
            what = Message("{found} in the role {role}; at least {min}", found=found, role=role, min=self.min)
            subject = COURSE if gathering is None else f"gathering:{gathering.key}"
            yield Fault(message=what, subject=subject, role=self.role)
