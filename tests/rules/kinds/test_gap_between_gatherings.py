from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.rules.kinds.gap_between_gatherings import GapBetweenGatherings
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, said

BETWEEN = GapBetweenGatherings(min_days=14, max_days=183)


def apart(days: int) -> Picture:
    last = a_gathering("first", FIRST_DAY, days=2)
    return a_picture(last, a_gathering("second", last.last_day + dt.timedelta(days=days)))


@pytest.mark.parametrize(
    ("days", "sentences"),
    [
        (13, ["days from 2026-09-08 to 2026-09-21: 13; at least 14"]),
        (14, []),
        (183, []),
        (184, ["days from 2026-09-08 to 2027-03-11: 184; at most 183"]),
    ],
)
def test_the_days_from_the_last_day_of_one_to_the_first_of_the_next_have_limits(
    days: int, sentences: list[str]
) -> None:
    """Some weeks or months: 14 to 183 days (register, A-04)."""
    assert said(BETWEEN, apart(days)) == [("gathering:second", sentence) for sentence in sentences]


@pytest.mark.parametrize(
    ("kind", "days", "how"),
    [
        (BETWEEN, 13, "Let it begin between 2026-09-22 and 2027-03-10."),
        (GapBetweenGatherings(min_days=14), 13, "Let it begin 2026-09-22 or later."),
        (GapBetweenGatherings(max_days=183), 184, "Let it begin 2027-03-10 or earlier."),
    ],
)
def test_the_days_that_would_do_are_named(kind: GapBetweenGatherings, days: int, how: str) -> None:
    assert [str(fault.how) for fault in kind.faults(apart(days))] == [how]


def test_neighbours_in_time_are_compared_whatever_order_they_are_written_in() -> None:
    first, second = apart(14).course.gatherings
    assert said(BETWEEN, a_picture(second, first)) == []


def test_a_single_gathering_has_no_gap() -> None:
    assert said(BETWEEN, a_picture(a_gathering())) == []


def test_a_rule_without_limits_or_with_limits_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueFault, match="min_days, max_days or both"):
        GapBetweenGatherings()
    with pytest.raises(ValueFault, match="min_days 15 is above max_days 14"):
        GapBetweenGatherings(min_days=15, max_days=14)
    GapBetweenGatherings(min_days=14, max_days=14)
