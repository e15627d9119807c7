from __future__ import annotations

import pytest

from veiledning_core.domain.enrolment import KeptAnswer
from veiledning_core.domain.messages import LocalText
from veiledning_core.rules.kinds.words import answer_in_words
from veiledning_core.rules.picture import Plan

PLAN = Plan(titles={"choice:position:lis": LocalText(nb="lege i spesialisering", en="doctor in training")})


@pytest.mark.parametrize(
    ("answer", "text"), [(True, "yes"), (False, "no"), (1, "1"), (0, "0"), ("overlege", "overlege")]
)
def test_an_answer_is_said_in_words(answer: KeptAnswer, text: str) -> None:
    assert str(answer_in_words(PLAN, "position", answer)) == text


def test_a_choice_is_said_as_the_form_says_it() -> None:
    assert answer_in_words(PLAN, "position", "lis") == LocalText(nb="lege i spesialisering", en="doctor in training")


def test_the_same_word_in_answer_to_another_question_is_not_that_choice() -> None:
    assert answer_in_words(PLAN, "comment", "lis") == "lis"
