"""Another course that a participant has completed before."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class CompletedBefore(RuleKind):
    """Fullført før: each active participant has completed a course of `type` in this register.

    `approval` is the yes/no question by which the organiser accepts something else, such as a course held elsewhere.
    """

    name = "completed-before"
    type: str
    approval: str | None = None

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each participant who has not, and of whom nothing else is accepted."""
        for participant in picture.active:
            completed = self.type in picture.completed.get(participant.person.id, ())
            accepted = self.approval is not None and participant.enrolment.answers.get(self.approval) is True
            if not completed and not accepted:
                what = Message(
                    "{name} has completed no course of the type {type}", name=participant.person.name, type=self.type
                )
                yield Fault(message=what, subject=participant.subject)
