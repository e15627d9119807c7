"""The places offered to people on waiting lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ..domain.offer import Offer, OfferAnswer
from .kept import Kept
from .tables import OFFER


class Offers(Kept[Offer]):
    """Tilbud om plass: open until they are answered, and kept for good."""

    name, table, order = "offer", OFFER, (OFFER.c.made_at, OFFER.c.id)

    def of_course(self, course: UUID) -> Sequence[Offer]:
        """Return a course's offers, oldest first."""
        return self._where(OFFER.c.course, course)

    def unanswered(self) -> Sequence[Offer]:
        """Return the offers of all courses that nobody has answered, oldest first."""
        return self._read(OFFER.c.answer.is_(None))

    def add(self, *offers: Offer) -> None:
        """Write new offers."""
        self._add(offers)

    def save(self, before: Offer, after: Offer) -> None:
        """Write a changed offer.

        Raises:
            NotFound: there is none.
        """
        self._save(before, after)

    def _value(self, row: Mapping[str, Any]) -> Offer:
        return Offer(**{**row, "answer": OfferAnswer(row["answer"]) if row["answer"] else None})
