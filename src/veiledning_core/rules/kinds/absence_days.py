"""The days away from the clinic are those that were announced."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .values import at_least


@attrs.frozen(kw_only=True)
class AbsenceDays(RuleKind):
    """Fravær fra klinikken: course days and days elsewhere are together `certain`."""

    name = "absence-days"
    place = FixPlace.DAYS
    certain: int = attrs.field(validator=at_least(1))
    elsewhere: int = attrs.field(default=0, validator=at_least(0))
    """The days away that are no course days, such as those of a local course."""

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault that shows the sum when it is another."""
        days = len(set(picture.course.days))
        if days + self.elsewhere != self.certain:
            yield Fault(
                message=Message(
                    "{days} course days + {elsewhere} elsewhere = {found}, not {certain}",
                    days=days,
                    elsewhere=self.elsewhere,
                    found=days + self.elsewhere,
                    certain=self.certain,
                )
            )
