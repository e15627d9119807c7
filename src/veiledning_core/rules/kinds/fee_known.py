"""The fee of the course is known."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.dated import Unanswered
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class FeeKnown(RuleKind):
    """Kjent kursavgift: the fee has an amount for the first course day and the days, or one agreed for the course."""

    name = "fee-known"
    fee: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault when there is no amount, or no such fee; nothing while the course has no days."""
        day = picture.course.first_day
        if day is None:
            return
        found = [fee for fee in picture.plan.fees if fee.key == self.fee]
        if not found:
            yield Fault(message=Message("the course type has no fee {fee}", fee=self.fee), subject=f"fee:{self.fee}")
        for fee in found if self.fee not in picture.agreed else ():
            answer = fee.amount(day=day, days=len(set(picture.course.days)))
            if isinstance(answer, Unanswered):
                what = Message("{title}: {answer}", title=fee.title, answer=answer.message)
                yield Fault(message=what, subject=f"fee:{self.fee}")
