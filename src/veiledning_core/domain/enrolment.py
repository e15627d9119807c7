"""One person on one course, from application on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from .enrolment_status import EnrolmentStatus
from .errors import RuleRefused
from .messages import Listed, Message, Said, Worded

__all__ = ["Enrolment", "EnrolmentStatus", "FeeDecision", "KeptAnswer", "Placing", "StatusChange", "Wish", "WishStatus"]

KeptAnswer = str | bool | int
"""An answer as an enrolment keeps it: text or a choice's key, yes or no, a whole number."""


class WishStatus(Worded):
    """Status for ønskede datoer: read from the application is proposed; agreed is what trust and organiser decided."""

    PROPOSED = "proposed"
    AGREED = "agreed"


@attrs.frozen(kw_only=True)
class Wish:
    """Ønskede datoer for lokalt kurs; `words` is what was written where no two dates could be read from it."""

    dates: tuple[dt.date, ...]
    words: str = ""
    alternative: bool = False
    status: WishStatus = WishStatus.PROPOSED


class FeeDecision(Worded):
    """Avgiftsvedtak: what somebody who withdraws from a binding place still owes."""

    DUE = "due", "the fee is due in full"
    REDUCED = "reduced", "the fee is reduced"
    REMITTED = "remitted", "the fee is remitted"


@attrs.frozen(kw_only=True)
class Placing:
    """Plassering for hånd: the place in the ranking that somebody gave, in spite of the criteria, and why."""

    place: int
    reason: str
    actor: str


@attrs.frozen(kw_only=True)
class Enrolment:
    """Påmelding: one person on one course.

    `answers` hold what the sign-up form asked beyond the person, by the form field's key; yes and no are booleans, a
    number is an int. `applied_at` decides the order of arrival; `answered_at` is when the answers that count were
    given, so that an older form never replaces newer ones. `rank` is the place in the ranking that was last recorded (1
    is first), `placing` the one given by hand. `queued_at` is since when the person has stood on the waiting list.
    `fee_decision` is what was decided about the fee when a binding place was given up.
    """

    id: UUID
    course: UUID
    person: UUID
    status: EnrolmentStatus
    applied_at: dt.datetime
    organisation: UUID | None = None
    department: str = ""
    answers: Mapping[str, KeptAnswer] = attrs.field(factory=dict, hash=False)
    wishes: tuple[Wish, ...] = ()
    answered_at: dt.datetime | None = None
    rank: int | None = None
    placing: Placing | None = None
    queued_at: dt.datetime | None = None
    fee_decision: FeeDecision | None = None
    revision: int = 1

    def with_status(self, status: EnrolmentStatus) -> Enrolment:
        """Return the enrolment with another status.

        Raises:
            RuleRefused: there is no way from the present status to that one.
        """
        if status not in self.status.ways:
            raise RuleRefused(
                Message("{present} cannot become {wanted}", present=self.status, wanted=status),
                hint=Message(
                    "From {present} there is a way to: {ways}.", present=self.status, ways=Listed(self.status.ways)
                ),
            )
        return attrs.evolve(self, status=status)


@attrs.frozen(kw_only=True)
class StatusChange:
    """Statuslinje: one line of an enrolment's history; never rewritten."""

    enrolment: UUID
    at: dt.datetime
    actor: str
    status: EnrolmentStatus
    reason: Said = ""
