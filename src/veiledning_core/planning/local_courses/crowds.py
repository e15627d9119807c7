"""More courses on a day than teachers who can take them: what is seen without trying every way to share the teachers.

Teachers are given out for one day at a time, as in P. Hall, "On representatives of subsets", Journal of the London
Mathematical Society 10 (1935): it cannot be done where some claims have fewer teachers than they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from .answers import Claim

TeachersFor = Mapping[Claim, Sequence[str]]
"""The keys of those who can take each claim."""


@attrs.frozen(kw_only=True)
class Crowd:
    """Trengsel: claims to one day, of which any one less would have teachers enough that day.

    There are fewer `teachers` who can take any of them than there are claims.
    """

    day: dt.date
    claims: tuple[Claim, ...]
    teachers: int


def crowd_of(claim: Claim, others: Sequence[Claim], teachers_for: TeachersFor) -> Crowd | None:
    """Return the smallest crowd, on one of its days, that a claim makes with the others; None where it makes none."""
    crowds = [crowd for day in claim.days if (crowd := _crowd_on(day, claim, others, teachers_for)) is not None]
    return min(crowds, key=lambda crowd: len(crowd.claims), default=None)


def is_crowded(teachers_for: TeachersFor) -> bool:
    """Return whether the claims are more on some day than there are teachers for."""
    days = {day for claim in teachers_for for day in claim.days}
    return any(_is_crowded_on(day, teachers_for) for day in days)


def _is_crowded_on(day: dt.date, teachers_for: TeachersFor) -> bool:
    sharing = _SharingOfDay(teachers_for)
    return any(day in claim.days and sharing.find_teacher(claim) for claim in teachers_for)


def _crowd_on(day: dt.date, claim: Claim, others: Sequence[Claim], teachers_for: TeachersFor) -> Crowd | None:
    sharing = _SharingOfDay(teachers_for)
    for other in others:
        if day in other.days:
            sharing.find_teacher(other)
    asked = sharing.find_teacher(claim)
    return None if asked is None else Crowd(day=day, claims=asked, teachers=len(asked) - 1)


class _SharingOfDay:
    """A teacher for each claim to a day: whoever has one lets go of it where another can be found."""

    def __init__(self, teachers_for: TeachersFor) -> None:
        self._teachers_for = teachers_for
        self._taker: dict[str, Claim] = {}

    def find_teacher(self, claim: Claim) -> tuple[Claim, ...] | None:
        """Give a claim a teacher; where that cannot be done, return all that were asked to let go of theirs."""
        asked, found_by = [claim], dict[str, Claim]()
        for one in asked:
            for teacher in self._teachers_for[one]:
                if teacher in found_by:
                    continue
                found_by[teacher] = one
                if teacher not in self._taker:
                    self._hand_on(teacher, found_by)
                    return None
                asked.append(self._taker[teacher])
        return tuple(asked)

    def _hand_on(self, free: str, found_by: Mapping[str, Claim]) -> None:
        """Let each take what it found, from the one who found a free teacher back to the first."""
        teacher: str | None = free
        while teacher is not None:
            claim = found_by[teacher]
            before = next((held for held, taker in self._taker.items() if taker == claim), None)
            self._taker[teacher] = claim
            teacher = before
