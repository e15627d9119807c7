from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.rules.kinds.absence_days import AbsenceDays
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, said

TEN = AbsenceDays(certain=10, elsewhere=2)


@pytest.mark.parametrize(
    ("last", "sentences"),
    [
        (1, ["7 course days + 2 elsewhere = 9, not 10"]),
        (2, []),
        (3, ["9 course days + 2 elsewhere = 11, not 10"]),
    ],
)
def test_course_days_and_days_elsewhere_are_the_announced_absence(last: int, sentences: list[str]) -> None:
    """4 × 2 gathering days and 2 of the local course are 10 (register, D-09)."""
    starts = [FIRST_DAY + dt.timedelta(days=30 * number) for number in range(4)]
    lengths = (2, 2, 2, last)
    gatherings = [
        a_gathering(f"g{number}", start, days=days)
        for number, (start, days) in enumerate(zip(starts, lengths, strict=True))
    ]
    assert said(TEN, a_picture(*gatherings)) == [("course", sentence) for sentence in sentences]


def test_nothing_elsewhere_is_the_rule_unless_it_says_so() -> None:
    assert said(AbsenceDays(certain=2), a_picture(a_gathering(days=2))) == []


def test_a_day_that_two_gatherings_share_is_one_day_away() -> None:
    assert said(AbsenceDays(certain=1), a_picture(a_gathering("morning"), a_gathering("evening"))) == []
