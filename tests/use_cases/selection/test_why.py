"""Why this one stands before that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.selection.ranking_applicants import CODE, GOOD, explain, put
from veiledning_core.domain.errors import UsageFault
from veiledning_core.selection.comparing import Decision

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def test_why_names_what_differs_and_what_decided(office: Office) -> None:
    (early,) = office.apply(CODE, "Kari Lie", **GOOD)
    (approved,) = office.apply(CODE, "Ola Berg", **GOOD, **{"leader-approval": "ja"})
    comparison = explain(office, early, approved)
    assert comparison.decision is Decision.POINTS
    assert str(comparison.why) == "Ola Berg has 10 points, Kari Lie 0"
    assert [(str(pair.one.words), str(pair.other.words)) for pair in comparison.differences] == [
        ("The leader has approved the application: not answered", "The leader has approved the application")
    ]
    assert [pair.one.criterion.key for pair in comparison.equal] == ["first-two", "team", "soon", "years"]


def test_why_says_whose_hand_it_was(office: Office) -> None:
    first, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    put(office, second, 1)
    comparison = explain(office, first, second)
    assert comparison.decision is Decision.HAND
    assert str(comparison.why) == "Nummer To was put at place 1 by hand, by kari: Lovet plass i fjor"


def test_one_is_not_compared_with_oneself(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    with pytest.raises(UsageFault, match="Kari Lie is named twice"):
        explain(office, one, one)
