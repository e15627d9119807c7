"""What participants answered cannot be undone: nobody can say which answers a step brought."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.evaluation.evaluating import enter_evaluation, import_evaluation, make_evaluation_codes
from veiledning_core.use_cases.evaluation.evaluation_results import read_text, unread_texts

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

CODE = "PRV-1"


def on_the_last_day(desk: Desk) -> None:
    desk.day = desk.register.read(lambda work: work.courses.by_code(CODE)).days[-1]


def enter_a_form(desk: Desk) -> int:
    on_the_last_day(desk)
    (one_time_code,) = desk.register.run(make_evaluation_codes, CODE, 1)
    return desk.do(enter_evaluation, CODE, one_time_code, {"change": "Lengre pauser"})


def import_forms(desk: Desk) -> int:
    """The step remembers the file too, so that it is not taken in twice; that alone is not undone either."""
    on_the_last_day(desk)
    return desk.do(import_evaluation, CODE, sign_up_table({"recommend": "ja"}, {"recommend": "nei"}))


def share_a_text(desk: Desk) -> int:
    enter_a_form(desk)
    (text,) = desk.register.read(unread_texts, CODE)
    return desk.do(read_text, CODE, text.id, share=True)


@pytest.mark.parametrize("step", [enter_a_form, import_forms, share_a_text])
def test_what_was_answered_is_not_undone(desk: Desk, step: Callable[[Desk], int]) -> None:
    refused = desk.refused(step(desk))
    assert "an evaluation is anonymous, so nobody can say what to take out again" in str(refused)
    assert refused.obstacle.later == ()
