"""At least so many participants."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .values import at_least


@attrs.frozen(kw_only=True)
class MinimumParticipants(RuleKind):
    """Minste antall deltakere: at least `min` people are admitted, asked once somebody is or the course has begun."""

    name = "minimum-participants"
    place = FixPlace.PEOPLE
    min: int = attrs.field(validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for too few people; before the first is admitted nobody need hear that others are lacking."""
        seated = len(picture.seated)
        if seated < self.min and (seated or picture.has_begun):
            yield Fault(
                message=Message(
                    "{seated} {seated:participant|participants} admitted; at least {min}", seated=seated, min=self.min
                )
            )
