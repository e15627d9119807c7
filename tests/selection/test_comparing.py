"""Why one applicant stands before another: what they differ in, what is equal, and what decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, Placing
from veiledning_core.domain.messages import LocalText
from veiledning_core.rules.picture import Participant
from veiledning_core.selection.comparing import Comparison, Decision, compare
from veiledning_core.selection.criterion import Criterion, CriterionKind
from veiledning_core.selection.ranking import rank
from veiledning_core.testing.pictures import a_participant, a_person, a_picture, an_organisation

NOON = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
"""Noon in Norway."""
TICK = dt.timedelta(microseconds=1)
CRITERIA = (
    Criterion(
        key="approved",
        kind=CriterionKind.ANSWER,
        points=4,
        text=LocalText(nb="Leder har godkjent", en="Approved by the leader"),
        field="approved",
    ),
    Criterion(
        key="first",
        kind=CriterionKind.FIRST_OF_ORGANISATION,
        points=3,
        text=LocalText(nb="Først fra foretaket", en="First from the trust"),
        most=1,
    ),
)
TRUST = an_organisation("Helse Bergen HF")


def an_applicant(name: str, place: int | None = None, **more: Any) -> Participant:
    placing = None if place is None else Placing(place=place, reason="Lovet plass i fjor", actor="siri")
    given = {"status": EnrolmentStatus.APPLIED, "applied_at": NOON, "placing": placing, **more}
    return a_participant(name, given.pop("sender", TRUST), **given)


def compared(one: Participant, other: Participant, *others: Participant) -> Comparison:
    ranked = {found.participant: found for found in rank(a_picture(participants=(one, other, *others)), CRITERIA)}
    return compare(ranked[one], ranked[other])


def test_what_they_differ_in_and_what_is_equal_stand_apart() -> None:
    comparison = compared(
        an_applicant("Kari Lie", answers={"approved": True}),
        an_applicant("Ola Berg", answers={"approved": False}, sender=None),
        an_applicant("Eva Dahl", answers={"approved": True}, applied_at=NOON - TICK),
    )
    (approved,), (first,) = comparison.differences, comparison.equal
    assert (approved.one.points, str(approved.one.words)) == (4, "Approved by the leader")
    assert (approved.other.points, str(approved.other.words)) == (0, "Approved by the leader: answered “no”")
    assert str(first.one.words) == "First from the trust: number 2 from Helse Bergen HF; the first 1 count"
    assert str(first.other.words) == "First from the trust: comes from no body"


def test_points_decide_first() -> None:
    comparison = compared(an_applicant("Kari Lie"), an_applicant("Ola Berg", answers={"approved": True}))
    assert comparison.decision is Decision.POINTS
    assert str(comparison.why) == "Ola Berg has 7 points, Kari Lie 0"
    assert comparison.ahead is comparison.other


def test_of_equals_the_one_decides_who_applied_a_microsecond_earlier() -> None:
    late, early = an_applicant("Kari Lie", sender=None), an_applicant("Ola Berg", sender=None, applied_at=NOON - TICK)
    comparison = compared(late, early)
    assert comparison.decision is Decision.ARRIVAL
    assert str(comparison.why) == "both have the same points (0); Ola Berg applied first, 2026-05-01 11:59"
    assert comparison.differences == ()


def test_of_equals_who_applied_at_once_the_name_decides() -> None:
    comparison = compared(an_applicant("Kari Åsen", sender=None), an_applicant("Ola Ærø", sender=None))
    assert comparison.decision is Decision.NAME
    assert str(comparison.why) == (
        "both have the same points (0) and applied at the same moment; Ola Ærø stands first by name"
    )


@pytest.mark.parametrize(("lifted", "lowered"), [(1, None), (None, 2), (1, 2)])
def test_a_hand_decides_where_the_criteria_say_otherwise(lifted: int | None, lowered: int | None) -> None:
    comparison = compared(
        an_applicant("Kari Lie", lowered, answers={"approved": True}), an_applicant("Ola Berg", lifted)
    )
    assert comparison.decision is Decision.HAND
    name, place = ("Ola Berg", 1) if lifted else ("Kari Lie", 2)
    assert str(comparison.why) == f"{name} was put at place {place} by hand, by siri: Lovet plass i fjor"


def test_a_hand_that_agrees_with_the_criteria_decides_nothing() -> None:
    comparison = compared(an_applicant("Kari Lie", 1, answers={"approved": True}), an_applicant("Ola Berg"))
    assert comparison.decision is Decision.POINTS


def test_two_whom_no_hand_moved_are_compared_by_their_criteria_behind_one_who_was() -> None:
    comparison = compared(
        an_applicant("Kari Lie", answers={"approved": True}),
        an_applicant("Ola Berg", sender=None),
        an_applicant("Eva Dahl", 1, sender=None, applied_at=NOON + TICK),
    )
    assert comparison.decision is Decision.POINTS
    assert (comparison.one.place, comparison.other.place) == (2, 3)


def test_the_other_way_round_it_says_the_same() -> None:
    kari, ola = an_applicant("Kari Lie"), an_applicant("Ola Berg", answers={"approved": True})
    there, back = compared(kari, ola), compared(ola, kari)
    assert (there.decision, str(there.why), there.ahead) == (back.decision, str(back.why), back.ahead)
    assert [(pair.one, pair.other) for pair in there.differences] == [
        (pair.other, pair.one) for pair in back.differences
    ]


def of_the_same_name(*addresses: str, **more: Any) -> list[Participant]:
    applicants = [an_applicant(address, **more) for address in addresses]
    return [
        attrs.evolve(one, person=attrs.evolve(a_person("Kari Lie"), id=one.person.id, email=address))
        for one, address in zip(applicants, addresses, strict=True)
    ]


def test_namesakes_are_told_apart_by_their_addresses() -> None:
    first, second = of_the_same_name("a@lie.example", "b@lie.example", sender=None)
    comparison = compared(first, attrs.evolve(second, enrolment=attrs.evolve(second.enrolment, applied_at=NOON + TICK)))
    assert str(comparison.why) == (
        "both have the same points (0); Kari Lie (a@lie.example) applied first, 2026-05-01 12:00"
    )


def test_namesakes_who_applied_at_the_same_moment_stand_by_chance_and_not_by_name() -> None:
    comparison = compared(*of_the_same_name("a@lie.example", "b@lie.example", sender=None))
    first = comparison.ahead.participant.person.email
    assert str(comparison.why).endswith(f"at the same moment; chance put Kari Lie ({first}) first")
