"""Arithmetic on a programme, compared with a model that looks at every minute of the day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import NotFound, ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.programme_edits import lengthen, move
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.time import clock_time, minutes_into_day
from veiledning_core.domain.timetable import (
    by_day,
    find,
    gaps,
    gross_minutes,
    in_order,
    net_minutes,
    overlaps,
)

Programme = tuple[Session, ...]
PAUSES = (SessionKind.BREAK, SessionKind.LUNCH)


def item(key: str, start: str, minutes: int, *, day: int = 1, kind: SessionKind = SessionKind.LECTURE) -> Session:
    title = LocalText(nb=key, en=key)
    return Session(key=key, start=dt.time.fromisoformat(start), minutes=minutes, kind=kind, title=title, day=day)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Up to ten sessions on two days, in any order, overlapping or not, at least an hour from midnight."""
    count = draw(st.integers(1, 10))
    drawn = st.tuples(st.integers(1, 2), st.integers(60, 400), st.integers(1, 120), st.sampled_from(SessionKind))
    return tuple(
        item(f"s{number}", f"{clock_time(start):%H:%M}", minutes, day=day, kind=kind)
        for number, (day, start, minutes, kind) in enumerate(draw(st.lists(drawn, min_size=count, max_size=count)))
    )


def start_of(session: Session) -> int:
    return minutes_into_day(session.start)


def used(session: Session) -> set[int]:
    """The minutes of the day that a session takes."""
    return set(range(start_of(session), start_of(session) + session.minutes))


def same_day(programme: Programme, session: Session) -> list[Session]:
    return [other for other in programme if other.day == session.day]


def starts(programme: Programme) -> dict[str, tuple[int, int, int]]:
    return {s.key: (s.day, start_of(s), s.minutes) for s in programme}


@given(programmes())
def test_gross_minutes_run_from_the_first_start_to_the_last_end_of_each_day(programme: Programme) -> None:
    taken = [set().union(*(used(s) for s in programme if s.day == day)) for day in (1, 2)]
    assert gross_minutes(programme) == sum(max(day) - min(day) + 1 for day in taken if day)


@given(programmes())
def test_net_minutes_are_those_of_everything_but_pauses(programme: Programme) -> None:
    assert net_minutes(programme) == sum(len(used(s)) for s in programme if s.kind not in PAUSES)


@given(programmes())
def test_a_session_overlaps_when_an_earlier_one_takes_its_first_minute(programme: Programme) -> None:
    ordered = in_order(programme)
    model = {
        after.key
        for place, after in enumerate(ordered)
        if any(start_of(after) in used(before) for before in same_day(ordered[:place], after))
    }
    found = list(overlaps(programme))
    assert {after.key for _, after in found} == model
    assert len(found) == len(model)
    assert all(used(before) & used(after) for before, after in found)


@given(programmes())
def test_a_gap_is_unused_time_between_neighbours(programme: Programme) -> None:
    found = set()
    for before, after in gaps(programme):
        assert start_of(after) - 1 not in set().union(*(used(s) for s in same_day(programme, after)))
        assert in_order(programme).index(after) - in_order(programme).index(before) == 1
        found.add((after.day, start_of(after)))
    model = set()
    for sessions in by_day(programme).values():
        taken = set().union(*(used(s) for s in sessions))
        model |= {(sessions[0].day, minute) for minute in taken if minute - 1 not in taken and minute != min(taken)}
    assert found == model


@given(programmes())
def test_where_every_minute_is_used_it_is_used_once_exactly_when_nothing_overlaps(programme: Programme) -> None:
    if not list(gaps(programme)):
        used_once = gross_minutes(programme) == sum(s.minutes for s in programme)
        assert used_once == (not list(overlaps(programme)))


@given(programmes(), st.data())
def test_moving_a_session_moves_the_rest_of_its_day_as_much_and_nothing_else(
    programme: Programme, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(programme))
    by = data.draw(st.integers(-60, 600))
    moved = starts(move(programme, chosen.key, clock_time(start_of(chosen) + by)))
    for session in programme:
        follows = session.day == chosen.day and session.start >= chosen.start
        assert moved[session.key] == (session.day, start_of(session) + (by if follows else 0), session.minutes)


