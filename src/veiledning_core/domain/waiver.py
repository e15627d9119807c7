"""A recorded decision to let a finding pass."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs


@attrs.frozen(kw_only=True)
class Waiver:
    """Dispensasjon: who let which rule's finding about what pass, when, why and until when.

    `role` is the one in which they decided. `until` is the last day on which it holds; None means as long as the course
    lasts.
    """

    id: UUID
    course: UUID
    rule: str
    subject: str
    reason: str
    actor: str
    at: dt.datetime
    role: str = ""
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it still holds that day."""
        return self.until is None or day <= self.until
