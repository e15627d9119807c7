"""What a participant does before a gathering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import attrs

from .citation import Citation
from .gathering import Gathering
from .messages import LocalText


@attrs.frozen(kw_only=True)
class PreparationBlock:
    """Forberedelsesbolk: preparations due before one gathering, with the hours they are credited.

    `release_after` is the key of the gathering after which the participants get it; None means at confirmation.
    """

    key: str
    title: LocalText
    before: str
    """The key of the gathering that it is due before."""
    credit_hours: Decimal
    release_after: str | None = None
    statements: tuple[str, ...] = ()
    cite: Citation

    def released_on(self, gatherings: Sequence[Gathering]) -> dt.date | None:
        """Return the last day of the gathering that it waits for, or None where that has no day yet or is not named."""
        return next((held.last_day for held in gatherings if held.key == self.release_after), None)


@attrs.frozen(kw_only=True)
class Preparation:
    """Forberedelse: ticked off, never described; no field anywhere holds its content.

    `used_for` says in words what it is needed for; sessions point to it by its key. `optional` ones are not followed
    up. `outcome_codes` are the codes of which at least one is to be chosen.
    """

    key: str
    block: str
    text: LocalText
    used_for: LocalText | None = None
    optional: bool = False
    hints: tuple[LocalText, ...] = ()
    outcome_codes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation


@attrs.frozen(kw_only=True)
class Tick:
    """Avkryssing: one participant says that one preparation is done; what it was about is kept nowhere."""

    id: UUID
    course: UUID
    enrolment: UUID
    preparation: str
    day: dt.date
