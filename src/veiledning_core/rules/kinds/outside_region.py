"""Organisations outside a health region."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ...domain.organisation import REGIONS, Organisation
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .senders import senders


@attrs.frozen(kw_only=True)
class OutsideRegion(RuleKind):
    """Utenfor regionen: the organisation whose own course it is belongs to `region`.

    Where the course is nobody's own, each organisation that sends participants does.
    """

    name = "outside-region"
    region: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each such organisation of another region or of none."""
        own = picture.organisation
        for body in (own,) if own is not None else (sender for sender, _ in senders(picture)):
            if body.region != self.region:
                yield self._outside(body)

    def _outside(self, body: Organisation) -> Fault:
        where = Message("no region") if body.region is None else REGIONS.get(body.region, body.region)
        region = REGIONS.get(self.region, self.region)
        what = Message("{name}: {where}, not {region}", name=body.name, where=where, region=region)
        return Fault(message=what, subject=f"organisation:{body.id}")
