"""At most so many participants."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .values import at_least


@attrs.frozen(kw_only=True)
class Capacity(RuleKind):
    """Kapasitet: no more seats offered and no more participants admitted than `max`."""

    name = "capacity"
    max: int = attrs.field(validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for too many seats, and one for too many people in them."""
        offered, seated = picture.course.capacity, len(picture.seated)
        if offered is not None and offered > self.max:
            yield Fault(
                message=Message("{offered} {offered:seat|seats}; at most {max}", offered=offered, max=self.max),
                how=Message("Set the number of seats to {max} or fewer.", max=self.max),
            )
        if seated > self.max:
            what = Message(
                "{seated} {seated:participant|participants} admitted; at most {max}", seated=seated, max=self.max
            )
            yield Fault(message=what, place=FixPlace.PEOPLE)
