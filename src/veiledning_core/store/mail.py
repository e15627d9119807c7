"""Mail that goes out: what was decided about it, and what has left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.mail import DeliveryAttempt
from ..domain.outgoing_mail import Dispatch, LetterText, MailChoice, MailState
from .kept import Kept, columns_of
from .rows import from_plain, to_plain
from .tables import DISPATCH, MAIL_CHOICE


class MailChoices(Kept[MailChoice]):
    """Valg om meldinger: at most one for each mail."""

    name, table, order = "mail", MAIL_CHOICE, (MAIL_CHOICE.c.key,)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[MailChoice]]:
        """Return what was decided about each course's mail."""
        return self._by_course(courses)

    def add(self, *choices: MailChoice) -> None:
        """Write what was decided about mail of which nothing was."""
        self._add(choices)

    def save(self, before: MailChoice, after: MailChoice) -> None:
        """Write a changed decision.

        Raises:
            NotFound: it was removed meanwhile.
        """
        self._save(before, after)

    def remove(self, *choices: MailChoice) -> None:
        """Remove decisions, so that the mail is as if nobody had looked at it.

        Raises:
            NotFound: one was removed meanwhile.
        """
        self._remove(choices)

    def _value(self, row: Mapping[str, Any]) -> MailChoice:
        return MailChoice(**{**row, "held": MailState(row["held"]) if row["held"] else None})


class Dispatches(Kept[Dispatch]):
    """Forsendelser: kept for good; their texts and addresses stand here, and never in the journal."""

    name, table, order = "dispatch", DISPATCH, (DISPATCH.c.begun_at, DISPATCH.c.key)

    def of_courses(self, courses: Iterable[UUID]) -> Mapping[UUID, Sequence[Dispatch]]:
        """Return each course's mail that has left or was about to, the oldest first."""
        return self._by_course(courses)

    def states_of(self, course: UUID, who: str) -> Mapping[str, MailState]:
        """Return by key how each mail of a course stands that a recipient was sent."""
        same = sa.and_(DISPATCH.c.course == course, DISPATCH.c.told["who"].as_string() == who)
        found = self._connection.execute(sa.select(DISPATCH.c.key, DISPATCH.c.state).where(same))
        return {key: MailState(state) for key, state in found}

    def get(self, id: UUID) -> Dispatch:
        """Return one.

        Raises:
            NotFound: there is none.
        """
        from .nearest import gone

        for found in self._where(DISPATCH.c.id, id):
            return found
        raise gone(id)

    def add(self, *dispatches: Dispatch) -> None:
        """Write mail that is leaving; no key is written twice."""
        self._add(dispatches)

    def save(self, before: Dispatch, after: Dispatch) -> bool:
        """Write what became of one; return False where it is another's by now: its state is not what it was."""
        same = sa.and_(DISPATCH.c.id == before.id, DISPATCH.c.state == before.state.value)
        known = sa.func.json_array_length(DISPATCH.c.attempts) == len(before.attempts)
        changed = sa.update(DISPATCH).where(same, known).values(**self._row(after))
        if not self._connection.execute(changed).rowcount:
            return False
        self._journal.changed(self.name, before, after, subject=after.id, course=after.course)
        return True

    def _row(self, value: Dispatch) -> dict[str, Any]:
        as_data = {name: to_plain(getattr(value, name)) for name in ("attempts", "told", "letter")}
        return columns_of(value) | as_data

    def _value(self, row: Mapping[str, Any]) -> Dispatch:
        read = {
            "state": MailState(row["state"]),
            "attempts": from_plain(row["attempts"], tuple[DeliveryAttempt, ...]),
            "letter": from_plain(row["letter"], LetterText),
        }
        return Dispatch(**{**row, **read})
