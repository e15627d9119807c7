"""How applicants are ranked, what participants are asked afterwards, and what they get."""

from __future__ import annotations

from itertools import chain

import pytest

from veiledning_core.course_type.model import CourseType, QueueOrder, Silence
from veiledning_core.domain.evaluation import QuestionKind
from veiledning_core.domain.outcome import OutcomeKind
from veiledning_core.selection.criterion import CriterionKind

REQUIRED = {"leader-approval", "teaching-assignment"}
EXPECTED = {"supervision-experience", "first-two-of-trust", "team-too-small"}
RECOMMENDED = {"guided-lis", "same-cohort", "work-agreement"}


def points(ttt: CourseType, *keys: str) -> list[int]:
    return [criterion.points for criterion in ttt.admission.criteria if criterion.key in keys]


def test_every_criterion_has_a_strength(ttt: CourseType) -> None:
    assert {criterion.key for criterion in ttt.admission.criteria} == REQUIRED | EXPECTED | RECOMMENDED


def test_what_is_required_weighs_more_than_all_that_is_weaker(ttt: CourseType) -> None:
    assert min(points(ttt, *REQUIRED)) > sum(points(ttt, *EXPECTED, *RECOMMENDED))


def test_what_is_expected_weighs_more_than_all_that_is_recommended(ttt: CourseType) -> None:
    assert min(points(ttt, *EXPECTED)) > sum(points(ttt, *RECOMMENDED))


def test_the_counters_of_a_trust_are_those_of_the_rules(ttt: CourseType) -> None:
    """Two from each trust, and a team of three with those trained before (TTT-23, TTT-24)."""
    limits = {criterion.kind: criterion.most for criterion in ttt.admission.criteria if criterion.most}
    assert limits == {CriterionKind.FIRST_OF_ORGANISATION: 2, CriterionKind.TEAM_TOO_SMALL: 3}


def test_each_criterion_names_the_statement_that_it_stands_on(ttt: CourseType) -> None:
    assert [c.key for c in ttt.admission.criteria if not c.statements or c.cite is None] == []


def test_the_leader_approves_in_the_field_that_admission_asks_for(ttt: CourseType) -> None:
    assert ttt.admission.approval == "leader-approval"


def test_the_waiting_list_goes_by_ranking_or_arrival_and_gives_a_week_to_answer(
    ttt: CourseType, local_course: CourseType
) -> None:
    for course_type, order in ((ttt, QueueOrder.RANKING), (local_course, QueueOrder.ARRIVAL)):
        policy = course_type.admission.waiting_list
        assert (policy.order, policy.answer_days, policy.on_silence) == (order, 7, Silence.LAST)


def test_a_local_course_takes_colleagues_as_they_come(local_course: CourseType) -> None:
    assert (local_course.admission.criteria, local_course.admission.approval) == ((), None)


def test_participants_rate_each_gathering_and_themselves_on_each_outcome(ttt: CourseType) -> None:
    asked = [question.about for question in ttt.evaluation.questions if question.about != "course"]
    outcomes = [f"outcome:{o.key}" for o in ttt.outcomes if o.kind is OutcomeKind.OUTCOME]
    gatherings = [f"gathering:{gathering.key}" for gathering in ttt.gatherings]
    assert sorted(asked) == sorted((*gatherings, *outcomes, "outcome:TTT-09"))
    assert len(outcomes) == 9


def test_open_questions_warn_against_names(ttt: CourseType, local_course: CourseType) -> None:
    questions = chain(ttt.evaluation.questions, local_course.evaluation.questions)
    texts = [question.text.nb for question in questions if question.kind is QuestionKind.TEXT]
    assert len(texts) == 4
    assert all("Skriv ikke navn" in text for text in texts)


def test_the_form_of_a_local_course_is_short_and_shown_from_five_answers_on(local_course: CourseType) -> None:
    assert len(local_course.evaluation.questions) <= 6
    assert local_course.evaluation.show_from == 5


def test_participants_and_colleagues_get_a_certificate(ttt: CourseType, local_course: CourseType) -> None:
    assert [t.certificate and t.certificate.title.nb for t in (ttt, local_course)] == ["Kursbevis", "Kursbevis"]


@pytest.mark.parametrize("statement", ["TTT-12", "TTT-13", "TTT-19", "TTT-20", "TTT-21", "TTT-22", "TTT-38"])
def test_what_the_page_asks_of_leaders_is_on_their_checklist(ttt: CourseType, statement: str) -> None:
    assert [task.key for task in ttt.tasks if task.owner == "leader" and statement in task.statements]


def test_the_supervising_teacher_writes_a_note_after_the_local_course(local_course: CourseType) -> None:
    (task,) = (task for task in local_course.tasks if task.owner == "programme-teacher")
    assert (task.key, task.days > 0) == ("supervision-note", True)
