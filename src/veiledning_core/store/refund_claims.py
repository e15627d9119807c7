"""What was claimed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ..domain.money import Money
from ..domain.payment import RefundClaim
from .kept import Kept
from .tables import REFUND_CLAIM


class RefundClaims(Kept[RefundClaim]):
    """Refusjonskrav: at most one for each fee of each participant."""

    name, table, order = "refund-claim", REFUND_CLAIM, (REFUND_CLAIM.c.claimed_on, REFUND_CLAIM.c.id)

    def of_course(self, course: UUID) -> Sequence[RefundClaim]:
        """Return what was claimed for a course."""
        return self._where(REFUND_CLAIM.c.course, course)

    def add(self, *claims: RefundClaim) -> None:
        """Write new claims."""
        self._add(claims)

    def remove(self, *claims: RefundClaim) -> None:
        """Remove claims that were not made after all.

        Raises:
            NotFound: one of them is gone.
        """
        self._remove(claims)

    def _value(self, row: Mapping[str, Any]) -> RefundClaim:
        return RefundClaim(**{**row, "amount": Money(row["amount"])})
