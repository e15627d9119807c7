"""Writing the groups of a course."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import attrs

from ...domain.errors import NotFound, RuleRefused
from ...domain.grouping import CourseGroups, StableGroup
from ...domain.messages import Message
from ...planning.group_values import GroupPlan
from ..courses.course_changes import open_for_enrolment
from ..work import Work
from .ordering import GroupBasis, group_basis


def changeable_groups(work: Work, code: str) -> GroupBasis:
    """Return the groups of a course that is neither closed nor cancelled, made or not.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled.
    """
    return group_basis(work, open_for_enrolment(work, code))


def made_groups(work: Work, code: str) -> tuple[GroupBasis, CourseGroups]:
    """Return the groups of a course that are made already.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no groups are made.
    """
    found = changeable_groups(work, code)
    if found.kept is None or not found.kept.groups:
        raise RuleRefused(Message("no groups are made yet"), where=found.course.code, hint=found.to_make)
    return found, found.kept


def keep(work: Work, found: GroupBasis, after: CourseGroups) -> GroupBasis:
    """Write groups and wishes, and return what they are part of."""
    kept = attrs.evolve(after, groups=tuple(_in_order(found, group) for group in after.groups))
    if found.kept is None:
        work.groups.add(kept)
    elif kept != found.kept:
        work.groups.save(found.kept, kept)
    return attrs.evolve(found, kept=kept)


def kept_or_new(work: Work, found: GroupBasis) -> CourseGroups:
    """Return what is kept about groups, or that nothing is."""
    return found.kept or CourseGroups(id=work.new_id(), course=found.course.id)


def planned(found: GroupBasis, plan: GroupPlan) -> tuple[StableGroup, ...]:
    """Return a plan's groups as they are kept."""
    people = {str(person.id): person.id for person in found.staff}
    return tuple(
        StableGroup(members=tuple(map(UUID, group.members)), leader=people.get(group.leader or ""))
        for group in plan.groups
    )


def still_pinned(found: GroupBasis, groups: Iterable[StableGroup]) -> tuple[UUID, ...]:
    """Return those who were pinned and are in a group."""
    members = {member for group in groups for member in group.members}
    return tuple(id for id in found.kept.pinned if id in members) if found.kept else ()


def _in_order(found: GroupBasis, group: StableGroup) -> StableGroup:
    """Return a group in the order of names, so that the same people make the same group."""
    places = {line.enrolment.id: place for place, line in enumerate(found.lines)}
    return attrs.evolve(group, members=tuple(sorted(group.members, key=lambda id: places.get(id, len(places)))))


def refuse_strangers(found: GroupBasis, *enrolments: UUID) -> None:
    """Refuse people whose place on the course is not binding.

    Raises:
        NotFound: naming the first of them.
    """
    for id in enrolments:
        if id not in found.there:
            hint = Message("Groups are made of those whose place is binding.")
            raise NotFound(
                Message("{name} is in no group", name=found.names.get(id, "–")), where=found.course.code, hint=hint
            )
