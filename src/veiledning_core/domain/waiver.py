"""A recorded decision to let a finding pass."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs


@attrs.frozen(kw_only=True)
class Waiver:
    """Dispensasjon: who let which rule's finding about what pass, when and why."""

    id: UUID
    course: UUID
    rule: str
    subject: str
    reason: str
    actor: str
    at: dt.datetime
