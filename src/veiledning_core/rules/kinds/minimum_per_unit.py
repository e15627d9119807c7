"""So many participants from each department that wants a team of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from ...domain.messages import Message
from ...domain.organisation import Organisation
from ...domain.text import match_key
from ..finding import Fault
from ..picture import Participant, Picture
from ..rule import RuleKind
from .senders import senders
from .values import at_least


@attrs.frozen(kw_only=True)
class MinimumPerUnit(RuleKind):
    """Minste antall fra hver klinikk: no participant of a department has a yes to `when_field`, or `min` have."""

    name = "minimum-per-unit"
    min: int = attrs.field(validator=at_least(1))
    when_field: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each department with too few; ways of writing its name do not make it two."""
        for organisation, sent in senders(picture):
            for department, count in self.teams(sent):
                if count < self.min:
                    yield self._too_few(organisation, department, count)

    def teams(self, sent: Iterable[Participant]) -> Iterator[tuple[str, int]]:
        """Yield each department that wants a team of its own, with how many it has signed up for it."""
        own_team = [p.enrolment.department for p in sent if p.enrolment.answers.get(self.when_field) is True]
        written = {match_key(department): department for department in own_team}
        for unit, count in Counter(match_key(department) for department in own_team).items():
            yield written[unit], count

    def _too_few(self, organisation: Organisation, department: str, count: int) -> Fault:
        what = Message(
            "{name}, {department}: {count} signed up for a team of its own; at least {min}",
            name=organisation.name,
            department=department or Message("no department given"),
            count=count,
            min=self.min,
        )
        return Fault(message=what, subject=f"organisation:{organisation.id}")
