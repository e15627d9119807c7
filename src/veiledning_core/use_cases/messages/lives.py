"""What became of each application, turn by turn, as the journal has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import groupby, pairwise
from types import MappingProxyType
from uuid import UUID

import attrs

from ...course_type.mail_plans import Occasion
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.time import OSLO
from ..calendar.tracks import entries_about
from ..work import Work

_OCCASIONS: Mapping[EnrolmentStatus, Occasion] = MappingProxyType(
    {
        EnrolmentStatus.WAITING: Occasion.WAITING,
        EnrolmentStatus.OFFERED: Occasion.OFFERED,
        EnrolmentStatus.DECLINED: Occasion.DECLINED,
        EnrolmentStatus.WITHDRAWN: Occasion.WITHDRAWN,
    }
)


@attrs.frozen(kw_only=True)
class StatusTurn:
    """Vending: an application gets another status, by the journal's entry of that number."""

    number: int
    day: dt.date
    status: EnrolmentStatus

    @property
    def occasion(self) -> Occasion | None:
        """Return the occasion that it is to write to somebody."""
        return Occasion.ADMITTED if self.status.is_binding else _OCCASIONS.get(self.status)


@attrs.frozen(kw_only=True)
class Stint:
    """Opphold: the turns one after another that are one occasion, counted from 1 among those of the same occasion."""

    occasion: Occasion | None
    first: StatusTurn
    before: StatusTurn | None
    nth: int


@attrs.frozen(kw_only=True)
class Life:
    """Søknadens gang: every turn of it, the oldest first; there is at least one."""

    turns: tuple[StatusTurn, ...]

    @property
    def present(self) -> Stint:
        """Return where it stands now, and since when."""
        stints = [tuple(turns) for _, turns in groupby(self.turns, key=lambda turn: turn.occasion)]
        last = stints[-1]
        nth = sum(turns[0].occasion is last[0].occasion for turns in stints)
        before = stints[-2][-1] if len(stints) > 1 else None
        return Stint(occasion=last[0].occasion, first=last[0], before=before, nth=nth)

    @property
    def applied(self) -> StatusTurn:
        """Return the turn by which the person last applied: being put back on a course is no application."""
        anew = (turn for before, turn in pairwise(self.turns) if before.status.is_out and turn.status.awaits_answer)
        return max((self.turns[0], *anew), key=lambda turn: turn.number)

    def applied_after(self, number: int) -> bool:
        """Return whether the person applied anew after an entry of the journal."""
        return self.applied.number > number


def lives_on(work: Work, course: Course) -> Mapping[UUID, Life]:
    """Return the life of each application to a course."""
    found: dict[UUID, list[StatusTurn]] = {}
    for entry in entries_about(work, course, "enrolment"):
        status = (entry.after or {}).get("status")
        if status is not None:
            day = entry.at.astimezone(OSLO).date()
            turn = StatusTurn(number=entry.number or 0, day=day, status=EnrolmentStatus(status))
            found.setdefault(entry.subject, []).append(turn)
    return {id: Life(turns=tuple(turns)) for id, turns in found.items()}
