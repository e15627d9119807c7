"""Enough teachers at each organisation, those of earlier courses included."""

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
class TeamPerOrganisation(RuleKind):
    """Undervisningsteam: doctors who completed the programme before and this course's own are together at least `min`.

    The source lets earlier cohorts count with the present one (register, A-22).
    """

    name = "team-per-organisation"
    min: int = attrs.field(validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each organisation with too small a team."""
        for organisation, sent in senders(picture):
            trained, current = picture.trained.get(organisation.id, 0), len(sent)
            if trained + current < self.min:
                what = Message(
                    "{name}: {trained} trained earlier and {current} signed up; together at least {min}",
                    name=organisation.name,
                    trained=trained,
                    current=current,
                    min=self.min,
                )
                yield Fault(message=what, subject=f"organisation:{organisation.id}")
