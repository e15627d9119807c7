"""Who comes first when the course is full, and what participants are asked about it afterwards."""

from __future__ import annotations

from collections import Counter

from veiledning_core.course_type.form import FieldKind
from veiledning_core.course_type.model import CourseType, QueueOrder, Silence
from veiledning_core.domain.evaluation import QuestionKind
from veiledning_core.domain.session import SessionKind
from veiledning_core.selection.criterion import CriterionKind

TEACHING = {
    SessionKind.LECTURE,
    SessionKind.GROUP_WORK,
    SessionKind.DEMONSTRATION,
    SessionKind.SKILLS_TRAINING,
    SessionKind.DISCUSSION,
}


def test_those_nearest_approval_come_first_and_a_trainee_weighs_three_months(emnekurs: CourseType) -> None:
    """The Association's rule for courses in general; that a trainee counts is our reading (register, A-12)."""
    points = {criterion.key: (criterion.kind, criterion.points) for criterion in emnekurs.admission.criteria}
    assert points == {"nearest-approval": (CriterionKind.SOONEST, 24), "has-alis": (CriterionKind.ANSWER, 3)}


def test_the_expected_approval_is_a_date_that_nobody_has_to_give(emnekurs: CourseType) -> None:
    field = next(field for field in emnekurs.fields if field.key == "specialist-approval")
    assert (field.kind, field.required) == (FieldKind.DATE, False)


def test_no_leader_approves_an_application(emnekurs: CourseType) -> None:
    assert emnekurs.admission.approval is None


def test_the_waiting_list_stands_as_the_ranking_does(emnekurs: CourseType) -> None:
    policy = emnekurs.admission.waiting_list
    assert (policy.order, policy.answer_days, policy.on_silence) == (QueueOrder.RANKING, 7, Silence.LAST)


def test_each_session_that_teaches_is_asked_about_once_and_no_other(emnekurs: CourseType) -> None:
    teaching = [s.key for gathering in emnekurs.gatherings for s in gathering.sessions if s.kind in TEACHING]
    asked = Counter(
        question.about for question in emnekurs.evaluation.questions if question.about.startswith("session")
    )
    assert asked == Counter(f"session:{key}" for key in teaching)
    assert len(teaching) == 14


def test_the_aim_of_the_first_day_both_preparations_and_both_objectives_are_asked_about(emnekurs: CourseType) -> None:
    """The plan gives an aim for the first day only (EMNE-25; register, A-14)."""
    asked = {question.about for question in emnekurs.evaluation.questions}
    assert {"outcome:aim-day-1", "outcome:ALM-002", "outcome:FKM-020", "gathering:day-1", "gathering:day-2"} <= asked


def test_two_questions_are_open_and_warn_against_names_and_patients(emnekurs: CourseType) -> None:
    texts = [question.text.nb for question in emnekurs.evaluation.questions if question.kind is QuestionKind.TEXT]
    assert len(texts) == 2
    assert all("Skriv ikke navn" in text and "pasienter" in text for text in texts)


def test_results_are_shown_from_five_answers_on(emnekurs: CourseType) -> None:
    assert emnekurs.evaluation.show_from == 5
