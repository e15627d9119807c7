"""How many each organisation sends, beside what the course type's rules ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from ..domain.organisation import Organisation
from ..domain.text import nb_sort_key
from .kinds.minimum_per_organisation import MinimumPerOrganisation
from .kinds.minimum_per_unit import MinimumPerUnit
from .kinds.senders import senders
from .kinds.team_per_organisation import TeamPerOrganisation
from .picture import Participant, Picture
from .rule import Rule, RuleKind

K = TypeVar("K", bound=RuleKind)


@attrs.frozen(kw_only=True)
class Counter:
    """Teller: how many participants there are, and how many there should be at least."""

    count: int
    least: int

    @property
    def is_enough(self) -> bool:
        """Return whether there are as many as there should be."""
        return self.count >= self.least


@attrs.frozen(kw_only=True)
class UnitCounter(Counter):
    """Teller for en klinikk som vil ha eget underviserteam."""

    department: str


@attrs.frozen(kw_only=True)
class SenderCounts:
    """Tellere for ett foretak: its people on the course, its teaching team, its departments with a team of their own.

    `trained` are those who completed the programme before; an `exempt` organisation has enough of them to send fewer.
    A counter that no rule of the course type asks for is None.
    """

    organisation: Organisation
    trained: int
    sent: Counter | None = None
    exempt: bool = False
    team: Counter | None = None
    units: tuple[UnitCounter, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Return whether every counter is as high as it should be."""
        enough_sent = self.exempt or self.sent is None or self.sent.is_enough
        return enough_sent and all(counter.is_enough for counter in (self.team, *self.units) if counter is not None)


@attrs.frozen(kw_only=True)
class _Asked:
    """The rules of a course type that count what an organisation sends."""

    sent: MinimumPerOrganisation | None
    team: TeamPerOrganisation | None
    unit: MinimumPerUnit | None

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> _Asked:
        kinds = [rule.kind for rule in rules]
        return cls(
            sent=_first(kinds, MinimumPerOrganisation),
            team=_first(kinds, TeamPerOrganisation),
            unit=_first(kinds, MinimumPerUnit),
        )

    def counts(self, organisation: Organisation, people: tuple[Participant, ...], trained: int) -> SenderCounts:
        sent, team, unit = self.sent, self.team, self.unit
        units = unit.teams(people) if unit else ()
        return SenderCounts(
            organisation=organisation,
            trained=trained,
            sent=Counter(count=len(people), least=sent.min) if sent else None,
            exempt=sent is not None and sent.exempts(trained),
            team=Counter(count=len(people) + trained, least=team.min) if team else None,
            units=tuple(UnitCounter(department=name, count=n, least=unit.min) for name, n in units) if unit else (),
        )


def sender_counts(picture: Picture, rules: Iterable[Rule]) -> tuple[SenderCounts, ...]:
    """Return the counters of each organisation that sends somebody, by name; none where no rule counts them."""
    asked = _Asked.of(rules)
    if asked.sent is None and asked.team is None and asked.unit is None:
        return ()
    found = (asked.counts(body, people, picture.trained.get(body.id, 0)) for body, people in senders(picture))
    return tuple(sorted(found, key=lambda counts: nb_sort_key(counts.organisation.name)))


def _first(kinds: Iterable[RuleKind], wanted: type[K]) -> K | None:
    return next((kind for kind in kinds if isinstance(kind, wanted)), None)
