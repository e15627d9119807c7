"""Nobody holds two of certain roles."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Listed, Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .values import entries


@attrs.frozen(kw_only=True)
class DistinctPersons(RuleKind):
    """Ulike personer: the roles are held by different people, also when their gatherings are different ones."""

    name = "distinct-persons"
    roles: tuple[str, ...] = attrs.field(validator=entries(2))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each person with more than one of the roles."""
        for member in {member.assignment.person: member for member in picture.staff}.values():
            person = member.assignment.person
            held = [role for role in self.roles if any(m.assignment.person == person for m in picture.staff_in(role))]
            if len(held) > 1:
                what = Message(
                    "{name} has the roles {roles}; each is for a person of its own",
                    name=member.person.name,
                    roles=Listed(picture.plan.title("role", role) for role in held),
                )
                yield Fault(message=what, subject=f"person:{person}")
