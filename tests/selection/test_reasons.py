"""What each criterion gives, at its edge and one step to each side, and in which words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.enrolment import EnrolmentStatus, KeptAnswer
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.rules.picture import Participant, Picture, Plan
from veiledning_core.selection.criterion import Criterion, CriterionKind
from veiledning_core.selection.ranking import rank
from veiledning_core.selection.reasons import whole_months
from veiledning_core.testing.pictures import TODAY, a_participant, a_picture, an_organisation

TEXT = LocalText(nb="Grunn", en="Ground")
TRUST = an_organisation("Helse Bergen HF")
OTHER = an_organisation("Helse Fonna HF")
SEATED = [status for status in EnrolmentStatus if status.takes_seat]
UNSEATED = [status for status in EnrolmentStatus if not status.takes_seat]


def a_criterion(kind: CriterionKind, **more: Any) -> Criterion:
    return Criterion(**{"key": kind.value, "kind": kind, "points": 5, "text": TEXT, **more})


def an_applicant(name: str = "Kari Nordmann", *args: Any, **more: Any) -> Participant:
    return a_participant(name, *args, **{"status": EnrolmentStatus.APPLIED, **more})


def given_by(criterion: Criterion, *participants: Participant, **more: Any) -> tuple[int, str]:
    """Return the points and words that the first of the participants gets."""
    picture: Picture = a_picture(participants=participants, **more)
    (ranked,) = [one for one in rank(picture, [criterion]) if one.participant == participants[0]]
    (reason,) = ranked.reasons
    assert reason.criterion == criterion
    return reason.points, str(reason.words)


# ---- answer ----

APPROVED = a_criterion(CriterionKind.ANSWER, field="approved")
LIS = a_criterion(CriterionKind.ANSWER, field="position", equals="lis")


@pytest.mark.parametrize(
    ("answers", "points", "words"),
    [
        ({"approved": True}, 5, "Ground"),
        ({"approved": False}, 0, "Ground: answered “no”"),
        ({}, 0, "Ground: not answered"),
        ({"approved": "true"}, 0, "Ground: answered “true”"),
        ({"approved": 1}, 0, "Ground: answered “1”"),
    ],
)
def test_an_answer_counts_when_it_is_the_wanted_one(answers: dict[str, KeptAnswer], points: int, words: str) -> None:
    assert given_by(APPROVED, an_applicant(answers=answers)) == (points, words)


def test_a_no_counts_where_no_is_wanted_and_a_question_left_open_is_no_no() -> None:
    wanted = a_criterion(CriterionKind.ANSWER, field="approved", equals=False)
    assert given_by(wanted, an_applicant(answers={"approved": False})) == (5, "Ground")
    assert given_by(wanted, an_applicant()) == (0, "Ground: not answered")


def test_another_choice_is_said_as_the_form_says_it() -> None:
    plan = Plan(titles={"choice:position:chief": LocalText(nb="Overlege", en="Consultant")})
    assert given_by(LIS, an_applicant(answers={"position": "lis"}), plan=plan) == (5, "Ground")
    chief = an_applicant(answers={"position": "chief"})
    assert given_by(LIS, chief, plan=plan) == (0, "Ground: answered “Consultant”")


# ---- first of the organisation ----

FIRST_TWO = a_criterion(CriterionKind.FIRST_OF_ORGANISATION, most=2)


def in_order(count: int, *args: Any, **more: Any) -> list[Participant]:
    """Return applicants who applied one day after the other."""
    at = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    days = (at + dt.timedelta(days=number) for number in range(count))
    return [an_applicant(f"Søker {place}", *args, applied_at=day, **more) for place, day in enumerate(days)]


def points_of(criteria: list[Criterion], *participants: Participant, **more: Any) -> dict[str, int]:
    ranked = rank(a_picture(participants=participants, **more), criteria)
    return {one.participant.person.name: one.points for one in ranked}


def test_the_first_of_an_organisation_count_and_the_next_does_not() -> None:
    assert list(points_of([FIRST_TWO], *in_order(4, TRUST)).values()) == [5, 5, 0, 0]


def test_the_number_is_said() -> None:
    first, second, third = in_order(3, TRUST)
    everybody = (second, third, first)
    assert given_by(FIRST_TWO, second, *everybody[1:])[1] == (
        "Ground: number 2 from Helse Bergen HF; the first 2 count"
    )
    assert given_by(FIRST_TWO, third, first, second) == (
        0,
        "Ground: number 3 from Helse Bergen HF; the first 2 count",
    )


@pytest.mark.parametrize(("seated", "counting"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_those_who_have_a_seat_on_the_course_come_first(seated: int, counting: int) -> None:
    colleagues = [a_participant(f"Har plass {number}", TRUST) for number in range(seated)]
    assert sum(points > 0 for points in points_of([FIRST_TWO], *colleagues, *in_order(3, TRUST)).values()) == counting


@pytest.mark.parametrize("status", [status for status in UNSEATED if not status.awaits_answer])
def test_those_who_wait_or_are_out_are_no_number(status: EnrolmentStatus) -> None:
    others = [a_participant(f"Uten plass {number}", TRUST, status=status) for number in range(2)]
    assert list(points_of([FIRST_TWO], *others, *in_order(2, TRUST)).values()) == [5, 5]


def test_the_other_criteria_come_before_arrival_inside_the_organisation() -> None:
    early, later, last = in_order(3, TRUST)
    last = an_applicant("Sist", TRUST, applied_at=last.enrolment.applied_at, answers={"approved": True})
    points = points_of([FIRST_TWO, APPROVED], early, later, last)
    assert points == {"Sist": 10, "Søker 0": 5, "Søker 1": 0}


def test_each_organisation_has_its_own_first() -> None:
    mine, theirs = in_order(3, TRUST), [an_applicant(f"Annen {number}", OTHER) for number in range(2)]
    assert sum(points > 0 for points in points_of([FIRST_TWO], *mine, *theirs).values()) == 4


def test_two_limits_each_count_their_own() -> None:
    first = a_criterion(CriterionKind.FIRST_OF_ORGANISATION, key="first", most=1, points=3)
    assert list(points_of([first, FIRST_TWO], *in_order(3, TRUST)).values()) == [8, 5, 0]


# ---- team too small ----

TEAM_OF_THREE = a_criterion(CriterionKind.TEAM_TOO_SMALL, most=3)


@pytest.mark.parametrize(("trained", "points"), [(0, 5), (2, 5), (3, 0), (4, 0)])
def test_a_team_is_too_small_below_the_number(trained: int, points: int) -> None:
    words = f"Ground: Helse Bergen HF has {trained} trained; fewer than 3 count"
    assert given_by(TEAM_OF_THREE, an_applicant("Kari Lie", TRUST), trained={TRUST.id: trained}) == (points, words)


def test_an_organisation_that_nobody_counted_has_nobody_trained() -> None:
    assert given_by(TEAM_OF_THREE, an_applicant("Kari Lie", TRUST), trained={OTHER.id: 3})[0] == 5


# ---- same cohort ----

COLLEAGUE = a_criterion(CriterionKind.SAME_COHORT)


@pytest.mark.parametrize("status", SEATED)
def test_a_colleague_with_a_seat_counts(status: EnrolmentStatus) -> None:
    colleague = a_participant("Eva Dahl", TRUST, status=status)
    assert given_by(COLLEAGUE, an_applicant("Kari Lie", TRUST), colleague) == (
        5,
        "Ground: seats that Helse Bergen HF has on this course: 1",
    )


@pytest.mark.parametrize("status", UNSEATED)
def test_a_colleague_without_a_seat_does_not(status: EnrolmentStatus) -> None:
    colleague = a_participant("Eva Dahl", TRUST, status=status)
    assert given_by(COLLEAGUE, an_applicant("Kari Lie", TRUST), colleague)[0] == 0


def test_somebody_from_another_organisation_does_not() -> None:
    strangers = (a_participant("Eva Dahl", OTHER), a_participant("Uten Foretak"))
    assert given_by(COLLEAGUE, an_applicant("Kari Lie", TRUST), *strangers) == (
        0,
        "Ground: seats that Helse Bergen HF has on this course: 0",
    )


@pytest.mark.parametrize("criterion", [FIRST_TWO, TEAM_OF_THREE, COLLEAGUE], ids=lambda criterion: criterion.key)
def test_whoever_comes_from_no_body_gets_nothing_for_one(criterion: Criterion) -> None:
    assert given_by(criterion, an_applicant(), a_participant("Eva Dahl")) == (0, "Ground: comes from no body")


# ---- soonest ----

SOON = a_criterion(CriterionKind.SOONEST, field="specialist-on")


@pytest.mark.parametrize(
    ("day", "points", "months"),
    [
        ("2020-01-01", 5, 0),
        ("2026-05-31", 5, 0),
        ("2026-06-01", 5, 0),
        ("2026-06-02", 5, 0),
        ("2026-06-30", 5, 0),
        ("2026-07-01", 4, 1),
        ("2026-07-31", 4, 1),
        ("2026-08-01", 3, 2),
        ("2026-10-31", 1, 4),
        ("2026-11-01", 0, 5),
        ("2026-12-01", 0, 6),
        ("2030-06-01", 0, 48),
    ],
)
def test_each_whole_month_until_the_date_takes_a_point(day: str, points: int, months: int) -> None:
    """Today is 1 June 2026."""
    words = f"Ground: {day} (whole months until then: {months})"
    assert given_by(SOON, an_applicant(answers={"specialist-on": day})) == (points, words)


@pytest.mark.parametrize(
    ("answers", "words"),
    [({}, "not answered"), ({"specialist-on": True}, "not answered"), ({"specialist-on": "snart"}, "not answered")],
)
def test_without_a_date_there_is_nothing(answers: dict[str, KeptAnswer], words: str) -> None:
    assert given_by(SOON, an_applicant(answers=answers)) == (0, f"Ground: {words}")


def test_the_date_is_said_in_the_readers_language() -> None:
    (ranked,) = rank(a_picture(participants=(an_applicant(answers={"specialist-on": "2026-08-15"}),)), [SOON])
    assert ranked.reasons[0].words.say(language="nb") == "Grunn: 15.08.2026 (whole months until then: 2)"


# ---- number ----

YEARS = a_criterion(CriterionKind.NUMBER, field="years", least=5)
REFUSALS = a_criterion(CriterionKind.NUMBER, field="years", most=1)
SOME = a_criterion(CriterionKind.NUMBER, field="years", least=2, most=4)


@pytest.mark.parametrize(
    ("criterion", "number", "points", "wanted"),
    [
        (YEARS, 4, 0, "at least 5"),
        (YEARS, 5, 5, "at least 5"),
        (YEARS, 6, 5, "at least 5"),
        (REFUSALS, 0, 5, "at most 1"),
        (REFUSALS, 1, 5, "at most 1"),
        (REFUSALS, 2, 0, "at most 1"),
        (SOME, 1, 0, "2 to 4"),
        (SOME, 2, 5, "2 to 4"),
        (SOME, 4, 5, "2 to 4"),
        (SOME, 5, 0, "2 to 4"),
    ],
)
def test_a_number_counts_between_its_bounds(criterion: Criterion, number: int, points: int, wanted: str) -> None:
    words = f"Ground: answered {number}; {wanted} counts"
    assert given_by(criterion, an_applicant(answers={"years": number})) == (points, words)


@pytest.mark.parametrize("answers", [{}, {"years": True}, {"years": "7"}, {"others": 7}])
def test_without_a_number_there_is_nothing_not_even_for_at_most(answers: dict[str, KeptAnswer]) -> None:
    """An edition may ask for a number under a key that was a yes before, and a yes is no 1."""
    assert given_by(REFUSALS, an_applicant(answers=answers)) == (0, "Ground: not answered")


def test_several_bounds_on_one_number_make_steps() -> None:
    steps = [a_criterion(CriterionKind.NUMBER, key=f"from-{n}", field="years", least=n, points=2) for n in (1, 3, 5)]
    crowd = [an_applicant(f"Søker {years}", answers={"years": years}) for years in (0, 1, 2, 3, 5, 9)]
    points = {"Søker 9": 6, "Søker 5": 6, "Søker 3": 4, "Søker 2": 2, "Søker 1": 2, "Søker 0": 0}
    assert points_of(steps, *crowd) == points


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2027-01-31", "2027-02-28", 0),
        ("2027-01-31", "2027-03-01", 1),
        ("2027-01-28", "2027-02-28", 1),
        ("2028-02-29", "2028-03-28", 0),
        ("2028-02-29", "2028-03-29", 1),
        ("2028-02-29", "2029-02-28", 11),
        ("2028-02-29", "2029-03-01", 12),
        ("2026-12-31", "2027-01-01", 0),
        ("2026-12-31", "2027-01-31", 1),
    ],
)
def test_a_month_is_whole_on_the_day_it_began_on(start: str, end: str, months: int) -> None:
    assert whole_months(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == months


DAYS = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1))


@given(start=DAYS, end=DAYS, later=st.integers(0, 400))
def test_a_later_day_is_never_fewer_months_away(start: dt.date, end: dt.date, later: int) -> None:
    assert whole_months(start, end) <= whole_months(start, end + dt.timedelta(days=later))
    assert whole_months(start + dt.timedelta(days=later), end) <= whole_months(start, end)


# ---- what a course type may ask for ----


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (CriterionKind.ANSWER, "field"),
        (CriterionKind.SOONEST, "field"),
        (CriterionKind.NUMBER, "field"),
        (CriterionKind.FIRST_OF_ORGANISATION, "most"),
        (CriterionKind.TEAM_TOO_SMALL, "most"),
    ],
)
def test_a_criterion_without_what_it_looks_at_is_refused(kind: CriterionKind, missing: str) -> None:
    with pytest.raises(ValueFault, match=f"a criterion of kind {kind.value} needs '{missing}'"):
        a_criterion(kind)


def test_a_number_is_bounded_at_one_end_at_least_and_can_be_met() -> None:
    with pytest.raises(ValueFault, match="a criterion of kind number needs 'least' or 'most'"):
        a_criterion(CriterionKind.NUMBER, field="years")
    with pytest.raises(ValueFault, match="no number is at least 5 and at most 4"):
        a_criterion(CriterionKind.NUMBER, field="years", least=5, most=4)
    assert a_criterion(CriterionKind.NUMBER, field="years", least=5, most=5).least == 5


@pytest.mark.parametrize("points", [0, -1])
def test_a_criterion_that_gives_nothing_is_refused(points: int) -> None:
    with pytest.raises(ValueFault, match="at least one point"):
        a_criterion(CriterionKind.SAME_COHORT, points=points)
    assert a_criterion(CriterionKind.SAME_COHORT, points=1).points == 1


def test_the_day_of_the_tests_is_the_first_of_june() -> None:
    assert dt.date(2026, 6, 1) == TODAY
