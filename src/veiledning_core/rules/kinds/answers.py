"""What participants answered on the sign-up form."""

from __future__ import annotations

from ...domain.enrolment import Enrolment, KeptAnswer


def answer_to(enrolment: Enrolment, field: str) -> KeptAnswer | None:
    """Return the answer, or None when it is missing or blank."""
    answer = enrolment.answers.get(field)
    return answer if isinstance(answer, bool | int) or (answer and answer.strip()) else None


def same_answer(one: KeptAnswer | None, other: KeptAnswer) -> bool:
    """Return whether both say the same; yes is no 1, though Python finds them equal."""
    return type(one) is type(other) and one == other
