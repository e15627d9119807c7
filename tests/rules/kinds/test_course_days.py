from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.course_days import CourseDays
from veiledning_core.testing.pictures import a_gathering, a_picture, said


@pytest.mark.parametrize(("days", "sentences"), [(1, ["course days: 1; at least 2"]), (2, []), (3, [])])
def test_there_are_enough_course_days(days: int, sentences: list[str]) -> None:
    found = said(CourseDays(min=2), a_picture(a_gathering(days=days)))
    assert found == [("course", sentence) for sentence in sentences]


def test_days_of_separate_gatherings_count_together_and_the_same_day_counts_once() -> None:
    day, next_day = a_gathering("g1", days=2).days
    assert said(CourseDays(min=2), a_picture(a_gathering("g1", day), a_gathering("g2", next_day))) == []
    assert len(said(CourseDays(min=2), a_picture(a_gathering("g1", day), a_gathering("g2", day)))) == 1
