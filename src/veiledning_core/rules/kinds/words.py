"""How rule kinds put answers in a sentence."""

from __future__ import annotations

from ...domain.enrolment import KeptAnswer
from ...domain.messages import LocalText, Message
from ..picture import Plan


def answer_in_words(plan: Plan, field: str, answer: KeptAnswer) -> Message | LocalText | str:
    """Return what was answered to a field: yes, no, what people call the choice, or the answer itself."""
    if isinstance(answer, bool):
        return Message("yes") if answer else Message("no")
    return plan.title("choice", field, answer) if isinstance(answer, str) else str(answer)
