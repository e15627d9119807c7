"""What a participant has to have done before, or something as good."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.enrolment import KeptAnswer
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Participant, Picture, Plan
from ..rule import RuleKind
from .answers import answer_to
from .words import answer_in_words


@attrs.frozen(kw_only=True)
class Prerequisite(RuleKind):
    """Forkunnskap: each active participant has it, or something equivalent that the organiser approved.

    `field` is the yes/no question, `equivalent` what they have instead, `approval` the organiser's yes to that.
    """

    name = "prerequisite"
    field: str
    equivalent: str
    approval: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each participant with neither, or with something that is not approved."""
        for participant in picture.active:
            enrolment = participant.enrolment
            instead = answer_to(enrolment, self.equivalent) or None
            approved = instead is not None and enrolment.answers.get(self.approval) is True
            if enrolment.answers.get(self.field) is not True and not approved:
                yield self._lack(picture.plan, participant, instead)

    def _lack(self, plan: Plan, participant: Participant, instead: KeptAnswer | None) -> Fault:
        name, field = participant.person.name, plan.title("field", self.field)
        if instead is None:
            what = Message("{name} has neither “{field}” nor anything equivalent", name=name, field=field)
            return Fault(message=what, subject=participant.subject)
        return Fault(
            message=Message(
                "{name} has something instead of “{field}”, not approved: {instead}",
                name=name,
                field=field,
                instead=answer_in_words(plan, self.equivalent, instead),
            ),
            subject=participant.subject,
            how=Message(
                "Decide whether it is equivalent, and answer “{approval}”.",
                approval=plan.title("field", self.approval),
            ),
        )
