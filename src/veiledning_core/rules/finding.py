"""What a rule says about a course."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from ..domain.citation import Citation, Strength
from ..domain.messages import LocalText, Message

COURSE = "course"
"""The subject of a finding about the course as a whole."""


class Reaction(enum.Enum):
    """Reaksjon: what the program does about a finding, most urgent first."""

    BLOCK = "block"
    """It stops the step that the rule guards."""
    WARN = "warn"
    """It must be acknowledged with a reason."""
    TASK = "task"
    """Somebody gets it on a dated list."""
    INFORM = "inform"
    """It is shown."""


class Moment(enum.Enum):
    """Tidspunkt: the steps that rules guard and findings are to be fixed by, in the order of a course's life."""

    CREATE = "create"
    PUBLISH = "publish"
    ADMIT = "admit"
    START = "start"
    WITHDRAW = "withdraw"
    COMPLETE = "complete"


@attrs.frozen(kw_only=True)
class Fix:
    """Retting: who can fix it (a staff role's key), by which moment, and how."""

    who: str
    by: Moment
    how: LocalText


@attrs.frozen(kw_only=True)
class Fault:
    """What a rule kind found: in words, about what, and optionally a better way to fix it than the rule's own.

    `subject` is `course`, or `gathering:<key>`, `session:<key>`, `enrolment:<id>`, `organisation:<id>`, `person:<id>`,
    `fee:<key>`, `outcome:<key>`: what the finding stands beside on a screen.
    """

    message: Message
    subject: str = COURSE
    how: Message | None = None


@attrs.frozen(kw_only=True)
class Finding:
    """Avvik, merknad: a fault with the rule's citation and reaction, who fixes it, how, and by when.

    `waived` is the reason of the waiver that lets it pass, if somebody recorded one.
    """

    rule: str
    strength: Strength
    reaction: Reaction
    guards: Moment | None
    message: Message
    subject: str
    text: LocalText
    cite: Citation
    fix: Fix
    how: Message | None
    due: dt.date | None
    waivable: bool
    waived: str | None = None

    @property
    def blocks(self) -> bool:
        """Return whether it stops the step that its rule guards."""
        return self.reaction is Reaction.BLOCK and self.waived is None

    @property
    def needs_answer(self) -> bool:
        """Return whether somebody still has to fix it or acknowledge it with a reason."""
        return self.reaction in (Reaction.BLOCK, Reaction.WARN) and self.waived is None
