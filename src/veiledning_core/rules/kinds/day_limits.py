"""A number of days with a lower limit, an upper one, or both."""

from __future__ import annotations

import attrs

from ...domain.errors import ValueFault
from ...domain.messages import Message
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class DayLimits(RuleKind):
    """Grenser i dager: what kinds that measure days have in common.

    Raises:
        ValueFault: no limit at all, or a lower one above the upper one.
    """

    min_days: int | None = None
    max_days: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.min_days is None and self.max_days is None:
            raise ValueFault(Message("give min_days, max_days or both"))
        if self.min_days is not None and self.max_days is not None and self.min_days > self.max_days:
            raise ValueFault(Message("min_days {min} is above max_days {max}", min=self.min_days, max=self.max_days))

    def broken_by(self, days: int) -> Message | None:
        """Return the limit that so many days break, in words, or None."""
        if self.min_days is not None and days < self.min_days:
            return Message("at least {days}", days=self.min_days)
        if self.max_days is not None and days > self.max_days:
            return Message("at most {days}", days=self.max_days)
        return None
