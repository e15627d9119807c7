from __future__ import annotations

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.field_required import FieldRequired
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import a_participant, a_picture, said, words

ANSWERED = FieldRequired(field="position")
APPROVED = FieldRequired(field="leader_approved", equals=True)


def answering(answers: dict[str, str | bool], status: EnrolmentStatus = EnrolmentStatus.APPLIED) -> Picture:
    return a_picture(participants=(a_participant(answers=answers, status=status),))


@pytest.mark.parametrize("answers", [{}, {"position": ""}, {"position": "  "}])
def test_a_missing_or_blank_answer_is_a_fault_beside_the_person(answers: dict[str, str | bool]) -> None:
    sentence = "Kari Nordmann has not answered “position”"
    assert said(ANSWERED, answering(answers)) == [(a_participant().subject, sentence)]


@pytest.mark.parametrize("answer", ["overlege", True, False])
def test_any_answer_will_do_where_none_is_asked_for(answer: str | bool) -> None:
    """No is an answer too."""
    assert said(ANSWERED, answering({"position": answer})) == []


def test_an_answer_other_than_the_one_asked_for_is_a_fault() -> None:
    sentence = "Kari Nordmann answered no to “leader_approved”, not yes"
    assert said(APPROVED, answering({"leader_approved": False})) == [(a_participant().subject, sentence)]
    assert said(APPROVED, answering({"leader_approved": True})) == []


def test_a_text_can_be_asked_for() -> None:
    kind = FieldRequired(field="scope", equals="across")
    assert said(kind, answering({"scope": "across"})) == []
    assert [sentence for _, sentence in said(kind, answering({"scope": "own-clinic"}))] == [
        "Kari Nordmann answered own-clinic to “scope”, not across"
    ]


def test_question_and_answers_are_said_as_the_form_says_them() -> None:
    kind = FieldRequired(field="scope", equals="across")
    titles = {
        "field:scope": words("Where will you teach?"),
        "choice:scope:across": words("across the trust"),
        "choice:scope:own-clinic": words("the own clinic"),
    }
    participant = a_participant(answers={"scope": "own-clinic"})
    picture = a_picture(participants=(participant, a_participant("Per Hansen")), plan=Plan(titles=titles))
    assert [sentence for _, sentence in said(kind, picture)] == [
        "Kari Nordmann answered the own clinic to “Where will you teach?”, not across the trust",
        "Per Hansen has not answered “Where will you teach?”",
    ]


def test_no_can_be_asked_for() -> None:
    kind = FieldRequired(field="blocked", equals=False)
    assert said(kind, answering({"blocked": False})) == []
    assert len(said(kind, answering({"blocked": True}))) == 1
    assert len(said(kind, answering({}))) == 1


@pytest.mark.parametrize("status", [EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN])
def test_people_who_are_out_owe_no_answer(status: EnrolmentStatus) -> None:
    assert said(ANSWERED, answering({}, status)) == []
