"""Changing groups by hand: moving, swapping, pinning, wishing, and who leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.errors import NotFound, UsageFault
from ...domain.grouping import CourseGroups, GroupWish, GroupWishKind, StableGroup
from ...domain.messages import Message
from ..work import Work
from .keeping import changeable_groups, keep, kept_or_new, made_groups, refuse_strangers
from .ordering import GroupBasis
from .seeing import SeenGroups, points, seen


def move_to_group(work: Work, code: str, enrolments: Sequence[UUID], group: int) -> SeenGroups:
    """Put people in a group by hand, counted from 1, and pin them there: they stay when groups are made again.

    Raises:
        NotFound: no such course or group, or somebody has no binding place on it.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no groups are made.
    """
    found, kept = made_groups(work, code)
    _refuse_no_group(found, kept, group)
    refuse_strangers(found, *enrolments)
    return _placed(work, found, kept, dict.fromkeys(enrolments, group))


def swap_in_groups(work: Work, code: str, one: UUID, other: UUID) -> SeenGroups:
    """Let two people change groups, and pin them there.

    Raises:
        NotFound: no such course, or one of them is in no group.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no groups are made.
        UsageFault: they are in the same group.
    """
    found, kept = made_groups(work, code)
    refuse_strangers(found, one, other)
    where = kept.group_of
    for id in (one, other):
        if id not in where:
            raise NotFound(Message("{name} is in no group", name=found.names[id]), where=found.course.code)
    if where[one] == where[other]:
        raise UsageFault(Message("both are in group {number} already", number=where[one]), where=found.course.code)
    return _placed(work, found, kept, {one: where[other], other: where[one]})


def pin_in_groups(work: Work, code: str, enrolments: Sequence[UUID], *, pinned: bool = True) -> SeenGroups:
    """Pin people to the groups they are in, so that they stay there when groups are made again, or let them go.

    Raises:
        NotFound: no such course, or somebody is in no group.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no groups are made.
    """
    found, kept = made_groups(work, code)
    for id in enrolments:
        if id not in kept.group_of:
            raise NotFound(Message("{name} is in no group", name=found.names.get(id, "–")), where=found.course.code)
    others = tuple(id for id in kept.pinned if id not in enrolments)
    after = attrs.evolve(kept, pinned=(*others, *dict.fromkeys(enrolments)) if pinned else others)
    return seen(keep(work, found, after))


def wish_for_groups(work: Work, code: str, one: UUID, other: UUID, *, kind: GroupWishKind) -> SeenGroups:
    """Note that two people are to be in the same group, or not; one of them may lead a group.

    It holds when groups are made or mended next. It takes the place of what was wished about the two before.

    Raises:
        NotFound: no such course, or one of them is neither on it nor leads a group.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled.
        UsageFault: it is one and the same, or both lead.
    """
    found = changeable_groups(work, code)
    _refuse_no_two(found, one, other)
    kept = kept_or_new(work, found)
    wish = GroupWish(kind=kind, one=one, other=other)
    others = tuple(held for held in kept.requests if held.people != wish.people)
    return seen(keep(work, found, attrs.evolve(kept, requests=(*others, wish))))


def forget_group_wish(work: Work, code: str, one: UUID, other: UUID) -> SeenGroups:
    """Forget what was wished about two people.

    Raises:
        NotFound: no such course, or nothing was wished about the two.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled.
    """
    found = changeable_groups(work, code)
    kept = kept_or_new(work, found)
    others = tuple(held for held in kept.requests if held.people != {one, other})
    if others == kept.requests:
        names = {"one": found.names.get(one, "–"), "other": found.names.get(other, "–")}
        raise NotFound(Message("nothing is wished about {one} and {other}", **names), where=found.course.code)
    return seen(keep(work, found, attrs.evolve(kept, requests=others)))


def lead_group(work: Work, code: str, person: UUID, group: int) -> SeenGroups:
    """Let somebody of the staff lead a group; whoever led it takes over the group that they led, if any.

    Raises:
        NotFound: no such course or group, or the person has no role that leads groups.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no groups are made.
    """
    found, kept = made_groups(work, code)
    _refuse_no_group(found, kept, group)
    if person not in {one.id for one in found.staff}:
        hint = Message(
            "Give them a role that leads groups, with `veiledning course staff {code}`.", code=found.course.code
        )
        raise NotFound(Message("they have no role that leads groups"), where=found.course.code, hint=hint)
    led = [one.leader for one in kept.groups]
    if person in led:
        led[led.index(person)] = led[group - 1]
    led[group - 1] = person
    groups = tuple(attrs.evolve(one, leader=leader) for one, leader in zip(kept.groups, led, strict=True))
    return seen(keep(work, found, attrs.evolve(kept, groups=groups)))


def _placed(work: Work, found: GroupBasis, kept: CourseGroups, to: Mapping[UUID, int]) -> SeenGroups:
    before = points(found)
    groups = tuple(_with(group, number, to) for number, group in enumerate(kept.groups, 1))
    pinned = (*(id for id in kept.pinned if id not in to), *to)
    return seen(keep(work, found, attrs.evolve(kept, groups=groups, pinned=pinned)), before=before)


def _with(group: StableGroup, number: int, to: Mapping[UUID, int]) -> StableGroup:
    """Return a group without those who go elsewhere, and with those who come."""
    staying = tuple(id for id in group.members if to.get(id, number) == number)
    coming = tuple(id for id, goal in to.items() if goal == number and id not in staying)
    return attrs.evolve(group, members=(*staying, *coming))


def _refuse_no_group(found: GroupBasis, kept: CourseGroups, group: int) -> None:
    if not 1 <= group <= len(kept.groups):
        hint = Message("They are numbered from 1 to {count}.", count=len(kept.groups))
        raise NotFound(Message("there is no group {group}", group=group), where=found.course.code, hint=hint)


def _refuse_no_two(found: GroupBasis, one: UUID, other: UUID) -> None:
    if one == other:
        raise UsageFault(Message("a wish is about two people"), where=found.course.code)
    leaders = {person.id for person in found.staff}
    for id in (one, other):
        if id not in found.there and id not in leaders:
            raise NotFound(Message("{name} is in no group", name=found.names.get(id, "–")), where=found.course.code)
    if {one, other} <= leaders:
        raise UsageFault(Message("both of them lead groups"), where=found.course.code)
