"""Enough teachers for the participants."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .people import headcount, staff_count
from .values import at_least


@attrs.frozen(kw_only=True)
class ParticipantsPerTeacher(RuleKind):
    """Deltakere per lærer: no more than `max` participants for each person in the role.

    The participants are those admitted, or the number of seats while nobody is.
    """

    name = "participants-per-teacher"
    place = FixPlace.STAFF
    max: int = attrs.field(validator=at_least(1))
    role: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault with the number of teachers that would do."""
        people, teachers = headcount(picture), staff_count(picture, self.role)
        if people > self.max * teachers:
            role = picture.plan.title("role", self.role)
            yield Fault(
                message=Message(
                    "{people} {people:participant|participants} and {teachers} in the role {role}; "
                    "at most {max} for each",
                    people=people,
                    role=role,
                    teachers=teachers,
                    max=self.max,
                ),
                how=Message("{needed} in the role {role} would do.", needed=-(-people // self.max), role=role),
                role=self.role,
            )
