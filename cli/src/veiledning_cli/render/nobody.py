"""What is said of a course on which nobody has a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..session import Session


def tell_nobody(session: Session) -> None:
    """Say that nobody takes part, where a list of participants would stand."""
    session.tell("Nobody takes part in the course: nobody on it has a binding place.")
