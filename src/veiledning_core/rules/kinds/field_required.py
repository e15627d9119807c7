"""A question on the form that everybody has to answer."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.enrolment import KeptAnswer
from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture, Plan
from ..rule import RuleKind
from .answers import answer_to, same_answer
from .words import answer_in_words


@attrs.frozen(kw_only=True)
class FieldRequired(RuleKind):
    """Påkrevd svar: each active participant has answered `field`, with `equals` where that is given."""

    name = "field-required"
    field: str
    equals: str | bool | None = None

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each participant with no answer or another one."""
        for participant in picture.active:
            name, answer = participant.person.name, answer_to(participant.enrolment, self.field)
            if answer is None:
                what = Message(
                    "{name} has not answered “{field}”", name=name, field=picture.plan.title("field", self.field)
                )
                yield Fault(message=what, subject=participant.subject)
            elif self.equals is not None and not same_answer(answer, self.equals):
                other = self._other(picture.plan, name, answer, self.equals)
                yield Fault(message=other, subject=participant.subject)

    def _other(self, plan: Plan, name: str, answer: KeptAnswer, wanted: str | bool) -> Message:
        return Message(
            "{name} answered {answer} to “{field}”, not {wanted}",
            name=name,
            answer=answer_in_words(plan, self.field, answer),
            field=plan.title("field", self.field),
            wanted=answer_in_words(plan, self.field, wanted),
        )
