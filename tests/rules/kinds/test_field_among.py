from __future__ import annotations

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.field_among import FieldAmong
from veiledning_core.rules.picture import Plan
from veiledning_core.testing.pictures import a_participant, a_picture, said, words

TARGET_GROUP = FieldAmong(field="position", values=("lis", "overlege"))


@pytest.mark.parametrize("answer", ["lis", "overlege"])
def test_each_of_the_answers_is_fine(answer: str) -> None:
    assert said(TARGET_GROUP, a_picture(participants=(a_participant(answers={"position": answer}),))) == []


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"position": "turnuslege"}, "Kari Nordmann answered turnuslege to “position”; wanted: lis, overlege"),
        ({"position": True}, "Kari Nordmann answered yes to “position”; wanted: lis, overlege"),
        ({"position": " "}, "Kari Nordmann has not answered “position”; wanted: lis, overlege"),
        ({}, "Kari Nordmann has not answered “position”; wanted: lis, overlege"),
    ],
)
def test_another_answer_or_none_is_a_fault_beside_the_person(answers: dict[str, str | bool], sentence: str) -> None:
    participant = a_participant(answers=answers)
    assert said(TARGET_GROUP, a_picture(participants=(participant,))) == [(participant.subject, sentence)]


def test_question_and_answers_are_said_as_the_form_says_them() -> None:
    titles = {
        "field:position": words("Position"),
        "choice:position:lis": words("doctor in training"),
        "choice:position:overlege": words("consultant"),
        "choice:position:turnuslege": words("intern"),
    }
    people = (a_participant(answers={"position": "turnuslege"}), a_participant("Per Hansen"))
    picture = a_picture(participants=people, plan=Plan(titles=titles))
    assert [sentence for _, sentence in said(TARGET_GROUP, picture)] == [
        "Kari Nordmann answered intern to “Position”; wanted: doctor in training, consultant",
        "Per Hansen has not answered “Position”; wanted: doctor in training, consultant",
    ]


def test_people_who_are_out_are_not_judged() -> None:
    participant = a_participant(status=EnrolmentStatus.WITHDRAWN)
    assert said(TARGET_GROUP, a_picture(participants=(participant,))) == []
