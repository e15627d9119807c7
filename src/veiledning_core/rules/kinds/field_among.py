"""A question on the form with a set of good answers."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.enrolment import KeptAnswer
from ...domain.messages import Listed, Message
from ..finding import Fault
from ..picture import Picture, Plan
from ..rule import RuleKind
from .answers import answer_to
from .values import entries
from .words import answer_in_words


@attrs.frozen(kw_only=True)
class FieldAmong(RuleKind):
    """Svar blant: each active participant has answered `field` with one of `values`."""

    name = "field-among"
    field: str
    values: tuple[str, ...] = attrs.field(validator=entries(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each participant with no answer or another one."""
        for participant in picture.active:
            answer = answer_to(participant.enrolment, self.field)
            if answer not in self.values:
                lack = self._lack(picture.plan, participant.person.name, answer)
                yield Fault(message=lack, subject=participant.subject)

    def _lack(self, plan: Plan, name: str, answer: KeptAnswer | None) -> Message:
        field = plan.title("field", self.field)
        wanted = Listed(answer_in_words(plan, self.field, value) for value in self.values)
        if answer is None:
            return Message("{name} has not answered “{field}”; wanted: {wanted}", name=name, field=field, wanted=wanted)
        return Message(
            "{name} answered {answer} to “{field}”; wanted: {wanted}",
            name=name,
            answer=answer_in_words(plan, self.field, answer),
            field=field,
            wanted=wanted,
        )
