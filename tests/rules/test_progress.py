"""How far a participant has come, gathering by gathering and block by block."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from veiledning_core.domain.attendance import MadeUpAt, Presence
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.rules.progress import BlockRecord, GatheringRecord, block_records, gathering_records
from veiledning_core.testing.pictures import (
    a_block,
    a_gathering,
    a_participant,
    a_picture,
    a_preparation,
    an_attendance,
    by_enrolment,
    identity,
    present_at,
)

DAY = dt.timedelta(days=1)
KARI = a_participant()
TWO_DAYS = a_gathering("g2", dt.date(2023, 3, 9), days=2)
FIRST, SECOND = TWO_DAYS.days
KULL_6 = identity("KULL-6")


def on(today: dt.date, *marks: Any) -> Picture:
    return a_picture(
        TWO_DAYS, participants=(KARI,), today=today, attendance=by_enrolment(marks), codes={KULL_6: "KULL-6"}
    )


def record(today: dt.date, *marks: Any) -> GatheringRecord:
    (found,) = gathering_records(on(today, *marks), KARI)
    return found


def mark(day: int, presence: Presence, made_up: MadeUpAt | None = None) -> Any:
    return an_attendance(KARI, TWO_DAYS, presence, day=day, made_up=made_up)


@pytest.mark.parametrize(
    ("today", "unrecorded", "ahead"),
    [
        (FIRST - DAY, (), (FIRST, SECOND)),
        (FIRST, (), (FIRST, SECOND)),
        (SECOND, (FIRST,), (SECOND,)),
        (SECOND + DAY, (FIRST, SECOND), ()),
    ],
)
def test_a_day_that_nobody_recorded_is_ahead_until_it_is_over(
    today: dt.date, unrecorded: tuple[dt.date, ...], ahead: tuple[dt.date, ...]
) -> None:
    found = record(today)
    assert (found.unrecorded, found.ahead) == (unrecorded, ahead)
    assert (found.attended, found.missed) == (False, bool(unrecorded))


def test_a_gathering_is_attended_when_each_of_its_days_is() -> None:
    found = record(SECOND, *present_at(KARI, TWO_DAYS))
    assert (found.attended, found.missed, found.words.items) == (True, False, ())


@pytest.mark.parametrize("day", [1, 2])
def test_a_gathering_with_one_day_missing_is_missed(day: int) -> None:
    found = record(SECOND, mark(day, Presence.ABSENT), mark(3 - day, Presence.PRESENT))
    assert (found.attended, found.missed, found.undecided) == (False, True, False)
    assert found.absent == (TWO_DAYS.days[day - 1],)


def test_part_of_a_day_is_for_somebody_to_decide() -> None:
    found = record(SECOND, mark(1, Presence.PRESENT), mark(2, Presence.PARTLY))
    assert (found.attended, found.missed, found.undecided) == (False, True, True)
    assert [str(word) for word in found.words.items] == ["there for part of 2023-03-10, to be decided"]


@pytest.mark.parametrize("other", [Presence.ABSENT, None])
def test_part_of_a_day_decides_nothing_while_another_day_is_missing(other: Presence | None) -> None:
    marks = [mark(2, Presence.PARTLY)] + ([mark(1, other)] if other else [])
    assert not record(SECOND, *marks).undecided


@pytest.mark.parametrize("presence", [Presence.ABSENT, Presence.PARTLY])
def test_a_day_made_up_with_another_course_counts(presence: Presence) -> None:
    elsewhere = MadeUpAt(course=KULL_6, gathering="g2", day=dt.date(2024, 3, 14))
    found = record(SECOND + DAY, mark(1, Presence.PRESENT), mark(2, presence, elsewhere))
    assert (found.attended, found.made_up) == (True, ("KULL-6",))
    assert [str(word) for word in found.words.items] == ["made up with KULL-6"]


def test_a_course_that_made_up_both_days_is_named_once() -> None:
    elsewhere = [MadeUpAt(course=KULL_6, gathering="g2", day=dt.date(2024, 3, day)) for day in (14, 15)]
    marks = [mark(number, Presence.ABSENT, found) for number, found in enumerate(elsewhere, 1)]
    assert record(SECOND + DAY, *marks).made_up == ("KULL-6",)


def test_what_was_recorded_for_another_day_or_gathering_or_person_does_not_count() -> None:
    """A gathering that moved, and somebody else's presence, say nothing about the day."""
    moved = a_gathering("g2", FIRST + 7 * DAY, days=2)
    other = a_gathering("g3", FIRST, days=2)
    marks = [*present_at(KARI, moved, other), *present_at(a_participant("Per Hansen"), TWO_DAYS)]
    assert record(SECOND + DAY, *marks).unrecorded == (FIRST, SECOND)


BLOCK = a_block("before-g2", before="g2")
ASKED = (a_preparation("read", BLOCK.key), a_preparation("talk", BLOCK.key))
PLAN = Plan(blocks=(BLOCK,), preparations=(*ASKED, a_preparation("film", BLOCK.key, optional=True)))


def block(today: dt.date, *ticks: str, plan: Plan = PLAN) -> BlockRecord:
    picture = a_picture(
        TWO_DAYS, participants=(KARI,), today=today, plan=plan, ticks={KARI.enrolment.id: frozenset(ticks)}
    )
    (found,) = block_records(picture, KARI)
    return found


@pytest.mark.parametrize(
    ("ticks", "ready", "words"),
    [
        ((), False, "0 of 2 preparations ticked off"),
        (("read", "film"), False, "1 of 2 preparations ticked off"),
        (("read", "talk"), True, "2 of 2 preparations ticked off"),
    ],
)
def test_a_block_is_ready_when_all_that_is_asked_for_is_ticked(ticks: tuple[str, ...], ready: bool, words: str) -> None:
    found = block(FIRST, *ticks)
    assert (found.ready, str(found.words)) == (ready, words)


def test_a_block_of_optional_preparations_asks_for_nothing() -> None:
    plan = Plan(blocks=(BLOCK,), preparations=(a_preparation("film", BLOCK.key, optional=True),))
    assert block(FIRST, plan=plan).ready


@pytest.mark.parametrize(("today", "over"), [(FIRST, False), (SECOND, False), (SECOND + DAY, True)])
def test_a_block_is_over_the_day_after_its_gathering(today: dt.date, over: bool) -> None:
    assert block(today).over is over
