"""People of one organisation who will teach together come to the same course."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Listed, Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .senders import senders


@attrs.frozen(kw_only=True)
class SameCohort(RuleKind):
    """Samme kull: an organisation with a yes to `when_field` has nobody on another course of the type."""

    name = "same-cohort"
    when_field: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each organisation that is spread, with the codes of the other courses."""
        for organisation, sent in senders(picture):
            others = sorted(picture.cohorts.get(organisation.id, ()))
            if others and any(p.enrolment.answers.get(self.when_field) is True for p in sent):
                what = Message("{name} has people on {others} as well", name=organisation.name, others=Listed(others))
                yield Fault(message=what, subject=f"organisation:{organisation.id}")
