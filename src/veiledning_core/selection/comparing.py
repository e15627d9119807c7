"""Why this one and not that one."""

from __future__ import annotations

import enum

import attrs

from ..domain.messages import Message
from ..domain.text import match_key
from ..domain.time import OSLO
from .ranking import Ranked
from .reasons import Reason


class Decision(enum.Enum):
    """Utslag: what put one applicant before another."""

    POINTS = "points"
    ARRIVAL = "arrival"
    NAME = "name"
    """They have the same points and applied at the same instant."""
    HAND = "hand"


@attrs.frozen(kw_only=True)
class Weighed:
    """To søkere veid mot hverandre: what one criterion gives the one and the other, in points and in words."""

    one: Reason
    other: Reason


@attrs.frozen(kw_only=True)
class Comparison:
    """Sammenligning: two applicants, the criteria on which they differ and those that give both the same.

    `why` says what decided between them, and who stands first.
    """

    one: Ranked
    other: Ranked
    differences: tuple[Weighed, ...]
    equal: tuple[Weighed, ...]
    decision: Decision
    why: Message

    @property
    def ahead(self) -> Ranked:
        """Return the one who stands first of the two."""
        return min(self.one, self.other, key=lambda ranked: ranked.place)


def compare(one: Ranked, other: Ranked) -> Comparison:
    """Return how two applicants of the same ranking stand to each other."""
    pairs = [Weighed(one=mine, other=yours) for mine, yours in zip(one.reasons, other.reasons, strict=True)]
    ahead, behind = sorted((one, other), key=lambda ranked: ranked.place)
    decision = _decision(ahead, behind)
    return Comparison(
        one=one,
        other=other,
        differences=tuple(pair for pair in pairs if pair.one.points != pair.other.points),
        equal=tuple(pair for pair in pairs if pair.one.points == pair.other.points),
        decision=decision,
        why=_why(decision, ahead, behind),
    )


def _decision(ahead: Ranked, behind: Ranked) -> Decision:
    if ahead.earned > behind.earned:
        return Decision.HAND
    if ahead.points != behind.points:
        return Decision.POINTS
    same_instant = ahead.participant.enrolment.applied_at == behind.participant.enrolment.applied_at
    return Decision.NAME if same_instant else Decision.ARRIVAL


def _why(decision: Decision, ahead: Ranked, behind: Ranked) -> Message:
    first, second = _called(ahead, behind), _called(behind, ahead)
    match decision:
        case Decision.HAND:
            return _by_hand(ahead, behind)
        case Decision.POINTS:
            return Message(
                "{first} has {more} points, {second} {fewer}",
                first=first,
                more=ahead.points,
                second=second,
                fewer=behind.points,
            )
        case Decision.ARRIVAL:
            return Message(
                "both have the same points ({points}); {first} applied first, {at}",
                points=ahead.points,
                first=first,
                at=ahead.participant.enrolment.applied_at.astimezone(OSLO),
            )
        case Decision.NAME if _are_namesakes(ahead, behind):
            return Message(
                "both have the same points ({points}) and the same name, and applied at the same moment; "
                "chance put {first} first",
                points=ahead.points,
                first=first,
            )
        case Decision.NAME:
            return Message(
                "both have the same points ({points}) and applied at the same moment; {first} stands first by name",
                points=ahead.points,
                first=first,
            )


def _by_hand(ahead: Ranked, behind: Ranked) -> Message:
    pairs = ((ahead, behind), (behind, ahead))
    placed = [(_called(one, other), one.placing) for one, other in pairs if one.placing is not None]
    name, placing = placed[0]  # nothing but a place by hand puts one of the two where the criteria do not
    return Message(
        "{name} was put at place {place} by hand, by {actor}: {reason}",
        name=name,
        place=placing.place,
        actor=placing.actor,
        reason=placing.reason,
    )


def _called(one: Ranked, other: Ranked) -> str:
    person = one.participant.person
    return person.told_apart if _are_namesakes(one, other) else person.name


def _are_namesakes(one: Ranked, other: Ranked) -> bool:
    return match_key(one.participant.person.name) == match_key(other.participant.person.name)
