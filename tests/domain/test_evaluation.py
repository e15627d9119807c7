"""The evaluation form: from how many answers on results are shown."""

from __future__ import annotations

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.evaluation import EvaluationForm


@pytest.mark.parametrize("few", [-1, 0, 2])
def test_results_of_fewer_than_three_are_never_shown(few: int) -> None:
    """Of two who answered, each knows what the other said."""
    with pytest.raises(ValueFault, match="fewer than 3"):
        EvaluationForm(show_from=few)


def test_a_small_course_may_show_results_from_three_on_and_others_show_them_from_five() -> None:
    assert EvaluationForm(show_from=3).show_from == 3
    assert EvaluationForm().show_from == 5
