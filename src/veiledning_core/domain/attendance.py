"""Who was there, and what was made up elsewhere."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .messages import Worded


class Presence(Worded):
    """Oppmøte på en kursdag; for part of a day somebody has to decide whether it counts."""

    PRESENT = "present"
    PARTLY = "partly", "there for part of the day"
    ABSENT = "absent"


@attrs.frozen(kw_only=True)
class MadeUpAt:
    """Tatt igjen: the day of another course's gathering on which a missed day was made up."""

    course: UUID
    gathering: str
    day: dt.date


@attrs.frozen(kw_only=True)
class Attendance:
    """Oppmøte: one person on one day of a gathering of the own course.

    `gathering` and `day` are the own course's, also where the day was made up with another cohort (TTT-31; register,
    A-26): the cohort stays, and `made_up` says where. Nothing says why somebody was away.
    """

    id: UUID
    course: UUID
    enrolment: UUID
    gathering: str
    day: dt.date
    presence: Presence
    made_up: MadeUpAt | None = None

    @property
    def counts(self) -> bool:
        """Return whether the day is attended: there for all of it, or made up."""
        return self.presence is Presence.PRESENT or self.made_up is not None


class MakeUpStatus(Worded):
    """Status for en søknad om å ta igjen en samling."""

    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    DONE = "done"
    LAPSED = "lapsed"


@attrs.frozen(kw_only=True)
class MakeUp:
    """Søknad om å ta igjen en samling: which gathering was missed, the decision, and with which course it is made up.

    One that is open lapses when the person gives up the place. It holds no cause: what keeps somebody away is nobody's
    business here (TTT-31; GDPR art. 9).
    """

    id: UUID
    course: UUID
    enrolment: UUID
    gathering: str
    applied_on: dt.date
    status: MakeUpStatus = MakeUpStatus.APPLIED
    with_course: UUID | None = None
    with_gathering: str | None = None
    decided_by: str = ""
    decided_on: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be decided, or the day still to be made up."""
        return self.status in (MakeUpStatus.APPLIED, MakeUpStatus.GRANTED)
