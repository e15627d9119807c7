"""Groups of a course's participants, and the triads and pairs in which they practise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

import attrs

from .errors import ValueFault
from .messages import Message, Worded


class GroupWishKind(Worded):
    """Type gruppeønske."""

    APART = "apart"
    TOGETHER = "together", "in the same group"


@attrs.frozen(kw_only=True)
class GroupWish:
    """Gruppeønske: that two are, or are not, in the same group.

    `one` and `other` are ids of enrolments; one of them may be the id of a person who leads a group.
    """

    kind: GroupWishKind
    one: UUID
    other: UUID

    @property
    def people(self) -> frozenset[UUID]:
        """Return the ids of the two."""
        return frozenset((self.one, self.other))


@attrs.frozen(kw_only=True)
class StableGroup:
    """Fast gruppe: the enrolments in it, and the person who leads it; the same on all days of the course."""

    members: tuple[UUID, ...] = ()
    leader: UUID | None = None


@attrs.frozen(kw_only=True)
class CourseGroups:
    """Gruppeinndelingen til et kurs: its groups in order, and what was asked for when they were made.

    `pinned` are the enrolments that somebody put where they are by hand: they stay there when groups are made again.
    `requests` are the wishes about who sits together; `groups` is empty while nothing else is known.

    Raises:
        ValueFault: an enrolment is in two groups.
    """

    id: UUID
    course: UUID
    groups: tuple[StableGroup, ...] = ()
    pinned: tuple[UUID, ...] = ()
    requests: tuple[GroupWish, ...] = ()

    def __attrs_post_init__(self) -> None:
        _refuse_twice(self.members)

    @property
    def members(self) -> tuple[UUID, ...]:
        """Return the enrolments in the groups, group by group."""
        return tuple(member for group in self.groups for member in group.members)

    @property
    def group_of(self) -> Mapping[UUID, int]:
        """Return the number of each enrolment's group; groups count from 1."""
        return {member: number for number, group in enumerate(self.groups, 1) for member in group.members}


@attrs.frozen(kw_only=True)
class PracticeRound:
    """Øvingsrunde: the triads or pairs of one session of a course.

    `size` is 3 for triads and 2 for pairs. Who stands first in a group begins as mentor. `away` are the enrolments that
    were left out on the morning.

    Raises:
        ValueFault: an enrolment is in two groups.
    """

    id: UUID
    course: UUID
    gathering: str
    session: str
    size: int
    groups: tuple[tuple[UUID, ...], ...]
    away: tuple[UUID, ...] = ()

    def __attrs_post_init__(self) -> None:
        _refuse_twice(self.members)

    @property
    def members(self) -> tuple[UUID, ...]:
        """Return the enrolments in the groups, group by group."""
        return tuple(member for group in self.groups for member in group)


def _refuse_twice(members: Iterable[UUID]) -> None:
    for member, times in Counter(members).items():
        if times > 1:
            raise ValueFault(Message("the same enrolment is in two groups"), where=str(member))
