"""Participants meet in a place that is known."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.course import Delivery
from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class PhysicalPlace(RuleKind):
    """Fysisk kurs: held physically, with a place for the course or for every gathering."""

    name = "physical-place"
    place = FixPlace.COURSE

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for another delivery, and one for each gathering without a place."""
        course = picture.course
        if course.delivery is not Delivery.PHYSICAL:
            yield Fault(message=Message("the course is {delivery}, not physical", delivery=course.delivery))
        if course.place.strip():
            return
        if not course.gatherings:
            yield Fault(message=Message("the course has no place"))
        for gathering in course.gatherings:
            if not gathering.place.strip():
                what = Message("{label} has no place", label=gathering.label)
                yield Fault(message=what, subject=f"gathering:{gathering.key}")
