"""The hours add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from ...domain.messages import Listed, Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class CreditHoursTotal(RuleKind):
    """Kurstimer i alt: the hours of preparation and of the gatherings are together `total`."""

    name = "credit-hours-total"
    place = FixPlace.COURSE_TYPE
    total: Decimal

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault that shows the sum when it is another."""
        declared = [block.credit_hours for block in picture.plan.blocks]
        declared += [gathering.credit_hours or Decimal() for gathering in picture.course.gatherings]
        found = sum(declared, Decimal())
        if found != self.total:
            yield Fault(message=_difference(declared, found, self.total))


def _difference(parts: Sequence[Decimal], found: Decimal, total: Decimal) -> Message:
    if len(parts) < 2:
        return Message("{found} credit hours, not {total}", found=found, total=total)
    shown = Listed(parts, between=" + ")
    return Message("{parts} = {found}, not {total} credit hours", parts=shown, found=found, total=total)
