"""What can no longer be done with an enrolment."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from ...domain.enrolment import Enrolment
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture, Proposal
from ..rule import RuleKind


class BarredFrom(enum.Enum):
    """Hvorfra: the moment in an enrolment's life from which something is barred."""

    ADMISSION = "admission"
    START = "start"


_IN_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "withdraw": Message("withdrawing"),
        "change-course": Message("changing to another course"),
        "replace": Message("putting somebody else in the seat"),
    }
)


@attrs.frozen(kw_only=True)
class ActionBarred(RuleKind):
    """Ikke mulig: `action` is barred for an admitted participant, at once or from the first course day.

    With `opens_with_reason` a written reason opens it; with `asks_fee_decision` too, the reason and the decision about
    the fee together.
    """

    name = "action-barred"
    action: str
    start_of: BarredFrom
    """What it is barred from the start of."""
    opens_with_reason: bool = False
    asks_fee_decision: bool = False

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault when that is what somebody is about to do."""
        proposal = picture.proposal
        if proposal is None or proposal.action != self.action or not self._has_begun(picture, proposal.enrolment):
            return
        how = self._what_opens(proposal) if self.opens_with_reason else None
        if how is None and self.opens_with_reason:
            return
        yield Fault(message=self._in_words(), subject=f"enrolment:{proposal.enrolment.id}", how=how)

    def _what_opens(self, proposal: Proposal) -> Message | None:
        """Return what is still to be said before the action is open; None where all has been said."""
        decides = self.asks_fee_decision and proposal.fee_decision is None
        if proposal.reason.strip():
            return Message("Decide about the fee.") if decides else None
        return Message("Give a reason, and decide about the fee.") if decides else Message("Give a reason.")

    def _has_begun(self, picture: Picture, enrolment: Enrolment) -> bool:
        first = picture.course.first_day
        started = first is not None and first <= picture.today
        return enrolment.status.is_binding and (started or self.start_of is BarredFrom.ADMISSION)

    def _in_words(self) -> Message:
        action = _IN_WORDS.get(self.action, self.action)
        if self.opens_with_reason:
            return self._takes(action)
        if self.start_of is BarredFrom.ADMISSION:
            return Message("{action} is not possible after admission", action=action)
        return Message("{action} is not possible after the course has begun", action=action)

    def _takes(self, action: Message | str) -> Message:
        what = Message("a reason and a decision about the fee") if self.asks_fee_decision else Message("a reason")
        if self.start_of is BarredFrom.ADMISSION:
            return Message("{action} after admission takes {what}", action=action, what=what)
        return Message("{action} after the course has begun takes {what}", action=action, what=what)
