"""Groups, triads and pairs are of those who are on the course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

import attrs

from ...domain.grouping import CourseGroups, PracticeRound
from ...domain.messages import Listed, Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind

_NAMED = 4


@attrs.frozen(kw_only=True)
class GroupFit:
    """Deltakere og ledere nå: those whose place is binding, those who left, and who may lead a group."""

    groups: CourseGroups | None
    rounds: tuple[PracticeRound, ...]
    there: Mapping[UUID, str]
    left: Mapping[UUID, str]
    leaders: frozenset[UUID]


@attrs.frozen(kw_only=True)
class GroupsFit(RuleKind):
    """Gruppene stemmer: once made, groups hold all whose place is binding, and nobody else; so do triads and pairs.

    `roles` are those whose people lead the groups.
    """

    name = "groups-fit"
    place = FixPlace.GROUPS
    roles: tuple[str, ...] = ()

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each thing that no longer fits; nothing while no groups are made."""
        how = Message(
            "Mend them with `veiledning group repair {code}`: as few as possible move.", code=picture.course.code
        )
        for fault in misfits(_fit(picture, self.roles)):
            yield attrs.evolve(fault, how=how)


def misfits(fit: GroupFit) -> Iterator[Fault]:
    """Yield what no longer fits."""
    if fit.groups is not None and fit.groups.groups:
        yield from _of_members(fit, fit.groups.members)
        yield from _of_sizes(fit, fit.groups)
        yield from _of_leaders(fit, fit.groups)
    for one in fit.rounds:
        yield from _of_round(fit, one)


def _of_members(fit: GroupFit, members: tuple[UUID, ...]) -> Iterator[Fault]:
    if missing := [name for id, name in fit.there.items() if id not in members]:
        yield Fault(message=Message("on the course, but in no group: {names}", names=_few(missing)))
    if gone := _gone(fit, members):
        yield Fault(message=Message("still in a group, but no longer on the course: {names}", names=_few(gone)))


def _of_sizes(fit: GroupFit, groups: CourseGroups) -> Iterator[Fault]:
    sizes = [sum(id in fit.there for id in group.members) for group in groups.groups]
    if max(sizes) - min(sizes) > 1:
        yield Fault(message=Message("the groups are not of equal size: {sizes}", sizes=Listed(sizes)))


def _of_leaders(fit: GroupFit, groups: CourseGroups) -> Iterator[Fault]:
    """Yield the groups whose leader left, or that have none while somebody could lead them."""
    taken = {group.leader for group in groups.groups}
    for number, group in enumerate(groups.groups, 1):
        if group.leader is None and fit.leaders - taken:
            yield Fault(message=Message("group {number} has no leader", number=number))
        elif group.leader is not None and group.leader not in fit.leaders:
            yield Fault(message=Message("the leader of group {number} no longer leads the course", number=number))


def _of_round(fit: GroupFit, one: PracticeRound) -> Iterator[Fault]:
    known = {*one.members, *one.away}
    missing = [name for id, name in fit.there.items() if id not in known]
    gone = _gone(fit, one.members)
    subject = f"session:{one.session}"
    if missing:
        yield Fault(
            message=Message("on the course, but in no {what}: {names}", what=_what(one), names=_few(missing)),
            subject=subject,
        )
    if gone:
        what = Message("still in a {what}, but no longer on the course: {names}", what=_what(one), names=_few(gone))
        yield Fault(message=what, subject=subject)


def _gone(fit: GroupFit, members: Iterable[UUID]) -> list[str]:
    """Return who is no longer there, in the same order whatever they were part of."""
    gone = {*members} - fit.there.keys()
    return [*(name for id, name in fit.left.items() if id in gone), *("–" for _ in gone - fit.left.keys())]


def _what(one: PracticeRound) -> Message:
    return Message("triad") if one.size == 3 else Message("pair")


def _few(names: Iterable[str]) -> Listed:
    said = list(names)
    more = [Message("and {count} more", count=len(said) - _NAMED)] if len(said) > _NAMED else []
    return Listed([*said[:_NAMED], *more])


def _fit(picture: Picture, roles: Iterable[str]) -> GroupFit:
    bound = {one.enrolment.id: one.person.name for one in picture.bound}
    return GroupFit(
        groups=picture.groups,
        rounds=picture.rounds,
        there=bound,
        left={one.enrolment.id: one.person.name for one in picture.participants if one.enrolment.id not in bound},
        leaders=frozenset(member.person.id for role in roles for member in picture.staff_in(role)),
    )