@given(programmes(), st.data())
def test_moving_a_session_back_restores_the_programme(programme: Programme, data: st.DataObject) -> None:
    """As long as it was not moved past an earlier session: that one then belongs to the rest of its day."""
    chosen = data.draw(st.sampled_from(programme))
    earlier = [start_of(s) for s in same_day(programme, chosen) if s.start < chosen.start]
    there = data.draw(st.integers(max(earlier, default=-1) + 1, start_of(chosen) + 600))
    moved = move(programme, chosen.key, clock_time(there))
    assert move(moved, chosen.key, chosen.start) == in_order(programme)
    assert [s.key for s in in_order(moved)] == [s.key for s in in_order(programme)]


@given(programmes(), st.data())
def test_lengthening_moves_only_what_follows_it_that_day(programme: Programme, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(programme))
    minutes = data.draw(st.integers(1, 300))
    changed = starts(lengthen(programme, chosen.key, minutes))
    by = minutes - chosen.minutes
    assert changed.pop(chosen.key) == (chosen.day, start_of(chosen), minutes)
    for session in programme:
        if session.key != chosen.key:
            follows = session.day == chosen.day and session.start >= chosen.end
            assert changed[session.key] == (session.day, start_of(session) + (by if follows else 0), session.minutes)


@given(programmes(), st.data())
def test_lengthening_and_shortening_again_restores_the_programme(programme: Programme, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(programme))
    longer = lengthen(programme, chosen.key, chosen.minutes + data.draw(st.integers(0, 300)))
    assert lengthen(longer, chosen.key, chosen.minutes) == in_order(programme)


@given(programmes())
def test_each_days_sessions_are_put_in_order_and_none_is_lost(programme: Programme) -> None:
    ordered = in_order(programme)
    assert starts(ordered) == starts(programme)
    assert all((a.day, a.start) <= (b.day, b.start) for a, b in pairwise(ordered))
    assert [s for day in by_day(programme).values() for s in day] == list(ordered)


MORNING = (item("a", "09:00", 15), item("b", "09:15", 60), item("pause", "10:15", 15, kind=SessionKind.BREAK))
NEXT_DAY = item("c", "09:00", 30, day=2)


def test_the_sessions_of_other_days_stay_where_they_are() -> None:
    assert find(move((*MORNING, NEXT_DAY), "a", dt.time(10)), "c") == NEXT_DAY


def test_sessions_that_touch_neither_overlap_nor_leave_a_gap() -> None:
    assert list(overlaps(MORNING)) == list(gaps(MORNING)) == []
    assert (gross_minutes(MORNING), net_minutes(MORNING)) == (90, 75)


@pytest.mark.parametrize(
    ("start", "overlap", "gap"), [("09:14", True, False), ("09:15", False, False), ("09:16", False, True)]
)
def test_one_minute_makes_an_overlap_or_a_gap(start: str, overlap: bool, gap: bool) -> None:
    pair = (MORNING[0], item("b", start, 60))
    assert list(overlaps(pair)) == ([pair] if overlap else [])
    assert list(gaps(pair)) == ([pair] if gap else [])


def test_a_short_session_inside_a_long_one_opens_no_gap() -> None:
    day = (item("long", "09:00", 120), item("inside", "09:30", 15), item("next", "11:00", 30))
    assert list(gaps(day)) == []
    assert [(a.key, b.key) for a, b in overlaps(day)] == [("long", "inside")]


def test_an_empty_programme_has_no_minutes() -> None:
    assert gross_minutes(()) == net_minutes(()) == 0
    assert list(overlaps(())) == list(gaps(())) == []


def test_a_session_that_would_leave_its_day_is_named() -> None:
    with pytest.raises(ValueFault, match="pause: moving by 810 minutes takes it out of its day"):
        move(MORNING, "a", dt.time(22, 30))
    assert find(move(MORNING, "a", dt.time(22, 29)), "pause").end == dt.time(23, 59)


def test_a_session_cannot_be_pulled_before_midnight() -> None:
    early = (item("a", "00:30", 60), item("b", "01:30", 10))
    assert find(lengthen(early, "a", 1), "b").start == dt.time(0, 31)
    with pytest.raises(ValueFault, match="a: a session lasts at least one minute"):
        lengthen(early, "a", 0)


def test_an_unknown_session_is_answered_with_those_there_are() -> None:
    answer = "no session 'x'. The programme has a, b, pause"
    with pytest.raises(NotFound, match=answer):
        move(MORNING, "x", dt.time(9))
    with pytest.raises(NotFound, match=answer):
        lengthen(MORNING, "x", 5)
    with pytest.raises(NotFound, match=answer):
        find(MORNING, "x")
