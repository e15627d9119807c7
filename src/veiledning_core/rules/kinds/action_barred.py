"""What can no longer be done with an enrolment."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from ...domain.enrolment import Enrolment
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
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

    With `opens_with_reason` a written reason opens it.
    """

    name = "action-barred"
    action: str
    start_of: BarredFrom
    opens_with_reason: bool = False

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault when that is what somebody is about to do."""
        proposal = picture.proposal
        if proposal is None or proposal.action != self.action or not self._has_begun(picture, proposal.enrolment):
            return
        if self.opens_with_reason and proposal.reason.strip():
            return
        yield Fault(
            message=self._in_words(),
            subject=f"enrolment:{proposal.enrolment.id}",
            how=Message("Give a reason.") if self.opens_with_reason else None,
        )

    def _has_begun(self, picture: Picture, enrolment: Enrolment) -> bool:
        first = picture.course.first_day
        started = first is not None and first <= picture.today
        return enrolment.status.takes_seat and (started or self.start_of is BarredFrom.ADMISSION)

    def _in_words(self) -> Message:
        action = _IN_WORDS.get(self.action, self.action)
        if self.start_of is BarredFrom.ADMISSION:
            return Message("{action} is not possible after admission", action=action)
        return Message("{action} is not possible after the course has begun", action=action)
