"""Who may arrange the course."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Listed, Message
from ...domain.organisation import OrganisationKind
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .values import entries


@attrs.frozen(kw_only=True)
class OrganiserKind(RuleKind):
    """Kursarrangør: there is one, and it is of one of the kinds."""

    name = "organiser-kind"
    kinds: tuple[OrganisationKind, ...] = attrs.field(validator=entries(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for no organiser, or for one of another kind."""
        organiser, wanted = picture.organiser, Listed(self.kinds)
        if organiser is None:
            yield Fault(message=Message("no organiser; wanted: {wanted}", wanted=wanted))
        elif organiser.kind not in self.kinds:
            what = Message(
                "the organiser is {name} ({kind}); wanted: {wanted}",
                name=organiser.name,
                kind=organiser.kind,
                wanted=wanted,
            )
            yield Fault(message=what)
