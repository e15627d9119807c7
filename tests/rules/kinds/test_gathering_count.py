from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.gathering import Gathering
from veiledning_core.rules.kinds.gathering_count import GatheringCount
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, said

FOUR_OF_TWO = GatheringCount(gatherings=4, days=2)


def on(key: str, day: int, days: int = 2) -> Gathering:
    return a_gathering(key, FIRST_DAY + dt.timedelta(days=day), days=days)


FOUR = (on("g1", 0), on("g2", 30), on("g3", 60), on("g4", 90))


@pytest.mark.parametrize(("count", "sentences"), [(3, ["3 gatherings, not 4"]), (4, []), (5, ["5 gatherings, not 4"])])
def test_there_are_exactly_so_many(count: int, sentences: list[str]) -> None:
    gatherings = (*FOUR, on("g5", 120))[:count]
    assert said(FOUR_OF_TWO, a_picture(*gatherings)) == [("course", sentence) for sentence in sentences]


@pytest.mark.parametrize("days", [1, 3])
def test_each_has_exactly_so_many_days(days: int) -> None:
    picture = a_picture(*FOUR[:3], on("g4", 90, days))
    assert said(FOUR_OF_TWO, picture) == [("gathering:g4", f"g4: number of days {days}, not 2")]


def test_any_length_will_do_where_none_is_given() -> None:
    assert said(GatheringCount(gatherings=2), a_picture(on("g1", 0, 1), on("g2", 5, 3))) == []


def test_a_gathering_begins_after_the_one_before_it_has_ended() -> None:
    two = GatheringCount(gatherings=2, days=2)
    assert said(two, a_picture(on("g1", 0), on("g2", 2))) == []
    sentence = "g2 begins 2026-09-08; g1 lasts to 2026-09-08"
    assert said(two, a_picture(on("g1", 0), on("g2", 1))) == [("gathering:g2", sentence)]


def test_gatherings_out_of_order_are_a_fault() -> None:
    assert [subject for subject, _ in said(FOUR_OF_TWO, a_picture(FOUR[1], FOUR[0], *FOUR[2:]))] == ["gathering:g1"]
