from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from veiledning_core.rules.kinds.preparations_ticked import PreparationsTicked
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import a_block, a_gathering, a_participant, a_picture, a_preparation, said

DAY = dt.timedelta(days=1)
KARI = a_participant()
DAY_1 = a_gathering("day-1", dt.date(2028, 2, 28), days=2)  # the second day is 29 February
DAY_2 = a_gathering("day-2", dt.date(2028, 4, 3))
PLAN = Plan(
    blocks=(a_block("first", "day-1"), a_block("second", "day-2")),
    preparations=(
        a_preparation("read", "first"),
        a_preparation("film", "first", optional=True),
        a_preparation("talk", "second"),
        a_preparation("observe", "second"),
    ),
)


def course(today: dt.date, *ticks: str, **more: Any) -> Picture:
    given = {"plan": PLAN, "ticks": {KARI.enrolment.id: frozenset(ticks)}, **more}
    return a_picture(DAY_1, DAY_2, participants=(KARI,), today=today, **given)


def evidence(picture: Picture, block: str | None = None) -> tuple[bool, bool, str]:
    found = PreparationsTicked(block=block).evidence(picture, KARI)
    return found.met, found.missed, str(found.words)


def test_all_but_the_optional_ones_are_asked_for() -> None:
    found = evidence(course(DAY_2.last_day + DAY, "read", "talk", "observe"))
    words = "first: 1 of 1 preparations ticked off; second: 2 of 2 preparations ticked off"
    assert found == (True, False, words)


@pytest.mark.parametrize("missing", ["read", "talk", "observe"])
def test_one_that_is_not_ticked_is_enough_to_lack_it(missing: str) -> None:
    ticks = {"read", "film", "talk", "observe"} - {missing}
    assert evidence(course(DAY_2.last_day + DAY, *ticks))[:2] == (False, True)


@pytest.mark.parametrize(
    ("today", "missed"),
    [(DAY_1.first_day, False), (DAY_1.last_day, False), (DAY_1.last_day + DAY, True)],
)
def test_it_is_missed_once_the_gathering_has_been_held(today: dt.date, missed: bool) -> None:
    assert evidence(course(today), "first")[:2] == (False, missed)
    assert len(said(PreparationsTicked(), course(today))) == missed


def test_only_the_block_that_is_named_is_asked_for() -> None:
    picture = course(DAY_1.last_day + DAY, "read")
    assert evidence(picture, "first") == (True, False, "first: 1 of 1 preparations ticked off")
    assert evidence(picture, "second") == (False, False, "second: 0 of 2 preparations ticked off")


def test_a_block_that_the_type_does_not_have_proves_nothing() -> None:
    assert not evidence(course(DAY_1.first_day, "read"), "third")[0]
    assert not evidence(course(DAY_1.first_day, "read", plan=Plan()))[0]
