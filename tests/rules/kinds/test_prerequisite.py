from __future__ import annotations

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.prerequisite import Prerequisite
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import a_participant, a_picture, said, words

FOUR_HABITS = Prerequisite(field="four_habits", equivalent="other_course", approval="other_course_approved")
NEITHER = "Kari Nordmann has neither “four_habits” nor anything equivalent"
NOT_APPROVED = "Kari Nordmann has something instead of “four_habits”, not approved: Calgary-Cambridge"


def answering(**answers: str | bool) -> Picture:
    return a_picture(participants=(a_participant(answers=answers),))


def test_those_who_have_it_may_come() -> None:
    assert said(FOUR_HABITS, answering(four_habits=True)) == []


def test_something_equivalent_counts_once_it_is_approved() -> None:
    assert said(FOUR_HABITS, answering(other_course="Calgary-Cambridge", other_course_approved=True)) == []


@pytest.mark.parametrize("approval", [{}, {"other_course_approved": False}, {"other_course_approved": "yes"}])
def test_something_equivalent_does_not_count_before(approval: dict[str, str | bool]) -> None:
    picture = answering(four_habits=False, other_course="Calgary-Cambridge", **approval)
    assert said(FOUR_HABITS, picture) == [(a_participant().subject, NOT_APPROVED)]
    assert [str(fault.how) for fault in FOUR_HABITS.faults(picture)] == [
        "Decide whether it is equivalent, and answer “other_course_approved”."
    ]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"four_habits": False},
        {"other_course": " ", "other_course_approved": True},
        {"other_course": False, "other_course_approved": True},
        {"other_course_approved": True},
    ],
)
def test_an_approval_of_nothing_is_none(answers: dict[str, str | bool]) -> None:
    assert said(FOUR_HABITS, answering(**answers)) == [(a_participant().subject, NEITHER)]


def test_the_questions_are_said_as_the_form_says_them() -> None:
    titles = {
        "field:four_habits": words("Have you taken Four Habits?"),
        "field:other_course_approved": words("Approved as equivalent"),
    }
    participant = a_participant(answers={"other_course": "Calgary-Cambridge"})
    (fault,) = FOUR_HABITS.faults(a_picture(participants=(participant,), plan=Plan(titles=titles)))
    assert "instead of “Have you taken Four Habits?”" in str(fault.message)
    assert str(fault.how) == "Decide whether it is equivalent, and answer “Approved as equivalent”."


def test_people_who_are_out_are_not_judged() -> None:
    out = a_participant(status=EnrolmentStatus.DECLINED)
    assert said(FOUR_HABITS, a_picture(participants=(out,))) == []
