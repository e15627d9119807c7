"""Putting applicants in order: by points, then by arrival, and whoever has a place by hand where somebody put them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs

from ..domain.enrolment import Placing
from ..rules.picture import Participant, Picture
from .criterion import Criterion, CriterionKind
from .reasons import Reason, reason_for, reason_for_number

Arrival = tuple[dt.datetime, str, UUID]


@attrs.frozen(kw_only=True)
class Ranked:
    """Plass i rangeringen: an applicant, where they stand (1 is first), and why.

    `earned` is the place that the criteria and the arrival alone would give. There is a reason for each criterion, in
    the order of the course type, also for those that give nothing.
    """

    participant: Participant
    place: int
    earned: int
    reasons: tuple[Reason, ...] = ()

    @property
    def points(self) -> int:
        """Return the sum of what the criteria give."""
        return sum(reason.points for reason in self.reasons)

    @property
    def placing(self) -> Placing | None:
        """Return the place given by hand, if any."""
        return self.participant.enrolment.placing


def rank(picture: Picture, criteria: Sequence[Criterion]) -> tuple[Ranked, ...]:
    """Return those whose application is to be answered, the first first; the same however they are read.

    More points come first, equals in the order of arrival. Whoever has a place by hand stands there, and the others
    fill the rest in their order.
    """
    applicants = [one for one in picture.participants if one.enrolment.status.awaits_answer]
    reasons = _reasons(picture, applicants, criteria)
    earned = _in_order(applicants, reasons)
    earned_places = {one.enrolment.id: place for place, one in enumerate(earned, 1)}
    return tuple(
        Ranked(
            participant=one,
            place=place,
            earned=earned_places[one.enrolment.id],
            reasons=reasons[one.enrolment.id],
        )
        for place, one in enumerate(_with_placed(earned), 1)
    )


def arrival(participant: Participant) -> Arrival:
    """Return what orders by arrival: when somebody applied, then the Norwegian order of names, then the identity."""
    return participant.enrolment.applied_at, participant.person.sort_key, participant.enrolment.id


def _reasons(
    picture: Picture, applicants: Sequence[Participant], criteria: Sequence[Criterion]
) -> Mapping[UUID, tuple[Reason, ...]]:
    """Return the reasons by enrolment; the number inside an organisation follows from all the others."""
    alone = [criterion for criterion in criteria if not _is_by_number(criterion)]
    known = {one.enrolment.id: {c.key: reason_for(c, one, picture) for c in alone} for one in applicants}
    points = {id: tuple(found.values()) for id, found in known.items()}
    numbers = _numbers(picture, _in_order(applicants, points))

    def reason(criterion: Criterion, one: Participant) -> Reason:
        if _is_by_number(criterion):
            return reason_for_number(criterion, one, numbers.get(one.enrolment.id))
        return known[one.enrolment.id][criterion.key]

    return {one.enrolment.id: tuple(reason(criterion, one) for criterion in criteria) for one in applicants}


def _is_by_number(criterion: Criterion) -> bool:
    return criterion.kind is CriterionKind.FIRST_OF_ORGANISATION


def _numbers(picture: Picture, in_order: Iterable[Participant]) -> Mapping[UUID, int]:
    """Return which number each is of the own organisation; those who have a seat come before every applicant."""
    sent = Counter(one.organisation.id for one in picture.seated if one.organisation is not None)
    numbers = {}
    for one in in_order:
        if one.organisation is not None:
            sent[one.organisation.id] += 1
            numbers[one.enrolment.id] = sent[one.organisation.id]
    return numbers


def _in_order(applicants: Iterable[Participant], reasons: Mapping[UUID, Sequence[Reason]]) -> list[Participant]:
    def order(one: Participant) -> tuple[int, Arrival]:
        return -sum(reason.points for reason in reasons[one.enrolment.id]), arrival(one)

    return sorted(applicants, key=order)


def _with_placed(earned: Sequence[Participant]) -> list[Participant]:
    """Return the order with each who has a place by hand at it.

    Of two who were given the same, the one who applied first has it, and the other stands at the nearest one behind.
    A place that is no more, since there are fewer applicants by now, is the last.
    """
    slots: list[Participant | None] = [None] * len(earned)
    by_hand = [(one.enrolment.placing.place, arrival(one), one) for one in earned if one.enrolment.placing]
    for place, _, one in sorted(by_hand, key=lambda placed: placed[:2]):
        slots[_free_slot(slots, place - 1)] = one
    others = (one for one in earned if one.enrolment.placing is None)
    return [one if one is not None else next(others) for one in slots]


def _free_slot(slots: Sequence[object | None], wanted: int) -> int:
    free = [slot for slot, taken in enumerate(slots) if taken is None]
    return next((slot for slot in free if slot >= wanted), free[-1])
