"""A leader for every group."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .people import staff_count
from .values import at_least, entries


@attrs.frozen(kw_only=True)
class LeaderPerGroup(RuleKind):
    """En leder per gruppe: at least as many different people in the roles as there are groups."""

    name = "leader-per-group"
    place = FixPlace.STAFF
    groups: int = attrs.field(validator=at_least(1))
    roles: tuple[str, ...] = attrs.field(validator=entries(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault when some group has nobody to lead it."""
        leaders = staff_count(picture, *self.roles)
        if leaders < self.groups:
            what = Message("{leaders} to lead {groups} groups", leaders=leaders, groups=self.groups)
            yield Fault(message=what, role=self.roles[0])
