"""Groups after somebody dropped out or came: as few as possible change group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..domain.errors import ValueFault
from ..domain.messages import Message
from ..domain.progress import Progress, Stopped, Unwatched
from .answer import Quality
from .fitting import fitting
from .group_values import Group, GroupPlan, GroupsWanted
from .groups import BUILT_IN, groups_of, make_groups, mixtures
from .moving import Moving
from .partition import Solver
from .portion import Portion
from .wishes import Pinned

_UNWATCHED = Unwatched()
_LISTENING = 500


def repair_groups(
    wanted: GroupsWanted,
    groups: Sequence[Group],
    *,
    seed: int = 0,
    progress: Progress = _UNWATCHED,
    solver: Solver = BUILT_IN,
    limit: int = 20_000,
) -> GroupPlan:
    """Return groups of those who are there now, such that as few as possible of those who stay leave their group.

    Among such groups they are the best mixed, which is what the plan's quality is about. `limit` is how many moves are
    looked at for each number of movers; where it was reached, the plan says that fewer may be possible, or better mixed
    ones.

    Raises:
        ValueFault: there are not as many groups as before.
        ContradictoryWishes: the wishes cannot all be met.
        RuleRefused: no groups were found that meet them.
    """
    if len(groups) != wanted.count:
        before = len(groups)
        raise ValueFault(Message("there were {before} groups, not {count}", before=before, count=wanted.count))
    fitting(wanted)
    was = {key: group.number for group in groups for key in group.members}
    found = _search(wanted, was, limit, Portion(whole=progress, begins=0, ends=50))
    if found.whole and found.group_of is not None and not found.stopped:
        return _plan(wanted, was, found)
    return _filled_up(
        wanted, was, found, seed=seed, progress=Portion(whole=progress, begins=50, ends=100), solver=solver
    )


@attrs.frozen(kw_only=True)
class _Found:
    """The best with the fewest movers: whether fewer is impossible, and whether nothing was left out."""

    group_of: Mapping[str, int] | None
    fewest: bool
    whole: bool
    tries: int
    stopped: bool = False


def _search(wanted: GroupsWanted, was: Mapping[str, int], limit: int, progress: Progress) -> _Found:
    """Look with one mover more until there is a way."""
    fewest, tries = True, 0
    staying = sum(member.key in was for member in wanted.members)
    for movers in range(staying + 1):
        moving = Moving(wanted, was, movers)
        whole, stopped = _walked(moving, limit, progress)
        tries += moving.tries
        if moving.best is not None or stopped:
            return _Found(group_of=moving.best, fewest=fewest, whole=whole, tries=tries, stopped=stopped)
        fewest &= whole
    return _Found(group_of=None, fewest=False, whole=False, tries=tries)


def _walked(moving: Moving, limit: int, progress: Progress) -> tuple[bool, bool]:
    """Return whether everything was looked at, and whether somebody stopped it."""
    try:
        for _ in moving.walk():
            if moving.tries >= limit:
                return False, False
            if moving.tries % _LISTENING == 0:
                progress.step(moving.tries, limit)
    except Stopped:
        return False, True
    return True, False


def _plan(wanted: GroupsWanted, was: Mapping[str, int], found: _Found) -> GroupPlan:
    group_of = found.group_of or {}
    mixed = mixtures(wanted, group_of)
    cost = sum(mixture.pairs * mixture.attribute.weight for mixture in mixed)
    return GroupPlan(
        groups=groups_of(wanted, group_of),
        mixtures=mixed,
        quality=Quality(cost=cost, bound=cost if found.fewest else None, tries=found.tries),
        moved=tuple(_moved(wanted, was, group_of)),
        fewest_moved=found.fewest,
    )


def _filled_up(
    wanted: GroupsWanted,
    was: Mapping[str, int],
    found: _Found,
    *,
    seed: int,
    progress: Progress,
    solver: Solver,
) -> GroupPlan:
    """Return the found groups with the newcomers placed better; without any found, groups made from the beginning."""
    placed = found.group_of or {}
    pinned = {wish.who for wish in wanted.wishes if isinstance(wish, Pinned)}
    staying = [key for key in placed if key in was and key not in pinned]
    pins = tuple(Pinned(key, placed[key]) for key in staying)
    held = attrs.evolve(wanted, wishes=(*wanted.wishes, *pins))
    plan = make_groups(held, seed=seed, progress=progress, solver=solver)
    tries = found.tries + plan.quality.tries
    quality = attrs.evolve(plan.quality, bound=None, tries=tries, stopped=plan.quality.stopped or found.stopped)
    return attrs.evolve(
        plan,
        mixtures=mixtures(wanted, plan.group_of),
        quality=quality,
        moved=tuple(_moved(wanted, was, plan.group_of)),
        fewest_moved=found.fewest and bool(placed),
    )


def _moved(wanted: GroupsWanted, was: Mapping[str, int], group_of: Mapping[str, int]) -> Iterator[str]:
    return (
        member.key for member in wanted.members if was.get(member.key, group_of[member.key]) != group_of[member.key]
    )
