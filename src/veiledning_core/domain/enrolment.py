"""One person on one course, from application on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from .errors import RuleRefused
from .messages import Listed, Message, Worded


class EnrolmentStatus(Worded):
    """Status for en påmelding."""

    APPLIED = "applied"
    ADMITTED = "admitted"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"

    @property
    def takes_seat(self) -> bool:
        """Return whether somebody with this status fills one of the course's seats."""
        return self in (EnrolmentStatus.ADMITTED, EnrolmentStatus.COMPLETED)


_WAYS: Mapping[EnrolmentStatus, tuple[EnrolmentStatus, ...]] = {
    EnrolmentStatus.APPLIED: (
        EnrolmentStatus.ADMITTED,
        EnrolmentStatus.WAITING,
        EnrolmentStatus.DECLINED,
        EnrolmentStatus.WITHDRAWN,
    ),
    EnrolmentStatus.WAITING: (EnrolmentStatus.ADMITTED, EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN),
    EnrolmentStatus.ADMITTED: (EnrolmentStatus.COMPLETED, EnrolmentStatus.WITHDRAWN),
    EnrolmentStatus.DECLINED: (EnrolmentStatus.APPLIED,),
    EnrolmentStatus.WITHDRAWN: (EnrolmentStatus.APPLIED,),
    EnrolmentStatus.COMPLETED: (),
}


class WishStatus(Worded):
    """Status for ønskede datoer: read from free text is proposed; only a person makes it confirmed."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


@attrs.frozen(kw_only=True)
class Wish:
    """Ønskede datoer for lokalt kurs; `words` is what was written where no two dates could be read from it."""

    dates: tuple[dt.date, ...]
    words: str = ""
    alternative: bool = False
    status: WishStatus = WishStatus.PROPOSED


@attrs.frozen(kw_only=True)
class Enrolment:
    """Påmelding: one person on one course.

    `answers` hold what the sign-up form asked beyond the person, by the form field's key; yes and no are booleans.
    `applied_at` decides the order of arrival; `answered_at` is when the answers that count were given, so that an older
    form never replaces newer ones.
    """

    id: UUID
    course: UUID
    person: UUID
    status: EnrolmentStatus
    applied_at: dt.datetime
    organisation: UUID | None = None
    department: str = ""
    answers: Mapping[str, str | bool] = attrs.field(factory=dict, hash=False)
    wishes: tuple[Wish, ...] = ()
    answered_at: dt.datetime | None = None
    revision: int = 1

    def with_status(self, status: EnrolmentStatus) -> Enrolment:
        """Return the enrolment with another status.

        Raises:
            RuleRefused: there is no way from the present status to that one.
        """
        if status not in _WAYS[self.status]:
            raise RuleRefused(
                Message("{present} cannot become {wanted}", present=self.status, wanted=status),
                hint=Message(
                    "From {present} there is a way to: {ways}.", present=self.status, ways=Listed(_WAYS[self.status])
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
    reason: str = ""
