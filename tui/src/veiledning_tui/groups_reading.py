"""Groups, triads and pairs of a course, read in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

import attrs

from veiledning_core.domain.clock import today
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.groups.ordering import group_basis
from veiledning_core.use_cases.groups.rounds_seen import SeenRounds, rounds_seen
from veiledning_core.use_cases.groups.seeing import SeenGroups, seen
from veiledning_core.use_cases.work import Work


@attrs.frozen(kw_only=True)
class GroupsView:
    """Grupper: the groups, the triads and pairs, what people are mixed over, and the gathering that is next.

    `staff` are the names of those who may lead a group, `leaders` who leads each.
    """

    groups: SeenGroups
    rounds: SeenRounds
    labels: tuple[LocalText, ...]
    next_gathering: Gathering | None
    staff: Mapping[UUID, str]
    leaders: tuple[UUID | None, ...]


def groups_view(work: Work, code: str) -> GroupsView:
    """Return the groups of a course as they are kept.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    found = group_basis(work, work.courses.by_code(code))
    practised = {one.gathering for one in found.rounds}
    gatherings = (one for one in found.course.gatherings if one.key in practised)
    return GroupsView(
        groups=seen(found),
        rounds=rounds_seen(found),
        labels=tuple(one.label for one in found.attributes),
        next_gathering=_next(gatherings, today(work.clock)),
        staff={person.id: found.names[person.id] for person in found.staff},
        leaders=tuple(group.leader for group in found.kept.groups) if found.kept else (),
    )


def _next(gatherings: Iterable[Gathering], day: dt.date) -> Gathering | None:
    return next((one for one in gatherings if one.days and one.days[-1] >= day), None)
