"""Making the groups of a course, and mending them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.grouping import CourseGroups, GroupWish
from ...planning.group_repair import repair_groups
from ...planning.groups import BUILT_IN, make_groups
from ...planning.partition import Solver
from ..work import Work
from .contradictions import contradictions_of
from .keeping import changeable_groups, keep, kept_or_new, made_groups, planned, still_pinned
from .ordering import GroupBasis
from .practising import mend_rounds
from .seeing import SeenGroups, seen
from .too_few import refuse_fewer_than_groups


def make_course_groups(
    work: Work, code: str, *, count: int | None = None, seed: int = 0, solver: Solver = BUILT_IN
) -> SeenGroups:
    """Make the groups of a course, or make them anew: pins and wishes hold, and leaders stay with their groups.

    `count` is how many; as many as there are, or as the course type says, unless given. The same people, wishes and
    seed give the same groups.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled.
        ContradictoryWishes: the wishes cannot all be met.
        UsageFault: nothing says how many groups, or the solver is not installed.
        ValueFault: there are fewer people than groups.
    """
    found = changeable_groups(work, code)
    number = found.count(count)
    refuse_fewer_than_groups(found.course.code, len(found.lines), number)
    with contradictions_of(found.course.code):
        plan = make_groups(found.wanted(number), seed=seed, progress=work.progress, solver=solver)
    groups = planned(found, plan)
    after = attrs.evolve(kept_or_new(work, found), groups=groups, pinned=still_pinned(found, groups))
    return seen(keep(work, found, after), plan)


def repair_course_groups(work: Work, code: str, *, seed: int = 0) -> SeenGroups:
    """Bring groups in step with who is on the course: as few as possible change group, and newcomers are placed.

    Triads and pairs of days that are still to come follow.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled, or no groups are made.
        ContradictoryWishes: the wishes cannot all be met.
        ValueFault: there are fewer people than groups.
    """
    found, kept = made_groups(work, code)
    refuse_fewer_than_groups(found.course.code, len(found.lines), len(kept.groups))
    wanted = found.wanted(len(kept.groups))
    with contradictions_of(found.course.code):
        plan = repair_groups(wanted, found.groups(), seed=seed, progress=work.progress)
    groups = planned(found, plan)
    after = attrs.evolve(kept, groups=groups, pinned=still_pinned(found, groups), requests=tuple(_live(found, kept)))
    mended = keep(work, found, after)
    return seen(attrs.evolve(mended, rounds=mend_rounds(work, mended)), plan, mended=True)


def _live(found: GroupBasis, kept: CourseGroups) -> Iterator[GroupWish]:
    """Yield the wishes whose two are still there."""
    known = found.there | {person.id for person in found.staff}
    yield from (wish for wish in kept.requests if wish.people <= known)
