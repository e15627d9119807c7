"""So many course days."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .values import at_least


@attrs.frozen(kw_only=True)
class CourseDays(RuleKind):
    """Kursdager: at least `min` course days."""

    name = "course-days"
    place = FixPlace.DAYS
    min: int = attrs.field(validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for too few days."""
        days = len(set(picture.course.days))
        if days < self.min:
            yield Fault(message=Message("course days: {days}; at least {min}", days=days, min=self.min))
