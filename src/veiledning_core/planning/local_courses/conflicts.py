"""The fewest wishes that cannot all be met with the teachers there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from .answers import Claim
from .crowds import Crowd, crowd_of, is_crowded
from .values import LocalCoursesWanted

_TRIES = 5_000
_SMALL = 12
"""Claims among which the fewest are looked for one size at a time."""


@attrs.frozen(kw_only=True)
class WishConflict:
    """Ønsker som står mot hverandre: claims that cannot all be met, none of which can be left out.

    `crowd` is where counting the teachers of a day shows it.
    """

    claims: tuple[Claim, ...]
    proved_fewest: bool
    crowd: Crowd | None = None


@attrs.frozen
class Supervision:
    """Hvem som kan supervisere: whether there are teachers for all of some claims at once."""

    wanted: LocalCoursesWanted

    def has_for(self, claims: Iterable[Claim]) -> bool:
        """Return whether every claim can have a teacher; in doubt, because there is too much to try, that it can."""
        left = {claim: self.teachers_for(claim) for claim in claims}
        if is_crowded(left):
            return False
        found = _Sharing(left).is_possible()
        return found is None or found

    def teachers_for(self, claim: Claim) -> tuple[str, ...]:
        """Return the keys of those who are free on all its days, or whom it has been given by hand."""
        hand = self.wanted.hand_of.get(claim.host)
        if hand is not None and hand.is_whole and hand.teacher is not None:
            return (hand.teacher,)
        given = None if hand is None else hand.teacher
        return tuple(
            teacher.key
            for teacher in self.wanted.teachers
            if given in (None, teacher.key) and teacher.free.issuperset(claim.days)
        )


def conflict_with(supervision: Supervision, claim: Claim, others: Sequence[Claim]) -> WishConflict | None:
    """Return the fewest of the others that a claim cannot be met together with, or None where there is no conflict."""
    near: list[Claim] = []
    for ring in _rings(claim, others):
        near.extend(ring)
        if not supervision.has_for((claim, *near)):
            return _fewest(supervision, claim, near)
    return None


def _fewest(supervision: Supervision, claim: Claim, near: Sequence[Claim]) -> WishConflict:
    """Return the fewest, knowing that the others can all be met.

    As many claims as somebody can be supervised by are always met: the last to choose finds somebody.
    """
    teachers_for = {one: supervision.teachers_for(one) for one in (claim, *near)}
    crowd, least = crowd_of(claim, near, teachers_for), len(teachers_for[claim])
    if crowd is not None and len(crowd.claims) == least + 1:
        return WishConflict(claims=crowd.claims, proved_fewest=True, crowd=crowd)
    if len(near) <= _SMALL:
        for size in range(least, len(near) + 1):
            for some in combinations(near, size):
                if not supervision.has_for((claim, *some)):
                    return WishConflict(claims=(claim, *some), proved_fewest=True)
    needed = list(near if crowd is None else crowd.claims[1:])
    for other in needed[::-1]:
        rest = [one for one in needed if one != other]
        if not supervision.has_for((claim, *rest)):
            needed = rest
    whole = crowd is not None and len(needed) + 1 == len(crowd.claims)
    return WishConflict(claims=(claim, *needed), proved_fewest=False, crowd=crowd if whole else None)


def _rings(claim: Claim, others: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield those who share a day with the claim, then those who share one with these, and so on."""
    days, left = set(claim.days), list(others)
    while ring := [other for other in left if days.intersection(other.days)]:
        yield ring
        left = [other for other in left if other not in ring]
        days.update(day for other in ring for day in other.days)


class _Sharing:
    """A teacher for each claim, found by trying: whoever has the fewest to choose from chooses first."""

    def __init__(self, teachers_for: Mapping[Claim, tuple[str, ...]]) -> None:
        self._left = sorted(teachers_for.items(), key=lambda pair: (len(pair[1]), pair[0].days, pair[0].host))
        self._busy: set[tuple[str, object]] = set()
        self._tries = 0

    def is_possible(self, depth: int = 0) -> bool | None:
        """Return whether everybody gets one; None where too much was tried."""
        if depth == len(self._left):
            return True
        claim, teachers = self._left[depth]
        for teacher in teachers:
            mine = {(teacher, day) for day in claim.days}
            if not self._busy.isdisjoint(mine):
                continue
            self._tries += 1
            if self._tries > _TRIES:
                return None
            self._busy |= mine
            found = self.is_possible(depth + 1)
            self._busy -= mine
            if found is not False:
                return found
        return False
