"""How good a plan is, in words."""

from __future__ import annotations

import pytest

from veiledning_core.planning.answer import Quality

STOPPED = "; the search was stopped before it was done"


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (Quality(cost=3, bound=3), "proved best"),
        (Quality(cost=3, bound=3, tries=9, stopped=True), "proved best"),
        (Quality(cost=3, bound=2), "3 points; the best known bound is 2"),
        (Quality(cost=3, bound=2, stopped=True), f"3 points; the best known bound is 2{STOPPED}"),
        (Quality(cost=3, bound=0), "3 points; the best known bound is 0"),
        (Quality(cost=3, bound=0, stopped=True), f"3 points; no bound is known yet{STOPPED}"),
        (Quality(cost=3, stopped=True), f"3 points; no bound is known yet{STOPPED}"),
        (Quality(cost=3, tries=9), "3 points; no better found in 9 tries"),
        (Quality(cost=3, bound=0, tries=9, stopped=True), f"3 points; no better found in 9 tries{STOPPED}"),
    ],
)
def test_what_is_known_of_a_plan_is_said_and_nothing_else(quality: Quality, words: str) -> None:
    """Of a plan that is proved best it does not matter who stopped; that nothing costs less than nothing is no news."""
    assert str(quality.words) == words
