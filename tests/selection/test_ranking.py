"""The order of applicants: whole, the same however they are read, and changed by a hand only where the hand says."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from veiledning_core.domain.enrolment import EnrolmentStatus, Placing
from veiledning_core.domain.messages import LocalText
from veiledning_core.rules.picture import Participant, Picture
from veiledning_core.selection.criterion import Criterion, CriterionKind
from veiledning_core.selection.ranking import Ranked, rank
from veiledning_core.testing.pictures import a_participant, a_picture, an_organisation

TEXT = LocalText(nb="Grunn", en="Ground")
TRUSTS = (an_organisation("Helse Bergen HF"), an_organisation("Helse Fonna HF"), None)
NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
TICK = dt.timedelta(microseconds=1)
WAITING_FOR_AN_ANSWER = [status for status in EnrolmentStatus if status.awaits_answer]
CRITERIA = (
    Criterion(key="approved", kind=CriterionKind.ANSWER, points=4, text=TEXT, field="approved"),
    Criterion(key="first", kind=CriterionKind.FIRST_OF_ORGANISATION, points=3, text=TEXT, most=2),
    Criterion(key="small", kind=CriterionKind.TEAM_TOO_SMALL, points=2, text=TEXT, most=1),
    Criterion(key="cohort", kind=CriterionKind.SAME_COHORT, points=1, text=TEXT),
    Criterion(key="soon", kind=CriterionKind.SOONEST, points=6, text=TEXT, field="specialist-on"),
)


def an_applicant(name: str, *args: Any, **more: Any) -> Participant:
    return a_participant(name, *args, **{"status": EnrolmentStatus.APPLIED, "applied_at": NOON, **more})


def by_hand(place: int) -> Placing:
    return Placing(place=place, reason="Lovet plass i fjor", actor="kari")


def placed(participant: Participant, place: int | None) -> Participant:
    placing = None if place is None else by_hand(place)
    return attrs.evolve(participant, enrolment=attrs.evolve(participant.enrolment, placing=placing))


def names(ranked: Sequence[Ranked]) -> list[str]:
    return [one.participant.person.name for one in ranked]


def order(*participants: Participant, criteria: Sequence[Criterion] = ()) -> list[str]:
    return names(rank(a_picture(participants=participants), criteria))


def test_nobody_is_ranked_on_a_course_without_applicants() -> None:
    assert rank(a_picture(), CRITERIA) == ()


@pytest.mark.parametrize("status", list(EnrolmentStatus))
def test_only_those_who_await_an_answer_are_ranked(status: EnrolmentStatus) -> None:
    found = order(an_applicant("Søker En"), an_applicant("En Annen", status=status))
    assert ("En Annen" in found) is (status in WAITING_FOR_AN_ANSWER)


def test_more_points_come_before_an_earlier_arrival() -> None:
    late = an_applicant("Sen Ledergodkjent", answers={"approved": True}, applied_at=NOON + TICK)
    assert order(an_applicant("Tidlig Ute"), late, criteria=CRITERIA) == ["Sen Ledergodkjent", "Tidlig Ute"]


def test_without_criteria_the_order_is_that_of_arrival_to_the_microsecond() -> None:
    arrivals = {"C C": NOON - TICK, "B B": NOON, "A A": NOON + TICK}
    first, second, third = (an_applicant(name, applied_at=at) for name, at in arrivals.items())
    assert order(third, second, first) == ["C C", "B B", "A A"]


def test_who_arrived_at_once_stand_in_norwegian_order_of_family_names() -> None:
    people = ["Ola Zetlitz", "Ola Ærø", "Ola Østby", "Ola Aasen", "Ola Åsen", "Ola Berg"]
    assert order(*(an_applicant(name) for name in people)) == [
        "Ola Berg",
        "Ola Zetlitz",
        "Ola Ærø",
        "Ola Østby",
        *sorted(("Ola Aasen", "Ola Åsen"), key=lambda name: an_applicant(name).enrolment.id),
    ]


def test_a_reason_stands_for_each_criterion_in_the_order_of_the_course_type() -> None:
    (ranked,) = rank(a_picture(participants=(an_applicant("Søker En"),)), CRITERIA)
    assert [reason.criterion for reason in ranked.reasons] == list(CRITERIA)


# ---- places by hand ----


@pytest.mark.parametrize(
    ("hands", "expected"),
    [
        ({}, "ABCDE"),
        ({"E": 1}, "EABCD"),
        ({"E": 4}, "ABCED"),
        ({"A": 5}, "BCDEA"),
        ({"C": 3}, "ABCDE"),
        ({"A": 2, "B": 1}, "BACDE"),
        ({"E": 1, "A": 5}, "EBCDA"),
        ({"A": 3, "B": 3}, "CDABE"),
        ({"B": 5, "A": 5}, "CDEBA"),
        ({"A": 9}, "BCDEA"),
        ({"A": 9, "B": 5}, "CDEAB"),
        ({"A": 1, "B": 1, "C": 1, "D": 1, "E": 1}, "ABCDE"),
    ],
)
def test_places_by_hand(hands: Mapping[str, int], expected: str) -> None:
    """The others fill the rest in order; of two with one place, the earlier has it; a place too far is the last."""
    people = [
        placed(an_applicant(f"{name} {name}", applied_at=NOON + number * TICK), hands.get(name))
        for number, name in enumerate("ABCDE")
    ]
    assert "".join(name[0] for name in order(*people)) == expected


def test_the_place_that_was_earned_is_kept_beside_the_one_by_hand() -> None:
    first, second = an_applicant("Først Ute"), placed(an_applicant("Sist Ute", applied_at=NOON + TICK), 1)
    ranked = rank(a_picture(participants=(first, second)), ())
    assert [(one.place, one.earned, one.placing) for one in ranked] == [(1, 2, by_hand(1)), (2, 1, None)]


# ---- whatever the applicants ----


@st.composite
def pictures(draw: st.DrawFn, *, hands: bool = True) -> Picture:
    people = [draw(participants(number, hands=hands)) for number in range(draw(st.integers(0, 9)))]
    trained = {trust.id: draw(st.integers(0, 2)) for trust in TRUSTS if trust is not None}
    return a_picture(participants=tuple(people), trained=trained)


@st.composite
def participants(draw: st.DrawFn, number: int, *, hands: bool) -> Participant:
    answers = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "approved": st.booleans(),
                "specialist-on": st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1)).map(dt.date.isoformat),
            },
        )
    )
    seldom_seated = (*WAITING_FOR_AN_ANSWER, *WAITING_FOR_AN_ANSWER, EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING)
    found = an_applicant(
        f"Søker {draw(st.sampled_from('ABÅ'))}{number}",
        draw(st.sampled_from(TRUSTS)),
        status=draw(st.sampled_from(seldom_seated)),
        applied_at=NOON + draw(st.integers(0, 3)) * TICK,
        answers=answers,
    )
    return placed(found, draw(st.none() | st.integers(1, 12))) if hands else found


def places(ranked: Sequence[Ranked]) -> dict[Any, int]:
    return {one.participant.enrolment.id: one.place for one in ranked}


@given(picture=pictures())
def test_every_applicant_has_one_place_and_no_place_is_left_out(picture: Picture) -> None:
    ranked = rank(picture, CRITERIA)
    applicants = {one.enrolment.id for one in picture.participants if one.enrolment.status.awaits_answer}
    assert set(places(ranked)) == applicants
    assert [one.place for one in ranked] == list(range(1, len(applicants) + 1))
    assert sorted(one.earned for one in ranked) == [one.place for one in ranked]


@given(picture=pictures(), seed=st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_read_means_nothing(picture: Picture, seed: random.Random) -> None:
    mixed = list(picture.participants)
    seed.shuffle(mixed)
    assert rank(attrs.evolve(picture, participants=tuple(mixed)), CRITERIA) == rank(picture, CRITERIA)


@given(picture=pictures(hands=False))
def test_without_a_hand_nobody_stands_before_somebody_with_more_points(picture: Picture) -> None:
    ranked = rank(picture, CRITERIA)
    assert [one.points for one in ranked] == sorted((one.points for one in ranked), reverse=True)
    assert all(one.place == one.earned for one in ranked)


@given(picture=pictures(), data=st.data())
def test_more_points_never_lower_anybody(picture: Picture, data: st.DataObject) -> None:
    unapproved = [
        one
        for one in picture.participants
        if one.enrolment.status.awaits_answer and one.enrolment.answers.get("approved") is not True
    ]
    assume(unapproved)
    raised = data.draw(st.sampled_from(unapproved))
    answers = {**raised.enrolment.answers, "approved": True}
    now = changed(picture, attrs.evolve(raised, enrolment=attrs.evolve(raised.enrolment, answers=answers)))
    before, after = places(rank(picture, CRITERIA)), places(rank(now, CRITERIA))
    assert after[raised.enrolment.id] <= before[raised.enrolment.id]


@given(picture=pictures(hands=False), data=st.data())
def test_one_hand_puts_one_there_and_keeps_the_order_of_the_others(picture: Picture, data: st.DataObject) -> None:
    before = rank(picture, CRITERIA)
    assume(before)
    chosen = data.draw(st.sampled_from(before)).participant
    place = data.draw(st.integers(1, len(before)))
    after = rank(changed(picture, placed(chosen, place)), CRITERIA)
    assert places(after)[chosen.enrolment.id] == place
    others = [[name for name in names(ranked) if name != chosen.person.name] for ranked in (before, after)]
    assert others[0] == others[1]


@given(picture=pictures(), data=st.data())
def test_hands_that_agree_are_each_obeyed(picture: Picture, data: st.DataObject) -> None:
    """Whoever else was put somewhere by hand: a place that nobody else was given is had by the one who was."""
    ranked = rank(picture, CRITERIA)
    assume(ranked)
    chosen = data.draw(st.sampled_from(ranked)).participant
    others = {one.placing.place for one in ranked if one.placing and one.participant != chosen}
    free = [place for place in range(1, len(ranked) + 1) if place not in others]
    assume(free and len(others) == sum(one.placing is not None for one in ranked if one.participant != chosen))
    place = data.draw(st.sampled_from(free))
    assert places(rank(changed(picture, placed(chosen, place)), CRITERIA))[chosen.enrolment.id] == place


def changed(picture: Picture, participant: Participant) -> Picture:
    """Return the picture with one of its participants as given."""
    now = (participant if one.enrolment.id == participant.enrolment.id else one for one in picture.participants)
    return attrs.evolve(picture, participants=tuple(now))
