"""What use cases need of the store about mail that goes out; see `work`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from ..domain.outgoing_mail import Dispatch, MailChoice, MailState


class MailChoices(Protocol):
    """What somebody decided about mail that has not left."""

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[MailChoice]]: ...
    def add(self, *choices: MailChoice) -> None: ...
    def save(self, before: MailChoice, after: MailChoice) -> None: ...
    def remove(self, *choices: MailChoice) -> None: ...


class Dispatches(Protocol):
    """The mail that has left, or was about to."""

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Dispatch]]: ...
    def states_of(self, course: UUID, who: str) -> Mapping[str, MailState]:
        """Return by key how each mail of a course stands that a recipient was sent."""
        ...

    def get(self, id: UUID) -> Dispatch:
        """Return one.

        Raises:
            NotFound: there is none.
        """
        ...

    def add(self, *dispatches: Dispatch) -> None: ...
    def save(self, before: Dispatch, after: Dispatch) -> bool:
        """Write what became of one; return False where it is another's by now."""
        ...
