"""So many participants from each organisation."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .senders import senders
from .values import at_least


@attrs.frozen(kw_only=True)
class MinimumPerOrganisation(RuleKind):
    """Minste antall fra hvert foretak: at least `min` active participants from each that sends any.

    One with at least `exempt_when_trained` doctors who completed the programme may send fewer.
    """

    name = "minimum-per-organisation"
    min: int = attrs.field(validator=at_least(1))
    exempt_when_trained: int | None = attrs.field(default=None, validator=attrs.validators.optional(at_least(1)))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each organisation with too few."""
        for organisation, sent in senders(picture):
            if len(sent) < self.min and not self.exempts(picture.trained.get(organisation.id, 0)):
                what = Message(
                    "{name}: {count} signed up; at least {min}", name=organisation.name, count=len(sent), min=self.min
                )
                yield Fault(message=what, subject=f"organisation:{organisation.id}")

    def exempts(self, trained: int) -> bool:
        """Return whether an organisation with so many who completed the programme before may send fewer."""
        return self.exempt_when_trained is not None and trained >= self.exempt_when_trained
