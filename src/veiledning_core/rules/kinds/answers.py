"""What participants answered on the sign-up form."""

from __future__ import annotations

from ...domain.enrolment import Enrolment


def answer_to(enrolment: Enrolment, field: str) -> str | bool | None:
    """Return the answer, or None when it is missing or blank."""
    answer = enrolment.answers.get(field)
    return answer if isinstance(answer, bool) or (answer and answer.strip()) else None
